"""The accounts to look round with, one of each role."""

import secrets
from typing import NamedTuple

from django.db import transaction

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Role

_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that can be taken for another
DEMO_ACCOUNTS = {
    "demo-leder": ("Dina Demo", Role.MANAGER),
    "demo-analytiker": ("Erik Demo", Role.ANALYST),
    "demo-administrator": ("Hans Demo", Role.ADMINISTRATOR),
    "demo-sagsbehandler": ("Asta Demo", Role.CASEWORKER),
    "demo-teamleder": ("Tove Demo", Role.TEAM_LEADER),
    "demo-databeskyttelse": ("Karen Demo", Role.PROTECTION_OFFICER),
    "demo-borger": ("Freja Demo", Role.CITIZEN),
}


class DemoAccount(NamedTuple):
    """An account with the password that it has just been given; the password is told once and never again."""

    username: str
    name: str
    role: Role
    password: str


@transaction.atomic
def open_demo_accounts() -> list[DemoAccount]:
    """Open the demo accounts, or open them again, each with a new password."""
    found = []
    for username, (name, role) in DEMO_ACCOUNTS.items():
        password = "-".join("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(3))
        account = Account.objects.filter(username=username).first() or Account(username=username)
        account.name, account.role, account.is_active = account.name or name, role, True
        account.set_password(password)
        account.save()
        found.append(DemoAccount(username, name, role, password))
    return found

"""Accounts are opened, closed and opened again; they are never deleted, for what they did stays."""

from django.db import IntegrityError, transaction

from pejl.domain.access.authority import must
from pejl.domain.access.errors import OwnAccount, UsernameTaken
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission, Role


@transaction.atomic
def create_account(by: Account | None, *, username: str, name: str, role: Role, password: str) -> Account:
    """Open an account with a first password, which its owner changes. UsernameTaken if the name is in use."""
    must(by, Permission.MANAGE_ACCOUNTS)
    if Account.objects.filter(username__iexact=username).exists():
        raise UsernameTaken
    try:
        with transaction.atomic():
            return Account.objects.create_user(username, password, role=role, name=name)
    except IntegrityError as error:
        raise UsernameTaken from error


@transaction.atomic
def set_active(by: Account | None, account: Account, *, active: bool) -> Account:
    """Close an account, which ends its sessions at their next step, or open it again. OwnAccount if it is one's own."""
    must(by, Permission.MANAGE_ACCOUNTS)
    if by is not None and account.pk == by.pk:
        raise OwnAccount
    account.is_active = active
    account.save(update_fields=["is_active"])
    return account

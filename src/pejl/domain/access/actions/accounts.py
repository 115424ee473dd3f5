"""Accounts are opened, closed and opened again; they are never deleted, for what they did stays."""

from django.db import IntegrityError, transaction

from pejl.domain.access import security_log
from pejl.domain.access.actions.sessions import end_sessions
from pejl.domain.access.authority import must, must_belong
from pejl.domain.access.errors import OwnAccount, UsernameTaken
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission, Role


@transaction.atomic
def create_account(
    by: Account | None, *, username: str, name: str, role: Role, password: str | None, municipality: str = ""
) -> Account:
    """Open an account with a first password, which its owner changes. UsernameTaken if the name is in use.

    Without a password the account is for the organisation's own log-in (OIDC) alone. It belongs to the municipality of
    the administrator who opens it; the machine's own command line may name another than the installation's.
    """
    must(by, Permission.MANAGE_ACCOUNTS)
    if Account.objects.filter(username__iexact=username).exists():
        raise UsernameTaken
    try:
        with transaction.atomic():
            wall = by.municipality if by else municipality
            made = Account.objects.create_user(username, password, role=role, name=name, municipality=wall)
    except IntegrityError as error:
        raise UsernameTaken from error
    security_log.tell("account-opened", made, by=by)
    return made


@transaction.atomic
def set_active(by: Account | None, account: Account, *, active: bool) -> Account:
    """Close an account, which ends its sessions for good, or open it again. OwnAccount if it is one's own."""
    must(by, Permission.MANAGE_ACCOUNTS)
    must_belong(by, account.municipality)
    if by is not None and account.pk == by.pk:
        raise OwnAccount
    account.is_active = active
    account.save(update_fields=["is_active"])
    end_sessions(account)
    security_log.tell("account-opened-again" if active else "account-closed", account, by=by)
    return account

"""Passwords are set by their owner, and by an administrator for one who has lost it."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from pejl.domain.access import security_log
from pejl.domain.access.authority import must, must_belong
from pejl.domain.access.errors import AccountRefused
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission


class PasswordRefused(AccountRefused):
    """The password is too easily guessed; the words say why."""

    field = "password"

    def __init__(self, error: ValidationError) -> None:
        super().__init__(*error.messages)
        self.message = " ".join(error.messages)


def check_password(account: Account, password: str) -> None:
    """Raise PasswordRefused unless the password is one that this account may have."""
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise PasswordRefused(error) from error


@transaction.atomic
def set_password(by: Account | None, account: Account, password: str) -> Account:
    """Give an account a new password, which ends its other sessions. One's own, or as an administrator anyone's.

    Raises NotAllowed and PasswordRefused.
    """
    if by is None or by.pk != account.pk:
        must(by, Permission.MANAGE_ACCOUNTS)
        must_belong(by, account.municipality)
    check_password(account, password)
    account.set_password(password)
    account.save(update_fields=["password"])
    security_log.tell("password-changed", account, by=by)
    return account

"""Whether this session has passed a second step, and whether it must have."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest

from pejl.catalogue.load import catalogue
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.kernel import clock

_KEY = "pejl_second_step"


def needing(on: date) -> frozenset[Permission]:
    """The permissions that on a day need more than a password (catalogue/data/log_in_rules.yaml)."""
    rule = catalogue().as_of("log_in_rules", "second_step", on)
    return frozenset(Permission(one) for one in rule.permissions) if rule else frozenset()


def is_needed(account: Account) -> bool:
    """Whether the account's role can be used only after a second step in this installation."""
    required = settings.PEJL_SECOND_STEP == "required"
    return required and any(account.may(permission) for permission in needing(clock.today()))


def note(request: HttpRequest, account: Account) -> None:
    """Note that this session has proved more than a password for an account."""
    request.session[_KEY] = account.pk


def note_after_log_in(request: HttpRequest, account: Account) -> None:
    """Note it when the log-in that is under way has given the session to the account, and not before."""
    request.pejl_second_step = account.pk  # type: ignore[attr-defined]


def note_if_proved(request: HttpRequest, account: Account) -> None:
    """What `note_after_log_in` asked for."""
    if getattr(request, "pejl_second_step", None) == account.pk:
        note(request, account)


def has_passed(request: HttpRequest, account: Account) -> bool:
    """Whether this session has proved more than a password for the account."""
    return request.session.get(_KEY) == account.pk


def is_missing(request: HttpRequest) -> bool:
    """Whether the account needs a second step and this session has none."""
    account = request.user
    return isinstance(account, Account) and is_needed(account) and not has_passed(request, account)

"""The first line of every action: may this account do it?"""

from django.core.exceptions import PermissionDenied

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission


class NotAllowed(PermissionDenied):
    """The account's role does not carry the permission that the action needs. Nothing was changed."""


def must(by: Account | None, permission: Permission) -> None:
    """Raise NotAllowed unless the account may. None is the machine's own command line, which may everything."""
    if by is not None and not by.may(permission):
        raise NotAllowed(permission.value)

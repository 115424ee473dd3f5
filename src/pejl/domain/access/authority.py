"""The first line of every action: may this account do it, and is it on the right side of the wall?"""

from django.core.exceptions import PermissionDenied

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission


class NotAllowed(PermissionDenied):
    """The account's role does not carry the permission that the action needs. Nothing was changed."""


def must(by: Account | None, permission: Permission) -> None:
    """Raise NotAllowed unless the account may. None is the machine's own command line, which may everything."""
    if by is not None and not by.may(permission):
        raise NotAllowed(permission.value)


def must_belong(by: Account | None, municipality: str) -> None:
    """Raise NotAllowed unless the account belongs to a municipality; None belongs to all.

    Pages never come this far: they find nothing of another municipality, and answer that it is not there.
    """
    if by is not None and by.municipality != municipality:
        raise NotAllowed("municipality")

"""The first line of every action on the organisation: may this account, and is it on the right side of the wall?"""

from pejl.domain.access.authority import must, must_belong
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission


def organising(by: Account | None, municipality: str) -> None:
    """Raise NotAllowed unless the account manages the organisation, and of this municipality."""
    must(by, Permission.MANAGE_ORGANISATION)
    must_belong(by, municipality)

"""The first line of every action on the organisation: may this account, and is it on the right side of the wall?"""

from pejl.domain.access.authority import NotAllowed, must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission


def organising(by: Account | None, municipality: str) -> None:
    """Raise NotAllowed unless the account manages the organisation of this municipality.

    None is the machine's own command line. An administrator of another municipality is refused as any stranger is;
    pages never come this far, for they find nothing of another municipality.
    """
    must(by, Permission.MANAGE_ORGANISATION)
    if by is not None and by.municipality != municipality:
        raise NotAllowed(Permission.MANAGE_ORGANISATION.value)

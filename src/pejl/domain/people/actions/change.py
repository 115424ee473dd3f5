"""The first line of every action on a citizen: may this account change the register?"""

from datetime import date

from pejl.domain.access.authority import must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.people.errors import SpanRefused
from pejl.domain.people.models import Citizen


def changing(by: Account | None, citizen: Citizen, what: str) -> None:
    """Refuse unless the account may change this citizen. `what` is the action by its code.

    None is the machine's own command line and the importers. Raises NotAllowed.
    """
    must(by, Permission.EDIT_PEOPLE)


def span(start: date, end: date | None) -> None:
    """Raise SpanRefused unless the end, the first day after, is later than the start."""
    if end is not None and end <= start:
        raise SpanRefused

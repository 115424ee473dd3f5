"""The first line of every action on a citizen: may this account change the register?"""

from datetime import date

from pejl.domain.access.audit import Attempt, Verb, record
from pejl.domain.access.authority import NotAllowed, must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.changed import note_changed
from pejl.domain.people.errors import NoSuchCitizen, SpanRefused
from pejl.domain.people.models import Citizen
from pejl.domain.people.queries.reader import reader_of
from pejl.domain.people.queries.visible import visible_to
from pejl.kernel import clock


def changing(by: Account | None, citizen: Citizen, what: str) -> None:
    """Refuse unless the account may change this citizen, and write down that it does. `what` is the action's code.

    Inside the action's transaction (`keeping_refusals`). None is the machine's own command line. Raises NotAllowed,
    and NoSuchCitizen where the account may not see the citizen.
    """
    must(by, Permission.EDIT_PEOPLE)
    if by is not None and not visible_to(by, key=citizen.key).exists():
        raise NoSuchCitizen(Attempt(by, citizen.key, what))
    record(by, [citizen.key], Verb.CHANGED, what, municipality=citizen.municipality)
    note_changed(citizen.municipality, [citizen.pk])


def entering(by: Account | None, municipality: str) -> None:
    """Refuse unless the account may enter a citizen in a municipality's register: its own, by an employee.

    Whom the citizen belongs to is told by attachment; until then it is the municipality's top unit. Raises NotAllowed.
    """
    must(by, Permission.EDIT_PEOPLE)
    if by is not None and (by.municipality != municipality or reader_of(by, clock.today()) is None):
        raise NotAllowed(Permission.EDIT_PEOPLE.value)


def span(start: date, end: date | None) -> None:
    """Raise SpanRefused unless the end, the first day after, is later than the start."""
    if end is not None and end <= start:
        raise SpanRefused

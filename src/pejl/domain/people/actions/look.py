"""Citizens are shown by looking, and a look is written down before anything is seen."""

from uuid import UUID

from django.db.models import QuerySet

from pejl.domain.access.audit import Attempt, Verb, keeping_refusals, record
from pejl.domain.access.authority import must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.people.errors import NoSuchCitizen
from pejl.domain.people.models import Citizen
from pejl.domain.people.queries.visible import visible_among, visible_to


@keeping_refusals()
def look_at(by: Account, key: UUID, what: str) -> Citizen:
    """One citizen for the page or action `what`. Raises NotAllowed and NoSuchCitizen.

    Who is not in the register and who is not to be seen look the same: the same question is asked, the same row is
    written and the same error raised.
    """
    must(by, Permission.SEE_PEOPLE)
    citizen = visible_to(by, key=key).first()
    if citizen is None:
        raise NoSuchCitizen(Attempt(by, key, what))
    record(by, [citizen.key], Verb.SHOWN, what, municipality=citizen.municipality)
    return citizen


@keeping_refusals()
def look_through(by: Account, citizens: QuerySet[Citizen], what: str, *, limit: int, offset: int = 0) -> list[Citizen]:
    """One page of some citizens, in their own order: those among them whom the account may see. Raises NotAllowed.

    One row for each citizen that is shown; who is left out leaves no trace.
    """
    must(by, Permission.SEE_PEOPLE)
    seen = visible_among(by, citizens)
    shown = list(seen[offset : offset + limit])
    record(by, [one.key for one in shown], Verb.SHOWN, what, municipality=by.municipality)
    return shown

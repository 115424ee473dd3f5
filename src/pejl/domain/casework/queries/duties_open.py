"""To whom something is still owed by a rule, as of any day."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from pejl.domain.casework.queries.duties import OPEN
from pejl.domain.casework.queries.duties_computed import computed
from pejl.domain.people.models import Citizen


class Waiting(NamedTuple):
    """A citizen and a duty that is open. since: the day of what set it off."""

    key: UUID
    state: str
    due: date | None
    since: date


def still_open(municipality: str, rule: str, on: date) -> list[Waiting]:
    """Every open duty of a rule, what is due first at the top; one citizen may have several."""
    names = ("person", "rule", "state", "due", "trigger_on")
    duties = computed(municipality, on, columns=names).duties
    told = zip(*(duties[name].to_pylist() for name in names), strict=True)
    found = [(person, state, due, since) for person, of, state, due, since in told if of == rule and state in OPEN]
    keys = dict(Citizen.objects.filter(municipality=municipality).values_list("pk", "key")) if found else {}
    waiting = [Waiting(keys[person], state, due, since) for person, state, due, since in found]
    return sorted(waiting, key=lambda one: (one.due or date.max, one.since, str(one.key)))

"""What one citizen is on a day, and which conditions of the catalogue hold: the words and the facts of the duties."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.duties import Condition
from pejl.catalogue.schema.spans import parse
from pejl.domain.casework.queries.facts import facts
from pejl.domain.casework.words import said
from pejl.domain.people.models import Citizen
from pejl.engine.duties.words import Words
from pejl.kernel.dates import later


@dataclass(frozen=True, slots=True)
class Standing:
    """A citizen's states, each with its days, and age on a day."""

    on: date
    states: tuple[tuple[str, str, date, date | None], ...]
    age: int

    def holds(self, one: Condition) -> bool:
        """Whether a condition holds on the day."""
        if one.asks_age:
            low = one.age_from is None or self.age >= one.age_from
            return low and (one.age_to is None or self.age <= one.age_to)
        since = [start for state, value, start, end in self._running() if _named(one, state, value)]
        if one.for_at_least:
            return any(later(start, parse(one.for_at_least)) <= self.on for start in since)
        if one.for_less_than:
            return any(later(start, parse(one.for_less_than)) > self.on for start in since)
        return bool(since) == one.holds

    def value(self, state: str) -> str:
        """The value of a state on the day, the last begun; "" where it has none."""
        found = sorted((start, value) for name, value, start, _ in self._running() if name == state)
        return found[-1][1] if found else ""

    def _running(self) -> Iterable[tuple[str, str, date, date | None]]:
        return (one for one in self.states if one[2] <= self.on and (one[3] is None or one[3] > self.on))


def standing_of(citizen: Citizen, on: date) -> Standing:
    """What a citizen is on a day, as the duties engine is told it."""
    return standing_in(facts(citizen.municipality, [citizen.pk]).states, citizen, on)


def standing_in(states: pa.Table, citizen: Citizen, on: date) -> Standing:
    """What a citizen is on a day, by states that were read already."""
    told = tuple((one["state"], one["value"], one["start"], one["end"]) for one in states.to_pylist())
    born = citizen.birth_date
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return Standing(on, told, age)


def unmet(standing: Standing, conditions: Iterable[Condition]) -> list[str]:
    """The conditions that do not hold, in words."""
    words = Words(catalogue())
    return [said(words.condition(one)) for one in conditions if not standing.holds(one)]


def _named(one: Condition, state: str, value: str) -> bool:
    return one.state == state and (not one.values or value in one.values)

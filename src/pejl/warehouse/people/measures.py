"""Each measure of the catalogue as the engine's expression over the pieces of a question.

A measure answers with the columns of `by`, period, value, and what it knows besides of: part, whole, persons, censored.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

import ibis.expr.types as ir

from pejl.engine.statistics.spells.cutting import within
from pejl.engine.statistics.spells.full_time import full_time_persons
from pejl.engine.statistics.spells.persons import merged, persons


class Asked(Protocol):
    """What a measure is given: tables and choices, nothing of the record or the reader."""

    periods: ir.Table  # period, start, end

    @property
    def by(self) -> tuple[str, ...]:
        """The columns that the figures are told by."""

    @property
    def choices(self) -> Mapping[str, int]:
        """What was chosen, and the usual where nothing was."""

    @property
    def population(self) -> ir.Table:
        """The pieces of those on the benefits or in the group that is asked about."""

    def narrowed(self, pieces: ir.Table) -> ir.Table:
        """Those of some pieces that have the traits asked for, with the columns of `by`."""


type Compute = Callable[[Asked], ir.Table]
COMPUTE: dict[str, Compute] = {}


@dataclass(frozen=True)
class computes:  # noqa: N801 - reads as a word at the head of a function
    """Registers the function that computes a measure."""

    measure: str

    def __call__(self, function: Compute) -> Compute:
        COMPUTE[self.measure] = function
        return function


def _days(asked: Asked) -> ir.Table:
    return within(asked.narrowed(asked.population), asked.periods)


@computes("persons")
def _persons(asked: Asked) -> ir.Table:
    found = persons(_days(asked), asked.periods, asked.by)
    return found.mutate(value=found.persons.cast("float64"))


@computes("full_time_persons")
@computes("full_year_persons")
def _full_time(asked: Asked) -> ir.Table:
    days = _days(asked)
    found = full_time_persons(days, asked.periods, asked.by).rename(value="full_time_persons")
    behind = persons(days, asked.periods, asked.by)
    keys = [*asked.by, "period"]
    joined = found.left_join(behind, [found[key] == behind[key] for key in keys])
    return joined.select(*[found[key] for key in keys], "value", persons=joined.persons.fill_null(0))


@computes("inflow")
def _inflow(asked: Asked) -> ir.Table:
    return _flow(asked, "start")


@computes("outflow")
def _outflow(asked: Asked) -> ir.Table:
    return _flow(asked, "end")


def _flow(asked: Asked, edge: str) -> ir.Table:
    """Courses with their first (last) day in each period, under what the citizen was on that day."""
    cells = ["benefit"] if "benefit" in asked.by else []
    courses = merged(asked.population, cells, asked.choices["gap"])
    spans = asked.periods.rename(first="start", after="end")
    events = courses.join(spans, [courses[edge] >= spans["first"], courses[edge] < spans.after])
    traits = asked.narrowed(asked.population)
    others = [one for one in asked.by if one not in cells]
    that_day = traits.select(*others, *cells, of="person", day=edge).distinct()
    same = [events.person == that_day.of, events[edge] == that_day.day]
    same += [events[cell] == that_day[f"{cell}"] for cell in cells]
    found = events.join(that_day, same, rname="{name}_that_day")
    counted = found.group_by([*asked.by, "period"]).agg(value=found.count(), persons=found.person.nunique())
    return counted.mutate(value=counted.value.cast("float64"))

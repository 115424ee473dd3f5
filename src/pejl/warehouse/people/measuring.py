"""What a measure is given, and the register of the functions that compute them."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal, NamedTuple, Protocol

import ibis.expr.types as ir

type Edge = Literal["start", "end"]


class Asked(Protocol):
    """What a measure is given: tables and numbers, nothing of the record or the reader."""

    @property
    def by(self) -> tuple[str, ...]:
        """The columns that the figures are told by."""

    @property
    def numbers(self) -> Mapping[str, int]:
        """What was chosen, the usual where nothing was, and the limits of the definition."""

    @property
    def periods(self) -> ir.Table:
        """period, start, end."""

    @property
    def days(self) -> ir.Table:
        """The days on which a stock is counted: period, day (the first day after each month of the period)."""

    @property
    def data_date(self) -> date:
        """The first day of which nothing is known."""

    @property
    def population(self) -> ir.Table:
        """Days on the benefits or in the group asked about, whatever else is asked."""

    @property
    def pieces(self) -> ir.Table:
        """Days on benefit of those asked about, with the columns of `by`."""

    @property
    def one_at_a_time(self) -> bool:
        """Whether nobody can have two rows of a cell on one day."""

    def events(self, edge: Edge) -> ir.Table:
        """Courses, with the columns of `by` as they were on the first (last) day: person, start, end, *by."""

    def table(self, name: str) -> ir.Table:
        """A table of the snapshot."""

    def statuses(self) -> ir.Table:
        """What someone is on a day, by rank: person, status, rank, start, end."""

    def courses_of(self, chosen: ir.Table) -> ir.Table:
        """Every course of some persons, by benefit: person, benefit, start, end."""


type Compute = Callable[[Asked], ir.Table]


class Computing(NamedTuple):
    """How a measure is computed.

    figures: the columns of `by` (and of the measure's own split), period, value, and what it knows besides of part,
    whole and censored. behind: the citizens whom the figure is of (of a share: of its part), with the same columns,
    period and person; a citizen may stand in several rows.
    """

    figures: Compute
    behind: Compute


COMPUTE: dict[str, Computing] = {}


def computes(*measures: str, behind: Compute) -> Callable[[Compute], Compute]:
    """Registers the function that computes some measures."""

    def put(function: Compute) -> Compute:
        COMPUTE.update(dict.fromkeys(measures, Computing(function, behind)))
        return function

    return put


def with_persons(asked: Asked, measure: str) -> ir.Table:
    """The figures of a measure with `persons`: how many citizens are behind each."""
    found, behind = COMPUTE[measure].figures(asked), COMPUTE[measure].behind(asked)
    keys = [one for one in found.columns if one in behind.columns]
    counted = behind.group_by(keys).agg(persons=behind.person.nunique())
    joined = found.left_join(counted, [found[key] == counted[key] for key in keys])
    return joined.select(*[found[name] for name in found.columns], persons=joined.persons.fill_null(0))

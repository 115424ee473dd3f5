"""Series of figures, and which there are."""

from typing import NamedTuple

import pyarrow as pa

from pejl.engine.statistics import tables
from pejl.engine.statistics.goal_rows import arrow_schema
from pejl.engine.statistics.measured import Given
from pejl.engine.statistics.results import Point
from pejl.engine.statistics.steps import Steps
from pejl.kernel.periods import Period, PeriodKind
from pejl.warehouse.compiling import compiled
from pejl.warehouse.content import PROVENANCES
from pejl.warehouse.snapshot import Snapshot, current

_ASKED = {"series": "int32", "area": "string"}
_IN_WHICH = {"area": "string"}


class SeriesKey(NamedTuple):
    """A series that has figures: in how many areas, from when, to when, and in periods of which kinds."""

    indicator: str
    definition: str
    segment: str
    areas: int
    first: str
    last: str
    kinds: tuple[str, ...]


def points(
    indicator: str, area: str, definition: str = "standard", segment: str = "", kind: PeriodKind | str | None = None
) -> list[Point]:
    """The figures of one series, oldest first by the day on which their period ends.

    A definition that continues another is preceded by its figures, and one that is continued is followed by those
    of the newer. kind: only periods of that kind.
    """
    snapshot = current()
    question = ("points", indicator, area, definition, segment)
    found = snapshot.once(question, lambda: _points(snapshot, indicator, area, definition, segment))
    return [one for one in found if kind is None or Period.parse(one.period).kind == kind]


def available() -> list[SeriesKey]:
    """Every series that has figures told by itself (not by a definition that it continues), by name."""
    snapshot = current()
    return list(snapshot.once("available", lambda: _available(snapshot)))


def periods_with_figures(snapshot: Snapshot, area: str) -> dict[int, frozenset[str]]:
    """The periods in which each series has a figure or says why not, for one area."""
    asked = pa.Table.from_pylist([{"area": area}], schema=arrow_schema(_IN_WHICH))
    return snapshot.once(
        ("periods", area),
        lambda: {row["series"]: frozenset(row["told"]) for row in snapshot.ask(compiled(_told), asked=asked)},
    )


def _points(snapshot: Snapshot, indicator: str, area: str, definition: str, segment: str) -> list[Point]:
    of = {"series": snapshot.series(indicator, definition, segment), "area": area}
    rows = snapshot.ask(compiled(_one_series), asked=pa.Table.from_pylist([of], schema=arrow_schema(_ASKED)))
    return [
        Point(
            period=row["period"],
            value=row["value"],
            missing=row["missing"],
            provenance=PROVENANCES[row["provenance"]],
            certainty=row["certainty"],
            reading=row["reading"],
            delivery=row["delivery"],
        )
        for row in rows
    ]


def _one_series() -> Steps:
    given, asked, steps = Given(), tables.table("asked", _ASKED), Steps()
    rows = given.cells.join(asked, ["series", "area"]).join(given.periods, "period")
    steps.add("points", rows.order_by(rows.last_day, rows.start.desc()))
    return steps


def _told() -> Steps:
    given, asked, steps = Given(), tables.table("asked", _IN_WHICH), Steps()
    rows = given.cells.semi_join(asked, "area")
    steps.add("told", rows.group_by("series").agg(told=rows.period.collect()))
    return steps


def _available(snapshot: Snapshot) -> list[SeriesKey]:
    return [
        SeriesKey(**{name: row[name] for name in SeriesKey._fields if name != "kinds"}, kinds=tuple(row["kinds"]))
        for row in snapshot.ask(compiled(_every_series))
    ]


def _every_series() -> Steps:
    given, steps = Given(), Steps()
    own = given.cells.join(given.series, ["series", "definition"]).join(given.periods, "period")
    own = own.filter(own.value.notnull())
    key = ("indicator", "definition", "segment")
    rows = own.group_by(*key).agg(
        areas=own.area.nunique(),
        first=own.period.argmin(own.last_day),
        last=own.period.argmax(own.last_day),
        kinds=own.kind.collect(distinct=True, order_by=own.kind),
    )
    steps.add("available", rows.order_by(*key))
    return steps

"""What a snapshot holds: the engine's tables, made from the record, the catalogue and the calendar."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

import pyarrow as pa
from duckdb import DuckDBPyConnection

from pejl.catalogue.load import Catalogue
from pejl.engine.statistics import cells, periods, tables
from pejl.engine.statistics.goal_rows import arrow_schema, fact_rows
from pejl.engine.statistics.steps import Steps
from pejl.kernel.periods import Period, PeriodKind
from pejl.warehouse import deriving, files, reading
from pejl.warehouse.compiling import compiled
from pejl.warehouse.naming import SeriesName

ALL = "all"  # the built-in scheme: every municipality with every other
ALL_CLUSTER = 0
CLUSTER_ORIGINS = {"official": 0, "peers": 1, "simulated": 2}
PROVENANCES = ("published", "computed", "simulated")
SIGNS = {"lower": 1.0, "higher": -1.0, "neither": None}
_CALENDAR = range(1985, 2071)


class Built(NamedTuple):
    """What the snapshot knows of its content."""

    numbers: dict[SeriesName, int]
    data_date: date | None


def build(database: DuckDBPyConnection, version: str, known: Catalogue) -> Built:
    """Fill the database with the engine's tables (pejl.engine.statistics.tables) and tell what they hold."""
    figures = files.figures(version)
    numbers = _numbers(figures, known)
    names = [name._asdict() | {"series": number} for name, number in numbers.items()]
    _table(database, "numbers", cells.NUMBERS, names)
    _table(database, "series", tables.SERIES, [one | {"sign": _sign(known, one["indicator"])} for one in names])
    _table(database, "chain", cells.CHAIN, _chain(known, numbers))
    _table(database, "periods", tables.PERIODS, _calendar())
    _table(database, "parts", periods.PARTS, deriving.parts(_CALENDAR))
    _table(database, "methods", periods.METHODS, deriving.methods(known))
    _table(database, "shares", periods.SHARES, deriving.shares(known, numbers))
    _table(database, "members", tables.MEMBERS, _members())
    _table(database, "breaks", tables.BREAKS, _breaks(known))
    database.from_arrow(fact_rows(known.goals.values())).create("facts")
    database.register("figures", figures)
    database.sql(compiled(_cells)).order("series, period, area").create("cells")
    database.unregister("figures")
    return Built(numbers, _data_date(figures))


def forget_files() -> None:
    """Remove the snapshots that were written for other processes."""
    files.forget()


def _cells() -> Steps:
    steps = Steps()
    cells.cells(steps, periods.with_derived(steps, tables.table("figures", periods.FIGURES)))
    return steps


def _table(database: DuckDBPyConnection, name: str, shape: dict[str, str], rows: Iterable[dict[str, Any]]) -> None:
    database.from_arrow(pa.Table.from_pylist(list(rows), schema=arrow_schema(shape))).create(name)


def _numbers(figures: pa.Table, known: Catalogue) -> dict[SeriesName, int]:
    """A number for every series that has figures, that a definition continues or that a goal asks for."""
    distinct = figures.select(["indicator", "definition", "segment"]).group_by(["indicator", "definition", "segment"])
    told = {SeriesName(**row) for row in distinct.aggregate([]).to_pylist()}
    told |= {SeriesName(one.indicator, one.definition, one.segment) for one in known.goals.values() if one.indicator}
    for name in tuple(told):
        if indicator := known.indicators.get(name.indicator):
            told |= {SeriesName(name.indicator, one.id, name.segment) for one in indicator.definitions}
    return {name: number for number, name in enumerate(sorted(told))}


def _sign(known: Catalogue, indicator: str) -> float | None:
    found = known.indicators.get(indicator)
    return SIGNS[found.better] if found else None


def _chain(known: Catalogue, numbers: Iterable[SeriesName]) -> list[dict[str, Any]]:
    pairs = {(name.indicator, name.definition) for name in numbers}
    return [
        {"indicator": indicator, "definition": definition, "by": by, "depth": depth}
        for indicator, definition in sorted(pairs)
        for depth, by in enumerate(_continued(known, indicator, definition))
    ]


def _continued(known: Catalogue, indicator: str, definition: str) -> list[str]:
    """The definition itself, those it continues, nearest first, and then those that continue it: what a plan counts
    in the old way is still answered after the way of counting has changed."""
    found = known.indicators.get(indicator)
    before = {one.id: one.continues for one in found.definitions} if found else {}
    after = {older: newer for newer, older in before.items() if older}
    return [definition, *_walk(before, definition), *_walk(after, definition)]


def _walk(steps: Mapping[str, str | None], start: str) -> list[str]:
    walked, here = [], steps.get(start)
    while here and here != start and here not in walked:
        walked.append(here)
        here = steps.get(here)
    return walked


def _calendar() -> list[dict[str, Any]]:
    counts = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4, PeriodKind.YEAR: 1, PeriodKind.ROLLING_YEAR: 4}
    return [
        {
            "period": period.code,
            "kind": kind.value,
            "start": period.start,
            "last_day": period.end - timedelta(days=1),
            "last_year": period.last_year.code,
        }
        for kind, count in counts.items()
        for year in _CALENDAR
        for number in range(1, count + 1)
        for period in (Period(kind, year, number),)
    ]


def _members() -> list[dict[str, Any]]:
    listed = [
        {"scheme": scheme, "cluster": cluster, "own": "", "member": member, "valid_from": start, "valid_to": end,
         "origin": CLUSTER_ORIGINS[origin]}
        for scheme, cluster, origin, member, start, end, _ in reading.members()
    ]  # fmt: skip
    everyone = [
        {"scheme": ALL, "cluster": ALL_CLUSTER, "own": "", "member": code, "valid_from": start, "valid_to": end,
         "origin": 0}
        for code, start, end in reading.municipalities()
    ]  # fmt: skip
    return listed + everyone


def _breaks(known: Catalogue) -> list[dict[str, Any]]:
    return [
        {"break": one.id, "indicator": indicator, "start": Period.parse(one.on).start}
        for one in known.breaks.values()
        for indicator in one.indicators
    ]


def _data_date(figures: pa.Table) -> date | None:
    days = [day for day in figures.column("data_date").unique().to_pylist() if day]
    return max(days, default=None)

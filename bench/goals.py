"""Every goal of every plan, for 98 municipalities in 60 months: the engine beside pandas and beside plain Python.

The world is made up (a fixed seed), the goals are the catalogue's. All three must answer alike, to the last decimal.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

import duckdb
import numpy as np
import pyarrow as pa

from bench import Measure, timed
from pejl.catalogue.load import Catalogue, catalogue
from pejl.engine.statistics import goals as engine
from pejl.engine.statistics import tables
from pejl.engine.statistics.goal_rows import arrow_schema, fact_rows, goal_rows
from pejl.engine.statistics.measured import Given
from pejl.kernel.periods import Period, PeriodKind

TARGET = 2.0
LAST = Period(PeriodKind.MONTH, 2025, 7)
MONTHS = 60
EARLIER = 24  # last year, and the year before it for goals that ask for more than last year
COMPARED = ("value", "rank", "of", "target", "distance", "status", "last_year_value", "last_year_rank")
_KEY = ("goal", "area", "period")
_QUESTION = ("asked", "goals")
_SEED = 1
_SIZES = {"dagpenge": 30, "sygedagpenge": 4}  # municipalities to a cluster; the other schemes have six


class World(NamedTuple):
    """The engine's tables, filled."""

    asked: pa.Table
    goals: pa.Table
    facts: pa.Table
    cells: pa.Table
    series: pa.Table
    periods: pa.Table
    members: pa.Table
    breaks: pa.Table


def run() -> list[Measure]:
    """Time the one run of the engine whole, and its share that pandas and plain Python also answer.

    Plain Python is timed on two of the sixty months and the time multiplied.
    """
    from bench.goals_peers import by_pandas, by_python  # noqa: PLC0415 - the peers need this module's world

    world = made_up(catalogue())
    record = record_of(world)
    whole = timed(lambda: by_engine(record, world), 3)
    answer = by_engine(record, world, COMPARED)
    seconds = timed(lambda: by_engine(record, world, COMPARED), 3)
    agree(answer, by_pandas(world))
    pandas_seconds = timed(lambda: by_pandas(world), 3)
    some = [LAST.code, LAST.shift(1 - MONTHS).code]
    plain: list[pa.Table] = []
    python_seconds = timed(lambda: plain.append(by_python(world, some)), 1) * MONTHS / len(some)
    agree(answer, plain[0])
    told = f"{world.goals.num_rows} goals × 98 municipalities × {MONTHS} months = {answer.num_rows:,} answers"
    part = f"only {', '.join(COMPARED)}"
    name = "the same, as far as the peers answer it"
    return [
        Measure("every goal, everywhere, in one run", whole, 3, TARGET, note=told),
        Measure(name, seconds, 3, None, "pandas, vectorised", pandas_seconds, part),
        Measure(name, seconds, 3, None, "plain Python, one by one", python_seconds, "2 of 60 months timed, times 30"),
    ]


def by_engine(record: duckdb.DuckDBPyConnection, world: World, columns: Sequence[str] = ()) -> pa.Table:
    """The engine's answers, in memory: all that it tells, or only some columns of it.

    record: the world's figures, as the warehouse holds them. The question is copied in as part of what is timed:
    DuckDB cannot tell how long a registered Arrow table is, and plans its joins the wrong way round.
    """
    with record.cursor() as database:
        for name in _QUESTION:
            database.from_arrow(getattr(world, name)).create(name)
        try:
            answer = database.sql(_sql())
            return (answer.select(*_KEY, *columns) if columns else answer).to_arrow_table()
        finally:
            for name in _QUESTION:
                database.execute(f"DROP TABLE {name}")


def record_of(world: World) -> duckdb.DuckDBPyConnection:
    """The tables that a warehouse snapshot holds before anything is asked."""
    database = duckdb.connect(":memory:")
    for name, table in world._asdict().items():
        if name not in _QUESTION:
            database.from_arrow(table).create(name)
    return database


def made_up(known: Catalogue) -> World:
    """Months of figures for every series that a goal asks for, one decimal each, one in fifty suppressed."""
    numbers: dict[tuple[str, str, str], int] = {}
    every = list(known.goals.values())
    goals = goal_rows(every, known.indicators.get, lambda *name: numbers.setdefault(name, len(numbers)))
    areas = sorted(one.id for one in known.areas.values() if one.kind == "municipality")
    months = [LAST.shift(-back).code for back in range(MONTHS + EARLIER)]
    asked = [
        {"goal": goal.id, "area": area, "period": month}
        for goal in every
        for area in areas
        for month in months[:MONTHS]
    ]
    signs = {"lower": 1.0, "higher": -1.0}
    series = [
        dict.fromkeys(tables.SERIES)
        | {"series": number, "indicator": name[0], "sign": signs.get(known.indicators[name[0]].better)}
        for name, number in numbers.items()
    ]
    return World(
        asked=_table(tables.ASKED, asked),
        goals=goals,
        facts=fact_rows(every),
        cells=_cells(len(numbers), [*areas, "000"], months),
        series=_table(tables.SERIES, series),
        periods=_table(tables.PERIODS, _calendar(months)),
        members=_table(tables.MEMBERS, _members({one.target.cluster or "" for one in every} - {""}, areas)),
        breaks=_table(
            tables.BREAKS,
            [
                {"break": one.id, "indicator": of, "start": Period.parse(one.on).start}
                for one in known.breaks.values()
                for of in one.indicators
            ],
        ),
    )


def agree(one: pa.Table, other: pa.Table) -> None:
    """Raise AssertionError unless both answer alike wherever `other` answers."""
    answers = [
        {tuple(row[name] for name in _KEY): tuple(row[name] for name in COMPARED) for row in table.to_pylist()}
        for table in (one.select([*_KEY, *COMPARED]), other.select([*_KEY, *COMPARED]))
    ]
    for question, answer in answers[1].items():
        assert answers[0][question] == answer, (question, answers[0][question], answer)


@cache
def _sql() -> str:
    return engine.evaluate(Given()).sql()


def _table(shape: dict[str, str], rows: list[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=arrow_schema(shape))


def _cells(series: int, areas: list[str], months: list[str]) -> pa.Table:
    dice = np.random.default_rng(_SEED)
    count = series * len(areas) * len(months)
    values = np.round(dice.integers(10, 90, count) / 10, 1)
    suppressed = dice.random(count) < 0.02
    of = pa.array(values, mask=suppressed)
    told: dict[str, Any] = {
        "series": np.repeat(np.arange(series, dtype="int32"), len(areas) * len(months)),
        "area": np.tile(np.repeat(areas, len(months)), series).tolist(),
        "period": np.tile(months, series * len(areas)).tolist(),
        "value": of,
        "to_date": of,
        "in_all": of,
        "missing": np.where(suppressed, "suppressed", "").tolist(),
        "provenance": np.zeros(count, "int8"),
        "certainty": ["certain"] * count,
        "reading": [""] * count,
        "data_date": [date(2025, 7, 31)] * count,
        "definition": ["standard"] * count,
        "delivery": np.ones(count, "int64"),
    }
    return pa.table({name: told[name] for name in tables.CELLS}, schema=arrow_schema(tables.CELLS))


def _calendar(months: list[str]) -> list[dict[str, Any]]:
    codes = {period for month in months for period in _years_back(Period.parse(month))}
    return [
        {
            "period": one.code,
            "kind": one.kind.value,
            "start": one.start,
            "last_day": one.end - timedelta(days=1),
            "last_year": one.last_year.code,
        }
        for one in sorted(codes)
    ]


def _years_back(period: Period) -> list[Period]:
    return [period.shift(-12 * back) for back in range(3)]


def _members(schemes: set[str], areas: list[str]) -> list[dict[str, Any]]:
    """Each scheme divides the municipalities into clusters of its size, one after another."""
    return [
        {
            "scheme": scheme,
            "cluster": 1000 * number + place // _SIZES.get(scheme, 6),
            "own": "",
            "member": area,
            "valid_from": date(2010, 1, 1),
            "valid_to": None,
            "origin": 0,
        }
        for number, scheme in enumerate(sorted(schemes), 1)
        for place, area in enumerate(areas)
    ]

"""A whole city asked what if: only some ages, some readiness, one centre, and every month of eight years anew.

The city is synthetic and whole; its days on benefit are cut and packed as the warehouse does it. Each answer has full-
time days, persons, inflow and outflow by benefit and month. DuckDB answers from the same pieces in its memory through
the engine's definitions, already compiled to SQL; all its integers must be the same. pandas masks the pieces, for days
and persons alone.
"""

from collections.abc import Iterator
from datetime import date
from time import perf_counter

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bench import Measure, _city_pieces, timed
from bench.what_if_peers import Choice, Counts, by_pandas, counts, definitions
from pejl.catalogue.load import catalogue
from pejl.engine.city.population.build import Window, build
from pejl.engine.statistics.spells.recount import PackedPieces, Recount, pack_pieces, recount
from pejl.kernel.periods import Period, PeriodKind
from pejl.warehouse.people.snapshot import PeopleSnapshot

TARGET = 0.1
RUNS = 15
FIRST, AFTER = date(2014, 1, 1), date(2022, 1, 1)
MONTHS = [Period(PeriodKind.MONTH, 2014 + number // 12, 1 + number % 12) for number in range(96)]
BOUNDS = [*(one.start for one in MONTHS), MONTHS[-1].end]
TRAITS = ("benefit", "age", "readiness", "unit", "sex", "district", "education")
YOUNG, READY = tuple(range(18, 30)), ("job_ready",)


def choices(unit: str) -> dict[str, Choice]:
    """What is asked, narrower and narrower."""
    return {
        "everyone": Choice(),
        "aged 18-29": Choice(ages=YOUNG),
        "job-ready": Choice(readiness=READY),
        "one centre": Choice(units=(unit,)),
        "job-ready aged 18-29 at one centre": Choice(YOUNG, READY, (unit,)),
    }


def run() -> Iterator[Measure]:
    """Pack the city, then ask it in each way."""
    known = catalogue()
    at = _city_pieces.snapshot(build(known, "0101", Window(FIRST, AFTER, 1.0, 1)), known, AFTER)
    rows = _city_pieces.pieces(at)
    made: list[PackedPieces] = []
    seconds = timed(lambda: made.append(pack_pieces(rows, TRAITS)), 3)
    size = f"{rows.num_rows:,} pieces of {made[0].first.size - 1:,} persons"
    yield Measure("pack the city's pieces", seconds, 3, note=size)
    began = perf_counter()
    _own(made[0], Choice())
    yield Measure("the first question of a process", perf_counter() - began, note="loads machine code from its cache")
    asked = _Asked(made[0], at, rows)
    ready = rows.filter(pc.equal(rows["readiness"], READY[0]))
    units = ready.filter(pc.is_valid(ready["unit"]))["unit"].value_counts().to_pylist()
    for name, choice in choices(max(units, key=lambda one: one["counts"])["values"]).items():
        yield from asked.measures(name, choice)


class _Asked:
    """The same pieces as each way has them, before the clock starts."""

    def __init__(self, packed: PackedPieces, at: PeopleSnapshot, rows: pa.Table) -> None:
        starts, ends = (pa.array(days, pa.date32()) for days in (BOUNDS[:-1], BOUNDS[1:]))
        spans = pa.table({"period": [one.code for one in MONTHS], "start": starts, "end": ends})
        self.packed, self.at = packed, at
        self.pieces, self.spans = at.table("bench_pieces", lambda _: rows), at.table("bench_spans", lambda _: spans)
        self.frame = rows.select(["person", "start", "end", "weight", *TRAITS]).to_pandas(date_as_object=False)
        self.frame["end"] = self.frame["end"].fillna(np.datetime64("2099-12-31"))
        self.months = [(one.code, one.start, one.end) for one in MONTHS]

    def measures(self, name: str, choice: Choice) -> Iterator[Measure]:
        """One choice: held against DuckDB, then against pandas."""
        told = _own(self.packed, choice)
        own = timed(lambda: _recount(self.packed, choice), RUNS)
        note = f"{sum(map(len, told.values())):,} figures that are not nought"
        expressions = definitions(self.pieces, self.spans, choice)
        sql = {one: self.at.compile(expression) for one, expression in expressions.items()}
        self._agree(name, told, counts({one: self.at.run(query) for one, query in sql.items()}))
        peer = timed(lambda: [self.at.run(query) for query in sql.values()], 3)
        yield Measure(name, own, RUNS, TARGET, "DuckDB, its own memory", peer, note)
        self._agree(name, told, by_pandas(self.frame, self.months, choice))
        peer = timed(lambda: by_pandas(self.frame, self.months, choice), 1)
        yield Measure(name, own, RUNS, TARGET, "pandas, masks", peer, "pandas: days and persons alone")

    @staticmethod
    def _agree(name: str, told: Counts, other: Counts) -> None:
        for measure, answer in other.items():
            if told[measure] != answer:
                raise AssertionError(f"{name}: {measure} is counted otherwise")


def _recount(packed: PackedPieces, choice: Choice) -> Recount:
    return recount(packed, BOUNDS, where=choice.where, by=("benefit",))


def _own(packed: PackedPieces, choice: Choice) -> Counts:
    """The recount in the form of the peers' answers."""
    found = _recount(packed, choice)
    tables = {
        "days": found.day_millionths, "persons": found.persons, "inflow": found.inflow, "outflow": found.outflow,
    }  # fmt: skip
    return {
        name: {
            (*found.cells[cell], MONTHS[month].code): int(table[cell, month])
            for cell, month in zip(*np.nonzero(table), strict=True)
        }
        for name, table in tables.items()
    }

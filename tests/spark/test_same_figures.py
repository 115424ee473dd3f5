"""The expressions of the engine on Spark: the same figures as on DuckDB, to the last digit.

`make test-spark` starts a cluster of a master and two workers on loopback for these.
"""

import random
from datetime import date, timedelta
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pejl.engine.statistics.running import DuckDB, Engine, EngineError, Spark, chosen, open_engine
from pejl.engine.statistics.spells import durations, full_time, outcomes, persons
from pejl.kernel.periods import Period

FIRST, KNOWN_UNTIL = date(2016, 1, 1), "2017-06-01"
PERIODS = ("2016M02", "2016Q2", "2016", "2017Q1")


def spells() -> pa.Table:
    """A few hundred citizens on and off three benefits, some at once, some still on."""
    dice, rows = random.Random(7), []  # noqa: S311 - a made-up world
    for person in range(300):
        for benefit in dice.sample(["dagpenge", "kontanthjaelp", "sygedagpenge"], 2):
            start = FIRST + timedelta(days=dice.randrange(400))
            for _ in range(dice.randrange(1, 4)):
                end = start + timedelta(days=dice.randrange(1, 200))
                weight = dice.choice([1.0, 0.5, 1 / 3, 18.5 / 37])
                rows.append((person, benefit, "0101", start, end if dice.random() < 0.9 else None, weight))
                start = end + timedelta(days=dice.randrange(60))
    names = ("person", "benefit", "area", "start", "end", "weight")
    return pa.table(dict(zip(names, zip(*rows, strict=True), strict=True)))


def world() -> dict[str, pa.Table]:
    periods = [Period.parse(code) for code in PERIODS]
    people = list(range(0, 300, 3))
    return {
        "spells": spells(),
        "periods": pa.table({
            "period": [one.code for one in periods],
            "start": [one.start for one in periods],
            "end": [one.end for one in periods],
        }),
        "statuses": pa.table({
            "person": people,
            "status": ["job" if person % 2 else "education" for person in people],
            "start": [date(2016, 5, 1)] * len(people),
            "end": pa.array([None] * len(people), pa.date32()),
        }),
        "days": pa.table({"day": [date(2016, 12, 31), date(2017, 3, 31)]}),
    }  # fmt: skip


WORLD = world()
T = {name: ibis.table(ibis.Schema.from_pyarrow(rows.schema), name=name) for name, rows in WORLD.items()}
MEASURES: dict[str, ir.Table] = {
    "full-time persons": full_time.full_time_persons(T["spells"], T["periods"]),
    "full-year persons": full_time.full_year_persons(T["spells"], T["periods"], by=[]),
    "persons": persons.persons(T["spells"], T["periods"]),
    "inflow": persons.inflow(T["spells"], T["periods"], gap=28),
    "outflow": persons.outflow(T["spells"], T["periods"]),
    "status after": outcomes.status_after(T["spells"], T["statuses"], T["periods"], 6, KNOWN_UNTIL, ["benefit"]),
    "transitions": outcomes.transitions(T["spells"], T["periods"]),
    "durations": durations.completed_weeks(T["spells"], T["periods"], ["benefit"]),
    "survival": durations.survival(T["spells"], T["periods"], [13, 26], KNOWN_UNTIL, ["benefit"]),
    "cases over": durations.cases_over(T["spells"], T["days"], 22, ["benefit"]),
    "long-term": durations.long_term(T["spells"], T["days"]),
}


def held(engine: Engine) -> Engine:
    for name, rows in WORLD.items():
        engine.put(name, rows)
    return engine


@pytest.fixture(scope="module")
def spark() -> Engine:
    return held(Spark())


@pytest.fixture(scope="module")
def duck() -> Engine:
    return held(DuckDB())


def answered(engine: Engine, expression: ir.Table) -> list[dict[str, Any]]:
    rows = engine.run(engine.compile(expression)).to_pylist()
    return sorted(rows, key=lambda row: [str(value) for value in row.values()])


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_gives_the_same_rows(spark: Engine, duck: Engine, name: str) -> None:
    expected = answered(duck, MEASURES[name])
    assert expected, "a world in which nothing is measured proves nothing"
    assert answered(spark, MEASURES[name]) == expected


def test_what_is_given_with_a_question_is_gone_after_it(spark: Engine) -> None:
    assert spark.run("SELECT day FROM given", given=WORLD["days"]).num_rows == 2
    with pytest.raises(Exception, match="TABLE_OR_VIEW_NOT_FOUND"):
        spark.run("SELECT day FROM given")


def test_a_file_is_read_by_the_workers(spark: Engine, tmp_path) -> None:
    pq.write_table(WORLD["spells"], tmp_path / "spells.parquet")
    spark.put("filed", tmp_path / "spells.parquet")
    assert spark.run("SELECT count(*) AS rows FROM filed").to_pylist() == [{"rows": WORLD["spells"].num_rows}]
    assert spark.schema("filed").names == spark.schema("spells").names


def test_the_environment_names_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEJL_ENGINE", "spark")
    assert isinstance(open_engine(), Spark)
    monkeypatch.delenv("PEJL_ENGINE")
    assert isinstance(open_engine(), DuckDB)
    monkeypatch.setenv("PEJL_ENGINE", "abacus")
    with pytest.raises(EngineError, match="abacus: expected one of duckdb, spark"):
        chosen()

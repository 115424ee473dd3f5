"""Small worlds of figures, clusters and goals, and the engine's answers to questions about them."""

from datetime import timedelta
from typing import Any

import duckdb
import pyarrow as pa
from tests.engine.reference import Row, World

from pejl.engine.statistics import goals, tables
from pejl.engine.statistics.goal_rows import arrow_schema
from pejl.engine.statistics.measured import Given
from pejl.engine.statistics.steps import Steps
from pejl.kernel.periods import Period

_SQL: dict[str, str] = {}


def goal(name: str, target_is: str, **of: Any) -> Row:
    """A goal as the engine reads it, of the first series, lower is better, judged, without anything else."""
    plain: Row = dict.fromkeys(tables.GOALS)
    plain |= {
        "goal": name, "series": 1, "indicator": "i1", "sign": 1.0, "answer": "judged", "not_set": "",
        "target_is": target_is, "strict": target_is in ("named", "last_year"), "attains": False, "counts": "value",
        "scheme": "", "named": "", "baseline_period": "", "yearly": False,
    }  # fmt: skip
    return plain | of


def cell(value: float | None, missing: str = "") -> Row:
    """A figure; without a value it is suppressed unless said otherwise."""
    return {
        "value": value,
        "to_date": value,
        "in_all": value,
        "missing": missing or ("" if value is not None else "suppressed"),
    }


def calendar(codes: set[str]) -> list[Row]:
    """The rows of the periods and of every year before that the engine looks back to."""
    for _ in range(3):
        codes = codes | {Period.parse(code).last_year.code for code in codes}
    return [
        {
            "period": code,
            "kind": (one := Period.parse(code)).kind.value,
            "start": one.start,
            "last_day": one.end - timedelta(days=1),
            "last_year": one.last_year.code,
        }
        for code in sorted(codes)
    ]


def run(sql: str, rows: dict[str, tuple[dict[str, str], list[Row]]]) -> list[Row]:
    """Run a computation on rows of the engine's shapes."""
    with duckdb.connect(":memory:") as database:
        for name, (shape, told) in rows.items():
            database.register(name, pa.Table.from_pylist(told, schema=arrow_schema(shape)))
        answer = database.execute(sql)
        names = [one[0] for one in answer.description]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def compiled(name: str, steps: Any) -> str:
    """The SQL of a computation, compiled once."""
    if name not in _SQL:
        _SQL[name] = steps().sql()
    return _SQL[name]


def evaluate(world: World, asked: list[tuple[str, str, str]], breaks: list[Row] | None = None) -> dict[tuple, Row]:
    """The engine's answers: (goal, area, period) → row."""
    filled = dict.fromkeys(tables.CELLS)
    cells = [
        filled
        | {"provenance": 0, "certainty": "certain", "reading": "", "definition": "standard"}
        | one
        | {"series": series, "area": area, "period": period}
        for (series, area, period), one in world.cells.items()
    ]
    codes = {period for _, _, period in asked} | {period for _, _, period in world.cells}
    codes |= {one["baseline_period"] for one in world.goals.values() if one["baseline_period"]}
    signs = [
        dict.fromkeys(tables.SERIES) | {"series": n, "indicator": f"i{n}", "sign": s} for n, s in world.signs.items()
    ]
    found = run(
        compiled("goals", lambda: goals.evaluate(Given())),
        {
            "asked": (tables.ASKED, [dict(zip(("goal", "area", "period"), one, strict=True)) for one in asked]),
            "goals": (tables.GOALS, list(world.goals.values())),
            "facts": (tables.FACTS, list(world.facts)),
            "cells": (tables.CELLS, cells),
            "series": (tables.SERIES, signs),
            "periods": (tables.PERIODS, calendar(codes)),
            "members": (tables.MEMBERS, list(world.members)),
            "breaks": (tables.BREAKS, breaks or []),
        },
    )
    return {(row["goal"], row["area"], row["period"]): row for row in found}


def steps_of(add: Any) -> Steps:
    """The steps that a function adds."""
    steps = Steps()
    add(steps)
    return steps

"""Counted anew for some of them: what Ibis gives for the same pieces, to the last integer."""

from datetime import date, timedelta
from typing import Any

import ibis
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.engine.statistics.spells.days import days_in
from pejl.engine.statistics.spells.persons import merged, persons
from pejl.engine.statistics.spells.recount import pack_pieces, recount

DAY = date(2016, 1, 1)
SCHEMA = pa.schema(
    {
        "person": pa.int64(),
        "benefit": pa.string(),
        "start": pa.date32(),
        "end": pa.date32(),
        "weight": pa.float64(),
        "age": pa.int64(),
        "centre": pa.string(),
    }.items()
)
piece = st.tuples(
    st.integers(1, 3),
    st.sampled_from(["dagpenge", "sygedagpenge"]),
    st.integers(0, 60),
    st.integers(0, 30),  # 0: still runs
    st.sampled_from([1.0, 0.5, 0.3333]),
    st.sampled_from([0, 30, None]),
    st.sampled_from(["a", "b", None]),
)
traits = st.fixed_dictionaries(
    {},
    optional={
        "age": st.sets(st.sampled_from([0, 30, None]), min_size=1),
        "centre": st.sets(st.sampled_from(["a", "b", None]), min_size=1),
    },
)
bounds = st.lists(st.integers(0, 100), min_size=2, max_size=5, unique=True).map(sorted)
by = st.sampled_from([(), ("benefit",), ("centre",), ("benefit", "age"), ("age", "centre")])


def day(number: int) -> date:
    return DAY + timedelta(days=number)


def table_of(pieces: list[tuple[Any, ...]]) -> pa.Table:
    rows = [(who, on, day(a), day(a + b) if b else None, *rest) for who, on, a, b, *rest in pieces]
    return pa.Table.from_pylist([dict(zip(SCHEMA.names, row, strict=True)) for row in rows], SCHEMA)


@pytest.fixture(scope="module")
def connection() -> Any:
    return ibis.duckdb.connect()


def having(rows: ibis.Table, wanted: dict[str, set[Any]]) -> ibis.Table:
    for name, values in wanted.items():
        told = rows[name].isin([one for one in values if one is not None])
        rows = rows.filter(told.fill_null(ibis.literal(value=False)) | (rows[name].isnull() & (None in values)))
    return rows


def by_ibis(pieces: ibis.Table, spans: ibis.Table, asked: dict[str, Any]) -> dict[str, dict[tuple[Any, ...], int]]:
    """The definitions once more, in Ibis, with missing values of `by` as a value of their own."""
    keys = list(asked["by"])
    inside = having(pieces, asked["population"])
    chosen = having(inside, asked["where"])
    chosen = chosen.mutate(age=chosen.age.fill_null(-1), centre=chosen.centre.fill_null("-"))
    found = {
        "days": days_in(chosen, spans, keys).select(*keys, "period", value="day_millionths"),
        "persons": persons(chosen, spans, keys).select(*keys, "period", value="persons"),
    }
    cells = [key for key in keys if key == "benefit"]
    courses = merged(inside, cells, asked["gap"])
    for name, edge in (("inflow", "start"), ("outflow", "end")):
        that_day = chosen.select(*keys, of="person", on=edge).distinct()
        events = courses.select(*[courses[key].name(f"course_{key}") for key in cells], who="person", happened=edge)
        told = events.join(
            that_day,
            [events.who == that_day.of, events.happened == that_day.on]
            + [events[f"course_{key}"] == that_day[key] for key in cells],
        )
        placed = told.join(spans, [told.happened >= spans.start, told.happened < spans.end])
        found[name] = placed.group_by([*keys, "period"]).agg(value=placed.count())
    blank = {-1: None, "-": None}
    return {
        name: {
            (*(blank.get(row[key], row[key]) for key in keys), row["period"]): row["value"]
            for row in rows.to_pyarrow().to_pylist()
            if row["value"]
        }
        for name, rows in found.items()
    }


def by_pass(pieces: pa.Table, edges: list[date], asked: dict[str, Any]) -> dict[str, dict[tuple[Any, ...], int]]:
    found = recount(pack_pieces(pieces, ["benefit", "age", "centre"]), edges, **asked)
    counts = {
        "days": found.day_millionths,
        "persons": found.persons,
        "inflow": found.inflow,
        "outflow": found.outflow,
    }
    return {
        name: {
            (*cell, str(period)): int(value)
            for cell, values in zip(found.cells, table, strict=True)
            for period, value in enumerate(values)
            if value
        }
        for name, table in counts.items()
    }


@settings(max_examples=60, deadline=None)
@given(
    pieces=st.lists(piece, min_size=1, max_size=14),
    edges=bounds,
    where=traits,
    only=st.booleans(),
    by=by,
    gap=st.sampled_from([0, 3, 28]),
)
def test_every_choice_gives_what_the_definitions_give(connection, pieces, edges, where, only, by, gap) -> None:
    population = {"benefit": {"dagpenge"}} if only else {}
    asked = {"population": population, "where": where, "by": by, "gap": gap}
    told = table_of(pieces)
    days = [day(number) for number in edges]
    spans = pa.table(
        {
            "period": [str(number) for number in range(len(days) - 1)],
            "start": pa.array(days[:-1], pa.date32()),
            "end": pa.array(days[1:], pa.date32()),
        }
    )
    tables = (connection.create_table(n, rows, overwrite=True) for n, rows in (("pieces", told), ("spans", spans)))
    assert by_pass(told, days, asked) == by_ibis(*tables, asked)


def test_nobody_at_all_is_nought() -> None:
    empty = pack_pieces(SCHEMA.empty_table(), ["benefit"])
    found = recount(empty, [day(0), day(31)], where={"benefit": {"dagpenge"}})
    assert found.cells == ((),)
    assert (found.persons.tolist(), found.full_time_persons().tolist()) == ([[0]], [[0.0]])


def test_a_birthday_within_a_course_is_no_inflow() -> None:
    older = table_of([(1, "dagpenge", 0, 10, 1.0, 0, "a"), (1, "dagpenge", 10, 10, 1.0, 30, "a")])
    found = recount(pack_pieces(older, ["benefit", "age"]), [day(0), day(31)], by=("age",))
    assert found.cells == ((0,), (30,))
    assert found.inflow.tolist() == [[1], [0]]
    assert found.outflow.tolist() == [[0], [1]]
    assert (found.full_time_persons() * 31).tolist() == [[10.0], [10.0]]


def test_what_is_not_packed_is_refused() -> None:
    packed = pack_pieces(table_of([(1, "dagpenge", 0, 10, 1.0, 0, "a")]), ["benefit"])
    with pytest.raises(ValueError, match="centre is not packed; expected one of benefit"):
        recount(packed, [day(0), day(1)], where={"centre": {"a"}})
    with pytest.raises(ValueError, match="`benefit` must be one"):
        pack_pieces(table_of([]), ["age"])

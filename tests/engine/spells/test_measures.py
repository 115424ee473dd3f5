"""The measures against their definitions, on edge days above all."""

import sys
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.engine.statistics.spells.full_time import full_time_persons
from pejl.engine.statistics.spells.persons import inflow, merged, outflow, persons

sys.path.insert(0, str(Path(__file__).parent))
import reference
from reference import Span, Spell

FIRST, LAST = date(2016, 1, 1), date(2016, 9, 1)
days = st.integers(0, 200).map(lambda n: FIRST + timedelta(days=n))
spells = st.builds(
    lambda person, benefit, start, length, weight: Spell(
        person, benefit, start, start + timedelta(days=length) if length else None, weight
    ),
    st.integers(1, 3),
    st.sampled_from(["dagpenge", "kontanthjaelp"]),
    days,
    st.integers(0, 90),
    st.sampled_from([1.0, 0.5, 1 / 3, 18.5 / 37]),
)
spans = st.lists(st.tuples(days, st.integers(1, 120)), min_size=1, max_size=4, unique_by=lambda one: one[0]).map(
    lambda pairs: [Span(f"p{n}", start, start + timedelta(days=d)) for n, (start, d) in enumerate(pairs)]
)


def by_key(found: list[dict[str, object]], value: str) -> dict[tuple[str, str], object]:
    return {(row["benefit"], row["period"]): row[value] for row in found}


@settings(max_examples=30, deadline=None)
@given(data=st.lists(spells, min_size=1, max_size=8), periods=spans)
def test_full_time_persons_are_benefit_days_over_days(table, rows, data: list[Spell], periods: list[Span]) -> None:
    found = full_time_persons(table("spells", Spell, data), table("spans", Span, periods), by=["benefit"])
    expected = reference.full_time_persons(data, periods)
    computed = by_key(rows(found), "full_time_persons")
    assert computed.keys() == expected.keys()
    for key, value in expected.items():
        assert computed[key] == float(value)


@settings(max_examples=20, deadline=None)
@given(data=st.lists(spells, min_size=1, max_size=8), periods=spans)
def test_persons_are_counted_once_however_many_spells(table, rows, data: list[Spell], periods: list[Span]) -> None:
    found = persons(table("spells", Spell, data), table("spans", Span, periods), by=["benefit"])
    assert by_key(rows(found), "persons") == reference.persons(data, periods)


@settings(max_examples=30, deadline=None)
@given(data=st.lists(spells, min_size=1, max_size=7), periods=spans, gap=st.sampled_from([0, 1, 28]))
def test_flows_are_the_ends_of_courses(table, rows, data: list[Spell], periods: list[Span], gap: int) -> None:
    spells_, spans_ = table("spells", Spell, data), table("spans", Span, periods)
    courses = reference.courses(data, gap, LAST + timedelta(days=400))
    assert merged(spells_, ["benefit"], gap).to_pyarrow().num_rows == len(courses)
    for name, measure, position in (("inflow", inflow, 1), ("outflow", outflow, 2)):
        expected = Counter(
            (course[0], span.period)
            for course in courses
            for span in periods
            if course[position] is not None and span.start <= course[position] < span.end
        )
        assert by_key(rows(measure(spells_, spans_, by=["benefit"], gap=gap)), name) == dict(expected)


def test_one_person_the_whole_month_is_one_full_time_person(table, rows) -> None:
    month = [Span("2016M02", date(2016, 2, 1), date(2016, 3, 1))]
    data = [
        Spell(1, "dagpenge", date(2015, 1, 1), None),
        Spell(2, "dagpenge", date(2016, 2, 29), date(2016, 3, 1), 0.5),
    ]
    found = full_time_persons(table("spells", Spell, data), table("spans", Span, month), by=["benefit"])
    assert by_key(rows(found), "full_time_persons")["dagpenge", "2016M02"] == float(1 + Fraction(1, 58))


def test_a_total_is_computed_and_not_added_up(table, rows) -> None:
    month = [Span("2016M02", date(2016, 2, 1), date(2016, 3, 1))]
    data = [Spell(1, "dagpenge", date(2016, 1, 1), None), Spell(1, "kontanthjaelp", date(2016, 2, 1), None)]
    spells_, spans_ = table("spells", Spell, data), table("spans", Span, month)
    assert rows(persons(spells_, spans_, by=[])) == [{"period": "2016M02", "persons": 1}]

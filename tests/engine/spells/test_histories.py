"""Durations, outcomes and windows against plain definitions, and the edge days that the requirements name."""

import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.engine.statistics.spells.durations import cases_over, completed_weeks, days_in_window, long_term, survival
from pejl.engine.statistics.spells.history import longer_than, months_on
from pejl.engine.statistics.spells.outcomes import status_after, transitions

sys.path.insert(0, str(Path(__file__).parent))
import reference
from reference import Span, Spell

FIRST = date(2016, 1, 1)
KNOWN = date(2017, 6, 1)
YEAR = [Span("2016", date(2016, 1, 1), date(2017, 1, 1))]


class Day(NamedTuple):
    day: date


class Held(NamedTuple):
    person: int
    status: str
    start: date
    end: date | None


spells = st.builds(
    lambda person, benefit, start, length: Spell(
        person, benefit, FIRST + timedelta(days=start), FIRST + timedelta(days=start + length) if length else None
    ),
    st.integers(1, 3),
    st.sampled_from(["dagpenge", "sygedagpenge"]),
    st.integers(0, 400),
    st.integers(0, 250),
)
some = st.lists(spells, min_size=1, max_size=7)


@pytest.mark.parametrize(("days", "counts"), [(154, 0), (155, 1)])
def test_22_weeks_0_days_does_not_count_and_1_day_does(table, rows, days: int, counts: int) -> None:
    case = [Spell(1, "sygedagpenge", date(2017, 6, 30) - timedelta(days=days), None)]
    found = cases_over(table("spells", Spell, case), table("days", Day, [Day(date(2017, 6, 30))]), 22, ["benefit"])
    assert [(row["cases"], row["over"], row["share"]) for row in rows(found)] == [(1, counts, float(counts))]


@pytest.mark.parametrize(("months", "found"), [(17, []), (18, [18])])
def test_18_of_36_months_are_added_over_benefits(table, rows, months: int, found: list[int]) -> None:
    first = reference.add_months(date(2022, 1, 1), -months)
    half = reference.add_months(first, 9)
    data = [
        Spell(1, "kontanthjaelp", first, half),
        Spell(1, "overgangsydelse", half - timedelta(days=3), date(2022, 1, 1)),
    ]
    counted = months_on(table("spells", Spell, data), "2022-01-15", 36)
    assert [row["months"] for row in rows(counted.filter(counted.months >= 18))] == found


@pytest.mark.parametrize(("months", "more"), [(97, True), (96, False)])
def test_more_than_8_of_the_last_10_years(table, rows, months: int, more: bool) -> None:
    data = [Spell(1, "kontanthjaelp", reference.add_months(date(2022, 1, 1), -months), date(2022, 1, 1))]
    counted = rows(months_on(table("spells", Spell, data), "2022-01-01", 120))
    assert (counted[0]["months"] > 8 * 12) is more


@pytest.mark.parametrize(("day", "listed"), [("2017-01-01", 0), ("2017-01-02", 1)])
def test_over_five_years_is_five_years_and_a_day(table, rows, day: str, listed: int) -> None:
    data = [Spell(1, "kontanthjaelp", date(2012, 1, 1), None)]
    assert len(rows(longer_than(table("spells", Spell, data), day, 5))) == listed


@settings(max_examples=20, deadline=None)
@given(data=some)
def test_mean_length_of_ended_courses(table, rows, data: list[Spell]) -> None:
    in_year = [
        (benefit, (end - begun).days)
        for benefit, begun, end in reference.courses(data, 0, date(2018, 6, 1))
        if end and end.year == 2016
    ]
    got = rows(completed_weeks(table("spells", Spell, data), table("spans", Span, YEAR), ["benefit"]))
    for row in got:
        lengths = [days for benefit, days in in_year if benefit == row["benefit"]]
        assert (row["courses"], row["mean_weeks"]) == (len(lengths), pytest.approx(sum(lengths) / len(lengths) / 7))
    assert {row["benefit"] for row in got} == {benefit for benefit, _ in in_year}


@settings(max_examples=20, deadline=None)
@given(data=some)
def test_survival_leaves_out_and_counts_the_censored(table, rows, data: list[Spell]) -> None:
    courses = [c for c in reference.courses(data, 0, date(2018, 6, 1)) if c[1].year == 2016]
    got = rows(
        survival(table("spells", Spell, data), table("spans", Span, YEAR), [13, 52], KNOWN.isoformat(), ["benefit"])
    )
    for row in got:
        own = [course for course in courses if course[0] == row["benefit"]]
        passed = [course for course in own if course[1] + timedelta(weeks=row["week"]) <= KNOWN]
        running = [c for c in passed if c[2] is None or c[2] > c[1] + timedelta(weeks=row["week"])]
        assert (row["courses"], row["running"], row["censored"]) == (len(passed), len(running), len(own) - len(passed))


@settings(max_examples=20, deadline=None)
@given(data=some)
def test_days_in_the_last_52_weeks_count_once(table, rows, data: list[Spell]) -> None:
    window = {KNOWN - timedelta(days=n) for n in range(1, 365)}
    expected = {p: len(reference.merged_days(data, p) & window) for p in {spell.person for spell in data}}
    spell_table, day_table = table("spells", Spell, data), table("days", Day, [Day(KNOWN)])
    got = {row["person"]: row["days"] for row in rows(days_in_window(spell_table, day_table, 364))}
    assert got == {person: days for person, days in expected.items() if days}
    long = rows(long_term(spell_table, day_table))
    assert [row["long_term"] for row in long] == ([n] if (n := sum(d >= 291.2 for d in expected.values())) else [])


held = st.builds(
    lambda person, start, length: Held(
        person,
        "job" if start % 2 else "education",
        FIRST + timedelta(days=start),
        FIRST + timedelta(days=start + length),
    ),
    st.integers(1, 3),
    st.integers(0, 500),
    st.integers(1, 200),
)


@settings(max_examples=20, deadline=None)
@given(
    data=some, statuses=st.lists(held, max_size=3, unique_by=lambda one: one.person), months=st.sampled_from([3, 6, 12])
)
def test_status_after_an_exit_adds_up_to_one(table, rows, data, statuses, months: int) -> None:
    expected: Counter[tuple[str, str]] = Counter()
    censored: Counter[str] = Counter()
    for person in {spell.person for spell in data}:
        for benefit, _, end in reference.courses([s for s in data if s.person == person], 0, date(2018, 6, 1)):
            if not end or end.year != 2016:
                continue
            day = reference.add_months(end, months)
            if day >= KNOWN:
                censored[benefit] += 1
                continue
            names = [s.status for s in statuses if s.person == person and s.start <= day < s.end]
            expected[benefit, names[0] if names else "none"] += 1
    tables = table("spells", Spell, data), table("held", Held, statuses), table("spans", Span, YEAR)
    got = rows(status_after(*tables, months, KNOWN.isoformat(), ["benefit"]))
    assert {(row["benefit"], row["status"]): row["exits"] for row in got} == dict(expected)
    assert all(row["censored"] == censored[row["benefit"]] for row in got)
    for benefit in {row["benefit"] for row in got}:
        assert sum(row["share"] for row in got if row["benefit"] == benefit) == pytest.approx(1)


def test_a_transition_is_where_the_person_went_within_four_weeks(table, rows) -> None:
    data = [
        Spell(1, "dagpenge", date(2016, 1, 1), date(2016, 5, 1)),
        Spell(1, "kontanthjaelp", date(2016, 5, 29), None),
        Spell(2, "dagpenge", date(2016, 1, 1), date(2016, 5, 1)),
        Spell(2, "kontanthjaelp", date(2016, 5, 30), None),
        Spell(3, "dagpenge", date(2016, 1, 1), date(2016, 5, 1)),
        Spell(3, "sygedagpenge", date(2016, 4, 1), date(2016, 8, 1)),
    ]
    got = rows(transitions(table("spells", Spell, data), table("spans", Span, YEAR)))
    assert [(row["benefit"], row["to"], row["transitions"]) for row in got] == [
        ("dagpenge", "kontanthjaelp", 1),
        ("dagpenge", "none", 1),
        ("dagpenge", "sygedagpenge", 1),
        ("sygedagpenge", "none", 1),
    ]

"""Cut spells, days counted once, offers, ordinary hours and ranked statuses against plain definitions, day by day."""

import sys
from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.engine.statistics.spells.activity import in_offers, once, touched, with_hours
from pejl.engine.statistics.spells.cutting import birthdays, cut, edges, holding, within
from pejl.engine.statistics.spells.outcomes import next_benefit, status_of, transitions
from pejl.engine.statistics.spells.persons import ended, merged

sys.path.insert(0, str(Path(__file__).parent))
import reference
from reference import Span, Spell

FIRST = date(2016, 1, 1)
LAST = date(2017, 6, 1)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days)]
YEAR = [Span("2016", date(2016, 1, 1), date(2017, 1, 1))]
QUARTERS = [Span("2016Q1", FIRST, date(2016, 4, 1)), Span("2016Q2", date(2016, 4, 1), date(2016, 7, 1))]


class Trait(NamedTuple):
    person: int
    status: str
    start: date
    end: date | None


class Born(NamedTuple):
    person: int
    birth_date: date | None
    start: date
    end: date | None


class Age(NamedTuple):
    age: int


class Offer(NamedTuple):
    person: int
    start: date
    end: date | None
    weekly_hours: float | None


class Hours(NamedTuple):
    person: int
    month: date
    hours: float


class Rank(NamedTuple):
    person: int
    status: str
    rank: int
    start: date
    end: date | None


def dates(least: int = 0, most: int = 400) -> st.SearchStrategy[date]:
    return st.integers(least, most).map(lambda n: FIRST + timedelta(days=n))


def later(start: date, length: int) -> date | None:
    return start + timedelta(days=length) if length else None


persons = st.integers(1, 3)
spells = st.builds(
    lambda person, benefit, start, length, weight: Spell(person, benefit, start, later(start, length), weight),
    persons, st.sampled_from(["dagpenge", "sygedagpenge"]), dates(), st.integers(0, 150), st.sampled_from([1.0, 0.5]),
)  # fmt: skip
some = st.lists(spells, min_size=1, max_size=6, unique_by=lambda one: (one.person, one.benefit, one.start))
closed = some.map(lambda found: [one._replace(end=one.end or LAST) for one in found])


def apart(found: list[Trait]) -> list[Trait]:
    """Traits of a person one after the other: each ends where the next begins."""
    kept: dict[int, list[Trait]] = defaultdict(list)
    for one in sorted(found, key=lambda trait: (trait.person, trait.start)):
        before = kept[one.person][-1] if kept[one.person] else None
        if before and before.start == one.start:
            continue
        if before and (before.end is None or before.end > one.start):
            kept[one.person][-1] = before._replace(end=one.start)
        kept[one.person].append(one)
    return [one for each in kept.values() for one in each]


traits = st.lists(
    st.builds(lambda person, status, start, length: Trait(person, status, start, later(start, length)),
              persons, st.sampled_from(["ready", "not"]), dates(), st.integers(0, 90)), max_size=5
).map(apart)  # fmt: skip


def holds(one, day: date) -> bool:
    return one.start <= day and (one.end is None or day < one.end)


@settings(max_examples=25, deadline=None)
@given(data=some, told=traits)
def test_the_pieces_are_the_days_of_the_spells_each_under_what_holds(table, rows, data, told) -> None:
    spell_table, trait_table = table("spells", Spell, data), table("traits", Trait, told)
    pieces = rows(holding(cut(spell_table, edges(trait_table)), trait_table, ["status"]))
    for day in DAYS:
        expected = sorted(
            (one.person, one.benefit, one.start, "".join(t[1] for t in told if t[0] == one.person and holds(t, day)))
            for one in data if holds(one, day)
        )  # fmt: skip
        got = sorted(
            (one["person"], one["benefit"], one["since"], one["status"] or "")
            for one in pieces if one["start"] <= day and (one["end"] is None or day < one["end"])
        )  # fmt: skip
        assert got == expected


def years_old(born: date, day: date) -> int:
    """Completed years, counted one by one; the 29th of February is the 28th in years without it."""
    years = 0
    while reference.add_months(born, 12 * (years + 1)) <= day:
        years += 1
    return years


@settings(max_examples=25, deadline=None)
@given(
    born=st.dates(date(1940, 1, 1), date(2005, 1, 1)) | st.just(date(1988, 2, 29)) | st.just(date(1966, 2, 28)),
    start=dates(), length=st.integers(0, 300), ages=st.sets(st.integers(10, 76), min_size=1, max_size=20),
)  # fmt: skip
def test_a_birthday_is_the_day_on_which_the_age_is_reached(table, rows, born, start, length, ages) -> None:
    end = later(start, length)
    told = table("born", Born, [Born(1, born, start, end)])
    found = rows(birthdays(told, table("ages", Age, [Age(one) for one in ages])))
    expected = [
        day for day in DAYS + [LAST + timedelta(days=n) for n in range(20_000)]
        if day > start and (end is None or day < end)
        and years_old(born, day) != years_old(born, day - timedelta(days=1)) and years_old(born, day) in ages
    ] if end else None  # fmt: skip
    if expected is not None:
        assert [one["day"] for one in found] == expected


@settings(max_examples=25, deadline=None)
@given(data=some)
def test_days_within_the_periods_are_the_same_days(table, rows, data) -> None:
    inside = rows(within(table("spells", Spell, data), table("spans", Span, QUARTERS)))
    for day in DAYS:
        asked = QUARTERS[0].start <= day < QUARTERS[-1].end
        expected = sorted((one.person, one.benefit) for one in data if asked and holds(one, day))
        got = sorted((one["person"], one["benefit"]) for one in inside if one["start"] <= day < one["end"])
        assert got == expected


@settings(max_examples=25, deadline=None)
@given(data=closed)
def test_nobody_is_more_than_one_full_time_person_on_a_day(table, rows, data) -> None:
    found = rows(once(table("spells", Spell, data), []))
    for day in DAYS:
        for person in (1, 2, 3):
            expected = min(1.0, sum(one.weight for one in data if one.person == person and holds(one, day)))
            got = [one["weight"] for one in found if one["person"] == person and one["start"] <= day < one["end"]]
            assert got == ([expected] if expected else [])


offers = st.lists(
    st.builds(lambda person, start, length, hours: Offer(person, start, later(start, length), hours),
              persons, dates(), st.integers(0, 90), st.sampled_from([None, 10.0, 18.5, 37.0, 40.0])), max_size=4
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(data=closed, told=offers)
def test_activated_are_those_in_an_offer_while_on_benefit(table, rows, data, told) -> None:
    data = [one for n, one in enumerate(data) if one.person not in {other.person for other in data[:n]}]
    spell_table, offer_table = table("spells", Spell, data), table("offers", Offer, told)
    found = rows(in_offers(spell_table, offer_table, 37.0, []))
    people: dict[str, set[int]] = defaultdict(set)
    for day in DAYS:
        for one in data:
            there = [offer for offer in told if offer.person == one.person and holds(offer, day)]
            weights = [min(1, Fraction(37 if o.weekly_hours is None else o.weekly_hours) / 37) for o in there]
            expected = float(min(1, sum(weights))) if holds(one, day) else 0.0
            got = sum(r["weight"] for r in found if r["person"] == one.person and r["start"] <= day < r["end"])
            assert got == pytest.approx(expected, abs=2e-6)
            for span in QUARTERS:
                if expected and span.start <= day < span.end:
                    people[span.period].add(one.person)
    counted = rows(touched(spell_table, offer_table, table("spans", Span, QUARTERS), []))
    assert {one["period"]: one["persons"] for one in counted} == {period: len(who) for period, who in people.items()}


@settings(max_examples=25, deadline=None)
@given(
    data=some,
    paid=st.lists(st.builds(lambda person, month, hours: Hours(person, reference.add_months(FIRST, month), hours),
                            persons, st.integers(0, 8), st.sampled_from([0.0, 3.5])), max_size=5),
)  # fmt: skip
def test_ordinary_hours_count_in_months_with_the_benefit(table, rows, data, paid) -> None:
    tables = table("spells", Spell, data), table("hours", Hours, paid), table("spans", Span, QUARTERS)
    expected = {
        (one.person, span.period)
        for one in paid for span in QUARTERS for spell in data
        if one.hours > 0 and span.start <= one.month < span.end and spell.person == one.person
        and any(holds(spell, day) for day in DAYS if (day.year, day.month) == (one.month.year, one.month.month))
    }  # fmt: skip
    assert {(row["person"], row["period"]) for row in rows(with_hours(*tables, []))} == expected


ranked = st.lists(
    st.builds(lambda person, rank, start, length: Rank(person, ["benefit", "education", "job"][rank], rank, start,
                                                       later(start, length)),
              persons, st.integers(0, 2), dates(0, 500), st.integers(0, 200)), max_size=6
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(data=some, told=ranked, months=st.sampled_from([3, 6, 12]))
def test_of_several_statuses_the_first_in_rank_counts(table, rows, data, told, months: int) -> None:
    courses = ended(merged(table("spells", Spell, data), []), table("spans", Span, YEAR))
    found = rows(status_of(courses, table("ranks", Rank, told), months, LAST.isoformat()))
    for row in found:
        day = reference.add_months(row["end"], months)
        there = sorted(one.rank for one in told if one.person == row["person"] and holds(one, day))
        expected = ["benefit", "education", "job"][there[0]] if there else "none"
        assert row["status"] == (expected if day < LAST else None)


@settings(max_examples=25, deadline=None)
@given(data=some, gap=st.sampled_from([0, 28]))
def test_the_next_benefit_is_the_first_other_one_within_the_gap(table, rows, data, gap: int) -> None:
    courses = merged(table("spells", Spell, data), ["benefit"], gap)
    every = rows(courses)
    found = rows(next_benefit(ended(courses, table("spans", Span, YEAR)), courses, gap))
    expected: dict[tuple[str, str], int] = defaultdict(int)
    for row in found:
        others = sorted(
            (one["start"], one["benefit"]) for one in every
            if one["person"] == row["person"] and one["benefit"] != row["benefit"]
            and one["start"] <= row["end"] + timedelta(days=gap) and (one["end"] is None or one["end"] > row["end"])
        )  # fmt: skip
        assert row["to"] == (others[0][1] if others else "none")
        expected[row["benefit"], row["to"]] += 1
    counted = rows(transitions(table("spells", Spell, data), table("spans", Span, YEAR), gap))
    assert {(one["benefit"], one["to"]): one["transitions"] for one in counted} == dict(expected)
    assert isinstance(courses, ibis.Table)

"""Offers come out as Jobindsats tells them of Copenhagen, and everyone takes part in one at a time while on benefit."""

from collections import Counter
from datetime import date

import ibis
import ibis.expr.types as ir
import pytest
from tests.engine.city.population.conftest import FIRST, figures_at
from tests.engine.city.population.figures import Figures

from pejl.catalogue.load import catalogue
from pejl.kernel.periods import Period

CASH = "cash_assistance"
TOLD_SINCE = Period.parse("2021M09").start  # from here on the levels are Jobindsats' own
FAR = ibis.date("9999-12-31")


def told(measure: str, before: date) -> list[tuple[str, float]]:
    """The months and values that are Jobindsats' own."""
    levels = getattr(catalogue().city_offers[CASH], measure)
    months = {code: float(value) for code, value in levels.assumed.items()}
    return [
        (code, value)
        for code, value in months.items()
        if Period.parse(code).start >= TOLD_SINCE and Period.parse(code).end <= before
    ]


@pytest.fixture(scope="module")
def later() -> Figures:
    """A tenth of the city, until after the last month that is told."""
    return figures_at(0.1, 2, date(2025, 7, 1))


def activated(of: Figures, period: str) -> ir.Table:
    """Days in an offer while on cash assistance in a period, with the hours: person, days, weekly_hours."""
    one = Period.parse(period)
    offers = of.table("offers").rename(o_start="start", o_end="end")
    pairs = of.on("kontanthjaelp").select("person", "start", "end").join(offers, "person")
    start = ibis.greatest(pairs.start, pairs.o_start, ibis.literal(one.start))
    end = ibis.least(pairs.end.coalesce(FAR), pairs.o_end.coalesce(FAR), ibis.literal(one.end))
    return pairs.mutate(days=end.delta(start, unit="day")).filter(ibis._.days > 0)


def touched_share(of: Figures, period: str) -> float:
    one, held = Period.parse(period), of.on("kontanthjaelp")
    there = held.filter((held.start < one.end) & (held.end.isnull() | (held.end > one.start)))
    return 100 * of.count(activated(of, period)) / of.count(there)


def activation_degree(of: Figures, period: str) -> float:
    full_time = (
        activated(of, period).mutate(part=ibis._.days * ibis._.weekly_hours / 37).part.sum().to_pyarrow().as_py()
    )
    one = Period.parse(period)
    return 100 * full_time / (one.end - one.start).days / of.scale / of.persons(of.on("kontanthjaelp"), period)


@pytest.mark.parametrize(("period", "value"), told("touched", date(2022, 1, 1)))
def test_share_touched_in_the_whole_city(full: Figures, period: str, value: float) -> None:
    assert touched_share(full, period) == pytest.approx(value, abs=0.5)


@pytest.mark.parametrize(("period", "value"), told("degree", date(2022, 1, 1)))
def test_activation_degree_in_the_whole_city(full: Figures, period: str, value: float) -> None:
    assert activation_degree(full, period) == pytest.approx(value, abs=0.5)


@pytest.mark.parametrize(("period", "value"), told("touched", date(2025, 7, 1)))
def test_share_touched_later(later: Figures, period: str, value: float) -> None:
    assert touched_share(later, period) == pytest.approx(value, abs=1.0)


@pytest.mark.parametrize(("period", "value"), told("degree", date(2025, 7, 1)))
def test_activation_degree_later(later: Figures, period: str, value: float) -> None:
    assert activation_degree(later, period) == pytest.approx(value, abs=0.5)


def test_jobindsats_tells_fifteen_months_and_the_first_years_are_assumed() -> None:
    assert len(told("touched", date(2026, 1, 1))) == len(told("degree", date(2026, 1, 1))) == 16
    assert Period.parse(min(catalogue().city_offers[CASH].touched.assumed)).start == date(FIRST.year, 3, 1)


def test_guidance_is_most_of_it_and_wage_subsidy_little(small: Figures) -> None:
    kinds = Counter(small.city.offers["kind"].to_pylist())
    shares = {kind: 100 * count / kinds.total() for kind, count in kinds.items()}
    assert set(shares) < set(catalogue().dimensions["offer_kind"].values)
    assert shares["guidance"] == pytest.approx(70, abs=6)
    assert shares["internship"] == pytest.approx(20, abs=6)
    assert shares["wage_subsidy"] < 8


def test_one_offer_at_a_time_within_the_benefit(small: Figures) -> None:
    spells = small.city.spells.to_pandas()
    held = dict(iter(spells.groupby("person")))
    last: dict[int, date | None] = {}
    for person, rows in list(small.city.offers.to_pandas().groupby("person"))[:400]:
        for row in rows.itertuples():
            before = last.get(person, date.min)
            assert before is not None
            assert row.start >= before, "begins while another runs"
            assert 1 <= row.weekly_hours <= 37
            theirs = held[person]
            covers = theirs[(theirs.start <= row.start) & (theirs.end.isna() | (theirs.end > row.start))]
            assert len(covers), "begins without a benefit"
            last[person] = row.end if row.end is not None and row.end == row.end else None

"""Periods: codes, days, last year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.kernel.periods import Period, PeriodKind

periods = st.builds(
    lambda kind, year, number: Period(kind, year, number % {"month": 12, "year": 1}.get(kind, 4) + 1),
    st.sampled_from(list(PeriodKind)),
    st.integers(1990, 2100),
    st.integers(0, 11),
)


@pytest.mark.parametrize(
    ("written", "code", "start", "end"),
    [
        ("2026M07", "2026M07", date(2026, 7, 1), date(2026, 8, 1)),
        ("2007M7", "2007M07", date(2007, 7, 1), date(2007, 8, 1)),
        ("2025Q04", "2025Q4", date(2025, 10, 1), date(2026, 1, 1)),
        ("2008K1", "2008Q1", date(2008, 1, 1), date(2008, 4, 1)),
        (" 2017q2 ", "2017Q2", date(2017, 4, 1), date(2017, 7, 1)),
        ("2025Y01", "2025", date(2025, 1, 1), date(2026, 1, 1)),
        ("2009", "2009", date(2009, 1, 1), date(2010, 1, 1)),
        ("2024QMAT03", "2024QMAT03", date(2023, 10, 1), date(2024, 10, 1)),
    ],
)
def test_every_writer_s_code_is_read(written: str, code: str, start: date, end: date) -> None:
    period = Period.parse(written)
    assert (period.code, period.start, period.end) == (code, start, end)


@pytest.mark.parametrize("wrong", ["", "2026M13", "2026M00", "2025Q5", "26M07", "juli 2026", "2025Y02", "2026-07"])
def test_anything_else_is_refused_with_what_was_expected(wrong: str) -> None:
    with pytest.raises(ValueError, match="expected a form such as 2026M07"):
        Period.parse(wrong)


@given(periods)
def test_a_code_reads_back_as_its_period(period: Period) -> None:
    assert Period.parse(period.code) == period


@given(periods.filter(lambda one: one.kind is not PeriodKind.ROLLING_YEAR))
def test_periods_of_a_kind_follow_each_other_without_gap(period: Period) -> None:
    assert period.end == period.shift(1).start
    assert period.days == sum(1 for _ in range((period.end - period.start).days))
    assert Period.containing(period.kind, period.start) == period
    assert Period.containing(period.kind, period.end - timedelta(days=1)) == period


@given(periods, st.integers(-50, 50))
def test_shifting_there_and_back_is_nothing(period: Period, by: int) -> None:
    assert period.shift(by).shift(-by) == period
    assert (period.shift(by) > period) == (by > 0)


def test_last_year_is_the_same_quarter_of_the_year_before() -> None:
    assert Period.parse("2016Q2").last_year.code == "2015Q2"


def test_a_period_has_a_name_in_both_languages() -> None:
    assert Period.parse("2025M07").label == ("juli 2025", "July 2025")
    assert Period.parse("2017Q2").label == ("2. kvartal 2017", "Q2 2017")
    assert Period.parse("2024QMAT01").label.da == "fire kvartaler til og med 1. kvartal 2024"

"""Validity, text in two languages, the clock."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pejl.kernel import clock
from pejl.kernel.text import Text
from pejl.kernel.validity import Validity

days = st.dates(date(2000, 1, 1), date(2003, 1, 1))
validities = st.builds(Validity, st.none() | days, st.none() | days).filter(
    lambda one: one.start is None or one.end is None or one.start < one.end
)


def test_validity_is_half_open() -> None:
    year = Validity(date(2017, 1, 1), date(2018, 1, 1))
    assert year.holds(date(2017, 1, 1))
    assert year.holds(date(2017, 12, 31))
    assert not year.holds(date(2018, 1, 1))
    assert not year.overlaps(Validity(date(2018, 1, 1), None))


@given(validities, validities)
def test_overlap_is_a_day_on_which_both_hold(one: Validity, other: Validity) -> None:
    every_day = [date(1999, 12, 30) + timedelta(days=n) for n in range(1105)]
    assert one.overlaps(other) == any(one.holds(day) and other.holds(day) for day in every_day)
    assert one.overlaps(other) == other.overlaps(one)


def test_text_is_english_for_english_alone() -> None:
    words = Text("måned", "month")
    assert [words.in_(language) for language in ("da", "en", "en-gb", "")] == [
        "måned",
        "month",
        "month",
        "måned",
    ]


def test_the_clock_is_set_for_a_block_and_by_the_environment(monkeypatch) -> None:
    with clock.at(date(2017, 8, 1)):
        assert clock.today() == date(2017, 8, 1)
    monkeypatch.setenv("PEJL_TODAY", "2016-02-29")
    assert clock.today() == date(2016, 2, 29)
    assert clock.now().tzinfo is not None

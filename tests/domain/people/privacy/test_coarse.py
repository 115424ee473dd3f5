"""Birth dates become as coarse as the counted days allow, and no coarser."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.domain.people.privacy.coarse import coarse_birth, months_before, reached

LINES = (18, 30, 50)


@pytest.mark.parametrize(
    ("spell", "coarse"),
    [
        ((date(2010, 1, 1), date(2014, 1, 1)), date(1985, 1, 1)),  # no birthday at a line: the year is enough
        ((date(2014, 1, 1), date(2015, 3, 1)), date(1985, 4, 1)),  # 30 within the year, after the spell
        ((date(2014, 1, 1), date(2015, 4, 20)), date(1985, 5, 1)),  # within the quarter
        ((date(2014, 1, 1), date(2015, 8, 1)), date(1985, 5, 1)),  # within the spell: the month, and no finer
        ((date(2036, 1, 1), None), date(1985, 1, 1)),
        ((date(2015, 1, 1), None), date(1985, 5, 1)),
    ],
)
def test_the_coarsest_that_counts_the_same(spell: tuple[date, date | None], coarse: date) -> None:
    assert coarse_birth(date(1985, 5, 17), [spell], LINES) == coarse


@given(
    st.dates(date(1950, 1, 1), date(2000, 12, 31)),
    st.lists(st.tuples(st.dates(date(2005, 1, 1), date(2024, 12, 31)), st.integers(1, 900)), max_size=4),
)
def test_no_day_changes_its_age_unless_the_month_is_all_that_is_left(born: date, spans: list[tuple[date, int]]) -> None:
    counted = [(start, date.fromordinal(start.toordinal() + days)) for start, days in spans]
    coarse = coarse_birth(born, counted, LINES)
    assert coarse <= born
    assert coarse.day == 1
    moved = sum(
        max(0, (min(end, reached(born, age)) - max(start, reached(coarse, age))).days)
        for start, end in counted
        for age in LINES
    )
    assert moved == 0 or coarse == born.replace(day=1)


def test_months_back_end_within_the_month() -> None:
    assert months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert months_before(date(2020, 2, 29), 60) == date(2015, 2, 28)
    assert months_before(date(2015, 3, 1), -60) == date(2020, 3, 1)

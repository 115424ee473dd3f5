"""What brings a goal by its date."""

from datetime import date

import pytest

from pejl.engine.statistics.what_it_takes import need


def test_a_distance_in_shares_becomes_persons_and_exits_a_month():
    """16.700 are 3,7 pct.: one percentage point is 4.513,5 persons; 0,8 points in 42 months are 86 exits a month."""
    takes = need(0.8, 16_700 / 3.7, date(2017, 7, 1), date(2021, 1, 1))
    assert takes.persons == pytest.approx(3610.810811)
    assert takes.months == 42
    assert takes.exits_per_month == pytest.approx(85.971686)


def test_a_goal_that_is_reached_takes_nothing():
    assert need(-0.2, 4500, date(2017, 7, 1), date(2021, 1, 1)) == (0, 0, 42, 0)


def test_where_no_persons_are_known_none_are_told():
    assert need(0.8, None, date(2017, 7, 1), date(2021, 1, 1)) == (0.8, None, 42, None)


def test_there_are_no_exits_a_month_when_the_day_is_past():
    assert need(0.8, 100, date(2021, 2, 1), date(2021, 1, 1)) == (0.8, 80, 0, None)

"""Where goals are heading and what they take, from the record."""

import pytest

from pejl.engine.statistics.results import Status
from pejl.warehouse.answering import answering_period
from pejl.warehouse.goals import forecast, standings, what_it_takes
from pejl.warehouse.peers import peers

GOAL = "G-000-06"  # best in its cluster on the share of vulnerable citizens, by the end of 2020
SHARE = "vulnerable_share"


@pytest.fixture
def closing_in(municipalities, cluster, tell):
    """Two years of quarters: 0,05 points closer each, from 1,0 behind the best."""
    cluster("udsatte", *municipalities)
    for step in range(8):
        period = f"{2015 + step // 4}Q{step % 4 + 1}"
        tell(SHARE, period, dict.fromkeys(municipalities, "3.0") | {"0101": f"{4 - 0.05 * step:.2f}"})


def test_at_the_present_rate_the_goal_is_reached_or_not(closing_in):
    coming = forecast(GOAL)
    assert (coming.at, coming.reaches_goal) == ("2020Q4", True)
    assert coming.distance == pytest.approx(1 - 0.05 * 23)
    assert coming.rate_per_year == pytest.approx(-0.2)
    assert coming.points[0][0] == "2017Q1"
    earlier = forecast(GOAL, period="2016Q1")
    assert earlier.points[0][0] == "2016Q2"


def test_figures_from_before_a_break_say_nothing_of_the_rate(closing_in, tell):
    """The break of July 2017 leaves three quarters: too few."""
    for period in ("2017Q1", "2017Q2", "2017Q3", "2017Q4", "2018Q1"):
        tell(SHARE, period, {"0101": "3.5"})
    assert forecast(GOAL, period="2017Q2") is not None
    assert forecast(GOAL, period="2018Q1") is None


def test_what_it_takes_is_told_in_persons_where_they_are_known(closing_in, tell):
    assert what_it_takes(GOAL, period="2016Q4").persons is None
    tell("population", "2016Q1", {"0101": "450000"}, segment="age=16-66")
    by_population = what_it_takes(GOAL, period="2016Q4")
    assert by_population.persons == pytest.approx(0.65 * 4500)
    tell("vulnerable_full_time_persons", "2016Q4", {"0101": "16700"})
    takes = what_it_takes(GOAL, period="2016Q4")
    assert (takes.by, takes.target, takes.gap, takes.months, takes.moving) == ("2020Q4", 3.0, 0.65, 48, True)
    assert takes.persons == pytest.approx(0.65 * 16_700 / 3.65)
    assert takes.exits_per_month == pytest.approx(takes.persons / 48)


def test_a_goal_that_cannot_be_answered_takes_nothing(municipalities, tell):
    tell(SHARE, "2016Q4", {"0101": "3.9"})
    assert standings("2017", "2016Q4")[5].status is Status.NOT_EVALUABLE
    assert what_it_takes(GOAL, period="2016Q4") is None
    assert what_it_takes(GOAL, period="2016Q3") is None
    assert forecast(GOAL) is None


def test_without_framework_conditions_there_are_no_peers(municipalities, tell):
    tell(SHARE, "2016Q4", dict.fromkeys(municipalities, "3.0"))
    assert peers("0101", SHARE, "2016Q4") == []


@pytest.mark.parametrize(
    ("asked", "told", "answers"),
    [
        ("2017Q2", {"2017Q2", "2017M06"}, "2017Q2"),
        ("2017Q2", {"2017Q1", "2017M06"}, "2017Q2"),  # a gap among quarters is a gap
        ("2021Q3", {"2021M08", "2021M09", "2021M10"}, "2021M09"),
        ("2021Q4", {"2021", "2021M12"}, "2021"),  # of two that end alike the longer
        ("2017Q2", {"2017"}, "2017"),
        ("2018Q2", {"2017", "2018"}, "2017"),
        ("2025M07", {"2017Q4"}, "2025M07"),
        ("2017Q2", {"2017QMAT02"}, "2017Q2"),
        ("2017Q2", set(), "2017Q2"),
    ],
)
def test_which_period_answers(asked, told, answers):
    assert answering_period(asked, told) == answers

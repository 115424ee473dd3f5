"""Q-085, Q-086: the result report of the fourth quarter of 2016."""

import pytest
from tests.acceptance.goals_asked import goal

PLAN, QUARTER = "2016", "2016Q4"
pytestmark = pytest.mark.usefixtures("demo_record")


@pytest.mark.requirement("Q-085")
def test_second_on_the_quarters_average_and_best_in_december(pejl):
    quarter, december = (goal(pejl, PLAN, period, "G-002-38") for period in (QUARTER, "2016M12"))
    assert (quarter["period"], quarter["rank"], quarter["of"], quarter["value"]) == (QUARTER, 2, 4, 1.6)
    assert (december["period"], december["rank"], december["of"]) == ("2016M12", 1, 4)
    assert quarter["last_year"]["period"] == "2015Q4"
    assert december["last_year"]["period"] == "2015M12"


@pytest.mark.requirement("Q-086")
def test_at_the_present_rate_the_goal_is_not_met_in_2020(pejl):
    one = goal(pejl, PLAN, QUARTER, "G-002-39")
    assert one["last_year"]["distance"] - one["distance"] == pytest.approx(0.2)
    coming = one["outlook"]["forecast"]
    assert (coming["at"], coming["reaches_goal"]) == ("2020Q4", False)
    assert coming["distance_rate_per_year"] < 0 < coming["distance"] < one["distance"]
    assert coming["lower"] < coming["value"] < coming["upper"]
    takes = one["outlook"]["what_it_takes"]
    assert (takes["by"], takes["months"], takes["moving"], takes["gap"]) == ("2020Q4", 48, True, one["distance"])
    assert takes["persons"] == pytest.approx(one["distance"] * 16_700 / 3.7)
    assert takes["exits_per_month"] == pytest.approx(takes["persons"] / 48)

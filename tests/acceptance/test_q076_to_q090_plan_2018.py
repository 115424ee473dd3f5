"""Q-076 – Q-078, Q-083, Q-088 – Q-090: the goals of the plan of 2018 as they stood in the second quarter of 2017."""

from typing import Any

import pytest
from tests.acceptance.goals_asked import goal

PLAN, QUARTER = "2018", "2017Q2"
pytestmark = pytest.mark.usefixtures("demo_record")


@pytest.fixture
def stands(pejl: Any) -> Any:
    return lambda name: goal(pejl, PLAN, QUARTER, name)


@pytest.mark.requirement("Q-076")
def test_top_ten_with_last_years_rank_and_distance(stands):
    one = stands("G-002-02")
    assert (one["status"], one["rank"], one["of"], one["last_year"]["rank"]) == ("not_met", 30, 30, 28)
    assert one["distance"] > one["last_year"]["distance"] > 0
    assert one["movements"]["distance"] == "worse"


@pytest.mark.requirement("Q-077")
def test_two_definitions_of_one_series_stand_side_by_side(pejl, stands):
    asked = ("rank", "--indicator", "unemployment_benefit_share", "--period", "2016Q2", "--cluster", "dagpenge")
    everyone = pejl.json(*asked, "--definition", "standard")
    others = pejl.json(*asked, "--definition", "excl_academics")
    assert (everyone["rank"], everyone["of"], everyone["definition"]) == (30, 30, "standard")
    assert (others["rank"], others["of"], others["definition"]) == (28, 30, "excl_academics")
    assert goal(pejl, "2017", "2016Q2", "G-000-02")["rank"] == 30
    assert goal(pejl, "2017", "2016Q2", "G-000-02")["definition"] == "standard"
    assert stands("G-002-02")["definition"] == "excl_academics"
    assert stands("G-002-02")["last_year"]["rank"] == 28


@pytest.mark.requirement("Q-078")
def test_academics_are_a_little_further_from_aarhus(pejl, stands):
    one = stands("G-002-03")
    assert (one["kind"], one["status"]) == ("better_than_named", "not_met")
    aarhus = pejl.json(
        "rank", "--indicator", one["indicator"], "--area", "Aarhus", "--period", QUARTER, "--cluster", "all"
    )
    assert one["target"] == aarhus["value"]
    assert one["distance"] == pytest.approx(one["value"] - aarhus["value"])
    assert one["movements"]["distance"] == "worse"
    assert 0 < one["distance"] - one["last_year"]["distance"] <= 0.1 + 1e-9


@pytest.mark.requirement("Q-083")
def test_the_value_fell_and_the_distance_grew_as_the_best_fell_more(stands):
    one = stands("G-002-01")
    assert (one["last_year"]["value"], one["value"]) == (12.8, 12.1)
    assert one["movements"]["value"] == "better"
    assert one["movements"]["distance"] == "worse"
    assert one["distance"] - one["last_year"]["distance"] == pytest.approx(0.1)
    best_fell = one["last_year"]["best"] - one["best"]
    assert best_fell == pytest.approx(0.8)


@pytest.mark.requirement("Q-088")
def test_a_lost_lead_shows_as_a_close_race(stands):
    one = stands("G-002-07")
    assert (one["status"], one["rank"], one["last_year"]["rank"]) == ("not_met", 2, 1)
    assert one["last_year"]["distance"] < 0 < one["distance"] <= 0.1
    assert one["movements"]["rank"] == "worse"


@pytest.mark.requirement("Q-089")
def test_the_target_is_set_anew_each_year(pejl, stands):
    first, second = goal(pejl, "2017", "2016Q2", "G-000-07"), stands("G-002-10")
    assert (first["target"], first["value"], first["status"]) == (53, 54, "not_met")
    assert (second["target"], second["value"], second["status"], second["distance"]) == (52, 52, "met", 0)


@pytest.mark.requirement("Q-090")
def test_a_fall_where_the_goal_is_up_goes_the_wrong_way(stands):
    one = stands("G-002-11")
    assert (one["kind"], one["status"]) == ("increase", "not_met")
    assert (one["last_year"]["value"], one["value"], one["distance"]) == (23, 19, 4)
    assert one["movements"]["value"] == "worse"

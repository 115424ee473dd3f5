"""Q-166, Q-168, Q-169: refugees and flexible jobs in the plan of 2022."""

import pytest
from tests.acceptance.goals_asked import goal, tell

PLAN = "2022"
pytestmark = pytest.mark.usefixtures("record")


@pytest.mark.requirement("Q-166")
def test_wage_employment_after_three_years(pejl):
    one = goal(pejl, PLAN, "2021Q2", "G-004-25")
    assert (one["value"], one["target"], one["last_year"]["value"], one["country"]) == (39, 50, 37, 34)
    assert (one["status"], one["distance"]) == ("not_met", 11)
    assert one["movements"]["value"] == "better"


@pytest.mark.requirement("Q-168")
def test_unemployment_among_those_referred_to_flexible_jobs(pejl):
    asked = ("rank", "--indicator", "flex_job_unemployed_share", "--period", "2021Q3")
    change = pejl.json("rank", "--indicator", "flex_job_unemployed_share_change", "--period", "2021Q3")
    one = pejl.json(*asked)
    assert (one["value"], one["country"], change["value"], change["unit"]) == (21.9, 14.7, -3.2, "percentage_points")
    assert one["last_year"]["value"] is None  # not told, and never taken for zero
    tell("flex_job_unemployed_share", "2020Q3", {"0101": "25.1"})
    one = pejl.json(*asked)
    assert one["value"] - one["last_year"]["value"] == pytest.approx(change["value"])


@pytest.mark.requirement("Q-169")
def test_the_attainment_of_the_flexible_job_target(pejl):
    one = goal(pejl, PLAN, "2021Q3", "G-004-32")
    assert (one["value"], one["target"], one["status"], one["period"]) == (869, 850, "met", "2021M09")
    assert round(one["attainment"]) == 102

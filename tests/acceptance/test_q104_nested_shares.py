"""Q-104: 75 per cent are to be matched with volunteers, and half of them by way of suppliers."""

import pytest
from tests.acceptance.goals_asked import goal, tell

PLAN, YEAR = "2018", "2017"


@pytest.mark.requirement("Q-104")
@pytest.mark.usefixtures("demo_record")
def test_the_whole_and_the_part_are_each_held_against_their_own_target(pejl):
    whole, part = (goal(pejl, PLAN, YEAR, name) for name in ("G-002-14", "G-002-15"))
    assert (whole["value"], whole["target"], whole["status"]) == (93, 75, "met")
    assert (part["value"], part["target"], part["status"]) == (61, 50, "met")
    assert part["whole"] == 93
    assert whole["whole"] is None


@pytest.mark.requirement("Q-104")
@pytest.mark.usefixtures("record")
def test_a_part_of_nothing_cannot_be_evaluated(pejl):
    tell("refugees_matched_share", YEAR, {"0101": "0"})
    part = goal(pejl, PLAN, YEAR, "G-002-15")
    assert (part["status"], part["reason"]) == ("not_evaluable", "no_denominator")

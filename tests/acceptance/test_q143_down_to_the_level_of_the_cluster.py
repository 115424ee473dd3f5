"""Q-143: the activity-ready aged 30 or more, down to the level of comparable municipalities."""

import pytest
from tests.acceptance.goals_asked import SIX, cluster, goal, tell

GOAL = "G-004-06"
INDICATOR = "activity_ready_over_30"


@pytest.mark.requirement("Q-143")
@pytest.mark.usefixtures("record")
def test_the_fall_since_december_2017_and_the_distance_to_the_level(pejl):
    """The plan tells the fall (3.900, 32 per cent); the base of about 12.200 follows. The others are made up."""
    fall = pejl.json("rank", "--indicator", f"{INDICATOR}_fall", "--period", "2021M12")
    share = pejl.json("rank", "--indicator", f"{INDICATOR}_fall_share", "--period", "2021M12")
    assert (fall["value"], share["value"]) == (3900, 32)
    base = round(fall["value"] / share["value"] * 100, -2)
    assert base == 12_200
    cluster("udsatte", *SIX)
    tell(INDICATOR, "2017M12", {"0101": str(base)})
    others = dict(zip(SIX[1:], ("5000", "6000", "7000", "8000", "9000"), strict=True))
    tell(INDICATOR, "2021M12", others | {"0101": str(base - fall["value"])})
    one = goal(pejl, "2022", "2021M12", GOAL)
    assert one["baseline"]["value"] == 12_200
    assert one["baseline"]["change"] == -3900
    assert round(one["baseline"]["change_pct"]) == -32
    assert (one["value"], one["target"], one["distance"], one["status"]) == (8300, 7000, 1300, "not_met")
    assert one["outlook"]["what_it_takes"]["persons"] == 1300


@pytest.mark.requirement("Q-143")
@pytest.mark.usefixtures("record")
def test_at_the_level_the_goal_is_met_and_without_a_cluster_it_cannot_be_evaluated(pejl):
    tell(INDICATOR, "2021M12", dict.fromkeys(SIX, "7000"))
    assert goal(pejl, "2022", "2021M12", GOAL)["reason"] == "no_cluster"
    cluster("udsatte", *SIX)
    assert goal(pejl, "2022", "2021M12", GOAL)["status"] == "met"

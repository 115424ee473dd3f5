"""Q-079: the distance to the best is to be reduced by a quarter."""

from decimal import Decimal
from typing import Any

import pytest
from tests.acceptance.goals_asked import SIX, cluster, goal, tell

from pejl.catalogue import load

GOAL = "G-002-09"
INDICATOR = "vulnerable_over_50_share"


@pytest.fixture
def with_baseline(monkeypatch):
    """The catalogue as it would be if the plan told that the distance was 4.0 points (example data)."""
    found, problems = load.read()
    told = found.goals[GOAL]
    target = told.target.model_copy(update={"baseline": Decimal("4.0")})
    found.goals[GOAL] = told.model_copy(update={"target": target})
    load.catalogue.cache_clear()
    monkeypatch.setattr(load, "read", lambda: (found, problems))
    yield
    load.catalogue.cache_clear()


@pytest.mark.requirement("Q-079")
@pytest.mark.usefixtures("record", "with_baseline")
@pytest.mark.parametrize(
    ("own", "change", "status", "distance"),
    [("10.2", -20, "not_met", 0.2), ("10.0", -25, "met", 0), ("9", -50, "met", -1)],
)
def test_a_quarter_less_is_wanted(pejl, own, change, status, distance):
    cluster("udsatte", *SIX)
    tell(INDICATOR, "2019Q2", dict.fromkeys(SIX, "8.0") | {"0461": "7.0", "0101": own})
    one = goal(pejl, "2018", "2019Q2", GOAL)
    assert one["baseline"]["value"] == 4.0
    assert one["baseline"]["change_pct"] == change
    assert (one["status"], one["target"], one["distance"]) == (status, 10.0, distance)


@pytest.mark.requirement("Q-079")
@pytest.mark.usefixtures("record")
def test_without_a_baseline_it_cannot_be_evaluated(pejl: Any):
    cluster("udsatte", *SIX)
    tell(INDICATOR, "2017Q2", dict.fromkeys(SIX, "6.9") | {"0101": "7.6"})
    one = goal(pejl, "2018", "2017Q2", GOAL)
    assert (one["status"], one["reason"]) == ("not_evaluable", "no_baseline")
    assert (one["value"], one["rank"], one["of"]) == (7.6, 6, 6)

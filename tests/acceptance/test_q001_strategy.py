"""Q-001: a strategy stands with the day it was adopted, the years it covers and the goals it sets."""

from typing import Any

import pytest


@pytest.mark.requirement("Q-001")
def test_version_2017_carries_vision_2020(pejl: Any) -> None:
    [plan] = pejl.json("catalogue", "show", "plans", "2017")
    assert plan["strategy"]["da"] == "Vision 2020: Vækst gennem job og uddannelse"
    assert plan["adopted"] == "2014-11-17"
    assert (plan["year"], plan["period_from"], plan["period_to"]) == (2017, 2016, 2020)


@pytest.mark.requirement("Q-001")
def test_its_goals_are_the_31_of_the_plan(pejl: Any) -> None:
    goals = pejl.json("catalogue", "show", "goals", "--where", "plan=2017")
    assert [goal["id"] for goal in goals] == [f"G-000-{number:02}" for number in range(1, 32)]
    best = goals[0]
    assert best["kind"] == "rank_best"
    assert (best["adopted"], best["period_from"], best["period_to"]) == ("2014-11-17", 2016, 2020)
    assert best["target"]["rank"] == 1

"""Q-002: each year's plan is a version of its own that tells what differs from the one before."""

from typing import Any

import pytest


@pytest.mark.requirement("Q-002")
def test_version_2017_tells_its_changes(pejl: Any) -> None:
    [plan] = pejl.json("catalogue", "show", "plans", "2017")
    changes = [change["title"]["da"] for change in plan["changes"]]
    assert any("Akademikeraftalen marts 2016" in change for change in changes)
    assert any("Afsnit 6" in change and "tal for 2015" in change for change in changes)
    assert {source["document"] for change in plan["changes"] for source in change["source"]} == {"000"}


@pytest.mark.requirement("Q-002")
def test_version_2018_follows_2017_and_both_are_kept(pejl: Any) -> None:
    plans = {plan["id"]: plan for plan in pejl.json("catalogue", "show", "plans")}
    assert plans["2018"]["follows"] == "2017"
    assert plans["2018"]["changes"] != plans["2017"]["changes"]
    assert (plans["2017"]["results_year"], plans["2018"]["results_year"]) == (2015, 2016)


@pytest.mark.requirement("Q-002")
def test_a_goal_of_2018_names_the_goal_it_continues(pejl: Any) -> None:
    [goal] = pejl.json("catalogue", "show", "goals", "G-002-02")
    assert (goal["plan"], goal["successor_of"]) == ("2018", ["G-000-02"])

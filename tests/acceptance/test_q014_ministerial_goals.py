"""Q-014 and Q-015: ministerial goals lead to the city's own goals, and the new one is marked."""

from typing import Any

import pytest


@pytest.mark.requirement("Q-014")
def test_more_young_people_in_education_leads_to_the_citys_own_goal(pejl: Any) -> None:
    [ministerial] = pejl.json("catalogue", "show", "goals", "G-000-13")
    assert ministerial["kind"] == "ministerial"
    assert ministerial["title"]["da"] == "Flere unge får en uddannelse"
    [own] = [pejl.json("catalogue", "show", "goals", key)[0] for key in ministerial["own_goals"]]
    assert (own["id"], own["plan"], own["groups"]) == ("G-000-04", "2017", ["T-14"])
    assert own["indicator"] == "education_assistance_share"


@pytest.mark.requirement("Q-015")
@pytest.mark.parametrize(("plan", "new", "old"), [("2017", ["G-000-15"], 3), ("2018", ["G-002-25"], 4)])
def test_the_goal_that_is_new_in_the_year_is_marked(pejl: Any, plan: str, new: list[str], old: int) -> None:
    shown = pejl.json("catalogue", "show", "goals", "--where", f"plan={plan}", "--where", "kind=ministerial")
    assert [goal["id"] for goal in shown if goal["new_in_plan"]] == new
    assert len([goal for goal in shown if not goal["new_in_plan"]]) == old

"""Q-141: a vision has four focus areas, each with what it is measured by."""

from typing import Any

import pytest


@pytest.mark.requirement("Q-141")
def test_the_vision_has_four_focus_areas(pejl: Any) -> None:
    [plan] = pejl.json("catalogue", "show", "plans", "2022")
    assert plan["adopted"] == "2018-08-27"
    areas = pejl.json("catalogue", "show", "goals", "--where", "plan=2022", "--where", "kind=focus_area")
    assert [area["id"] for area in areas] == ["G-004-02", "G-004-03", "G-004-04", "G-004-05"]
    visions = pejl.json("catalogue", "show", "goals", "--where", "plan=2022", "--where", "kind=vision")
    assert visions[0]["id"] == "G-004-01"


@pytest.mark.requirement("Q-141")
def test_annexes_1_to_4_measure_one_area_each_and_none_is_at_hand(pejl: Any) -> None:
    [plan] = pejl.json("catalogue", "show", "plans", "2022")
    told = {annex["number"]: annex for annex in plan["annexes"]}
    assert [told[number].get("about") for number in range(1, 7)] == [
        "G-004-02", "G-004-03", "G-004-04", "G-004-05", None, None,
    ]  # fmt: skip
    assert "ranglister" in told[5]["title"]["da"]
    assert "Beskæftigelse" in told[6]["title"]["da"]
    assert not any(annex["at_hand"] for annex in told.values())

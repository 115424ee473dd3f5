"""Q-182: every rule, goal, unit and name of a benefit is dated."""

from typing import Any

import pytest

OF_THE_LOW_BENEFIT = ("--where", "line=low_benefit")


@pytest.mark.requirement("Q-182")
@pytest.mark.parametrize(
    ("on", "names"),
    [
        ("2009-06-30", ["starthjaelp"]),
        ("2016-12-31", ["integrationsydelse"]),
        ("2021-12-31", ["overgangsydelse", "selvforsoergelses_og_hjemrejseydelse"]),
        ("2026-07-31", []),
    ],
)
def test_the_low_benefit_maps_to_its_time(pejl: Any, on: str, names: list[str]) -> None:
    shown = pejl.json("catalogue", "show", "benefits", "--on", on, *OF_THE_LOW_BENEFIT)
    assert [one["id"] for one in shown] == names


@pytest.mark.requirement("Q-182")
def test_all_its_names_are_one_line_and_each_tells_its_days(pejl: Any) -> None:
    shown = pejl.json("catalogue", "show", "benefits", *OF_THE_LOW_BENEFIT)
    assert len(shown) == 4
    assert all(one["valid_from"] < one["valid_to"] for one in shown)


@pytest.mark.requirement("Q-182")
@pytest.mark.parametrize(("on", "parent"), [("2017-12-31", "O-05"), ("2018-01-01", "O-18")])
def test_a_unit_is_what_it_was_on_the_day(pejl: Any, on: str, parent: str) -> None:
    [unit] = pejl.json("catalogue", "show", "organisation", "O-35", "--on", on)
    assert unit["parent"] == parent

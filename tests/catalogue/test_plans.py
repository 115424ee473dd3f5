"""The plan versions and the list of requirements."""

from datetime import date

from pejl.catalogue.load import catalogue


def test_the_versions_and_their_adoption() -> None:
    told = {key: (plan.year, plan.adopted, plan.period_from, plan.period_to) for key, plan in catalogue().plans.items()}
    vision = date(2014, 11, 17)
    assert told == {
        "2009": (2009, None, 2009, 2012),
        "2015": (2015, date(2015, 11, 11), 2016, 2020),
        "2016": (2016, vision, 2016, 2020),
        "2017": (2017, vision, 2016, 2020),
        "2018": (2018, vision, 2016, 2020),
        "2022": (2022, date(2018, 8, 27), 2022, 2022),
    }


def test_only_what_is_at_hand_is_followed() -> None:
    assert {key: plan.follows for key, plan in catalogue().plans.items() if plan.follows} == {"2018": "2017"}
    assert catalogue().plans["2016"].part_of == "2018"


def test_the_versions_list_what_they_changed() -> None:
    plans = catalogue().plans
    assert {key: len(plan.changes) for key, plan in plans.items() if plan.changes} == {"2017": 7, "2018": 8}
    assert all(change.source for plan in plans.values() for change in plan.changes)


def test_the_annexes_of_2022_are_announced_and_missing() -> None:
    annexes = catalogue().plans["2022"].annexes
    assert [one.number for one in annexes] == [1, 2, 3, 4, 5, 6]
    assert not any(one.at_hand for one in annexes)


def test_there_are_197_requirements_in_our_own_words() -> None:
    found = catalogue().requirements
    assert sorted(found) == [f"Q-{number:03}" for number in range(1, 198)]
    assert all(one.must.endswith(".") and one.example for one in found.values())
    assert len({one.must for one in found.values()}) == 197


def test_every_goal_and_indicator_that_the_requirements_rest_on_is_there() -> None:
    found = catalogue()
    refs = {ref for one in found.requirements.values() for ref in one.refs}
    goals = {ref for ref in refs if ref.startswith("G-")}
    assert len(goals) > 30
    assert goals <= found.goals.keys()

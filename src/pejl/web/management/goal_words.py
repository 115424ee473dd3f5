"""How a goal hangs together with others: a ministerial goal and its own goals, a goal and the versions before it."""

from typing import NamedTuple

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.steering import Goal


class Kin(NamedTuple):
    """The goals that a goal is tied to."""

    own: list[Goal]  # what measures it
    serves: list[Goal]  # what it measures
    before: list[Goal]
    after: list[Goal]


def kin(goal: Goal) -> Kin:
    """The goals tied to one, in the order of the catalogue; empty lists where there are none."""
    every = catalogue().goals
    return Kin(
        own=[every[one] for one in goal.own_goals if one in every],
        serves=[one for one in every.values() if goal.id in one.own_goals],
        before=[every[one] for one in goal.successor_of if one in every],
        after=[one for one in every.values() if goal.id in one.successor_of],
    )

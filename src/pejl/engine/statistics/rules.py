"""How each kind of goal is answered: one row of data per kind.

`target_is` names what the value is held against:

- others_best: the best value among the other members of the cluster. Met at rank 1 (a shared first place counts). The
  distance of a leader is minus the lead over number two.
- place: the value of the place that the goal asks for (the last place if the cluster is smaller). Met at that rank.
- named: the value of one named area. Being level with it is not being better: the distance is 0 and the goal not met.
- reduced_distance: the best value plus what may be left of the distance at the baseline. `baseline` is that distance.
- level: the unweighted mean of the other members.
- value: the number that the document tells. range: the nearer bound of two.
- increase: the baseline (or last year's value) plus the number told.
- last_year: the value of the same period last year; staying where one was is not met.
- fact: what is reported of a milestone. none: nothing is told that a value could be held against.

`pends` tells until when an unreached goal is pending rather than missed: its deadline (or the end of the last year it
runs to), the end of the year it is for, the end of the year of the period asked for (yearly), always (expected "in the
long run") or never (a place is held or not held on every day).
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from pejl.catalogue.schema.steering import Goal, GoalKind

type TargetIs = Literal[
    "others_best", "place", "named", "reduced_distance", "level", "value", "range", "increase", "last_year", "fact",
    "none",
]  # fmt: skip
type Pends = Literal["never", "deadline", "year", "yearly", "always"]


class Rule(NamedTuple):
    """How one kind of goal is answered."""

    target_is: TargetIs
    pends: Pends = "never"
    sign: int | None = None  # 1 lower is better, -1 higher is; None asks the goal's operator, then the indicator
    in_cluster: bool = False
    attains: bool = False  # the value is also told in per cent of the target
    counts: Literal["value", "to_date", "in_all"] = "value"  # the figure, its sum in the year, its sum over the years
    untold: Literal["not_set", "measured"] = "not_set"  # the answer where no target is told


_IN_WORDS = Rule("none")

RULES: Mapping[GoalKind, Rule] = {
    GoalKind.RANK_BEST: Rule("others_best", in_cluster=True),
    GoalKind.RANK_TOP_N: Rule("place", in_cluster=True),
    GoalKind.RANK_KEEP_LEAD: Rule("others_best", in_cluster=True),
    GoalKind.BETTER_THAN_NAMED: Rule("named"),
    GoalKind.REDUCE_DISTANCE_TO_BEST: Rule("reduced_distance", in_cluster=True),
    GoalKind.REACH_CLUSTER_LEVEL: Rule("level", in_cluster=True),
    GoalKind.SHARE_MIN: Rule("value", "deadline", -1),
    GoalKind.SHARE_MAX: Rule("value", "never", 1),
    GoalKind.COUNT_MIN: Rule("value", "year", -1, attains=True),
    GoalKind.COUNT_RANGE: Rule("range", "year"),
    GoalKind.COUNT: Rule("value", "year", -1, attains=True),
    GoalKind.COUNT_INCREASE: Rule("increase", "year", -1),
    GoalKind.VOLUME: Rule("value", "deadline", -1, attains=True, counts="in_all"),
    GoalKind.VOLUME_PER_YEAR: Rule("value", "yearly", -1, attains=True, counts="to_date"),
    GoalKind.FREQUENCY: Rule("value", "yearly", -1, attains=True, counts="to_date"),
    GoalKind.EXPECTED_EFFECT: Rule("value", "always", -1, attains=True),
    GoalKind.CONTRIBUTION: Rule("value", "always", -1, attains=True),
    GoalKind.WITHIN_TIME: Rule("value", "deadline", untold="measured"),
    GoalKind.MILESTONE: Rule("fact", "deadline", -1),
    GoalKind.INCREASE: Rule("last_year", sign=-1),
    GoalKind.REDUCE: Rule("last_year", sign=1),
    GoalKind.TO_BE_SET: Rule("none"),
    GoalKind.CONTRACT: Rule("value", "deadline", -1, attains=True),
    GoalKind.QUALITATIVE: _IN_WORDS,
    GoalKind.MINISTERIAL: _IN_WORDS,
    GoalKind.BEACON: _IN_WORDS,
    GoalKind.PRINCIPLE: _IN_WORDS,
    GoalKind.FOCUS_AREA: _IN_WORDS,
    GoalKind.VISION: _IN_WORDS,
    GoalKind.FOLLOW_UP: _IN_WORDS,
}
_OPERATORS = {"at_most": 1, "decrease": 1, "at_least": -1, "increase": -1}
_NEVER = date(9999, 12, 31)


def sign(goal: Goal, better: str) -> int | None:
    """1 where a lower value is better for this goal, -1 where a higher one is, None where neither is told."""
    rule = RULES[goal.kind]
    if rule.target_is in ("value", "increase", "last_year") and goal.target.op in _OPERATORS:
        return _OPERATORS[goal.target.op]
    if rule.sign is not None:
        return rule.sign
    of_indicator = {"lower": 1, "higher": -1}.get(better)
    return -1 if of_indicator is None and goal.kind is GoalKind.WITHIN_TIME else of_indicator


def deadline(goal: Goal) -> date | None:
    """The last day on which an unreached goal may still be reached; None where it is missed at once."""
    pends = RULES[goal.kind].pends
    if pends == "never":
        return None
    if pends == "always":
        return _NEVER
    if goal.target.deadline:
        return goal.target.deadline
    year = goal.period_to or (goal.year if pends == "year" else None)
    return date(year, 12, 31) if year else None


def answer(goal: Goal) -> tuple[str, str]:
    """What kind of answer the goal gets before any figure is seen, with the reason where no target is set.

    ("judged" | "measured" | "not_set" | "in_words", reason).
    """
    rule = RULES[goal.kind]
    if goal.kind is GoalKind.TO_BE_SET or (rule is not _IN_WORDS and goal.target.awaits and not _told(goal, rule)):
        return "not_set", "awaits_decision"
    if rule is _IN_WORDS:
        return "in_words", ""
    if _told(goal, rule):
        return "judged", ""
    return (rule.untold, "target_not_told") if rule.untold == "not_set" else (rule.untold, "")


def _told(goal: Goal, rule: Rule) -> bool:
    target = goal.target
    match rule.target_is:
        case "value" | "increase":
            return target.value is not None
        case "range":
            return target.minimum is not None and target.maximum is not None
        case "reduced_distance":
            return target.reduction_pct is not None
        case "named":
            return target.area is not None or target.comparator == "country"
        case "place":
            return target.rank is not None
        case _:
            return True

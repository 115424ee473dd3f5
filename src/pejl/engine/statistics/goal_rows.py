"""Goals of the catalogue as rows that the engine evaluates."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from decimal import Decimal

import pyarrow as pa

from pejl.catalogue.schema.figures import Indicator
from pejl.catalogue.schema.steering import Goal, GoalKind
from pejl.engine.statistics import rules
from pejl.engine.statistics.tables import FACTS, GOALS
from pejl.kernel.periods import Period

COUNTRY = "000"
_ARROW = {
    "string": pa.string(), "int8": pa.int8(), "int32": pa.int32(), "int64": pa.int64(), "float64": pa.float64(),
    "date": pa.date32(), "boolean": pa.bool_(),
}  # fmt: skip


def arrow_schema(shape: dict[str, str]) -> pa.Schema:
    """The Arrow schema of one of the shapes in `tables`."""
    return pa.schema([(name, _ARROW[kind]) for name, kind in shape.items()])


def goal_rows(
    goals: Iterable[Goal],
    indicators: Callable[[str], Indicator | None],
    series: Callable[[str, str, str], int],
    cluster: Callable[[Goal], str] | None = None,
) -> pa.Table:
    """The goals as a table of the shape GOALS.

    indicators: id → indicator. series: (indicator, definition, segment) → its number in the cells. cluster: the
    scheme to rank a goal in instead of its own. A goal is compared in a cluster only if its kind says so, but its
    place is shown wherever it names one.
    """
    by_id = {goal.id: goal for goal in goals}
    rows = [_row(goal, by_id, indicators, series, cluster) for goal in by_id.values()]
    return pa.Table.from_pylist(rows, schema=arrow_schema(GOALS))


def _row(
    goal: Goal,
    by_id: dict[str, Goal],
    indicators: Callable[[str], Indicator | None],
    series: Callable[[str, str, str], int],
    cluster: Callable[[Goal], str] | None,
) -> dict[str, object]:
    rule, target = rules.RULES[goal.kind], goal.target
    indicator = indicators(goal.indicator) if goal.indicator else None
    answer, not_set = rules.answer(goal)
    whole = by_id.get(target.share_of or "")
    return {
        "goal": goal.id,
        "series": _series(goal, series),
        "indicator": goal.indicator or "",
        "sign": rules.sign(goal, indicator.better if indicator else "neither"),
        "answer": answer,
        "not_set": not_set,
        "target_is": rule.target_is,
        "strict": rule.target_is in ("named", "last_year"),
        "attains": rule.attains,
        "counts": rule.counts,
        "scheme": _scheme(goal, cluster),
        "places": target.rank or (1 if rule.target_is == "others_best" else None),
        "named": target.area or COUNTRY if rule.target_is == "named" else "",
        "wanted": _wanted(goal),
        "minimum": _number(target.minimum),
        "maximum": _number(target.maximum),
        "reduction": _number(target.reduction_pct),
        "baseline": _number(target.baseline),
        "baseline_period": target.baseline_period or "",
        "deadline": rules.deadline(goal),
        "yearly": rule.pends == "yearly",
        "whole": _series(whole, series) if whole else None,
    }


def _scheme(goal: Goal, cluster: Callable[[Goal], str] | None) -> str:
    if not (rules.RULES[goal.kind].in_cluster or goal.target.cluster):
        return ""
    return cluster(goal) if cluster else goal.target.cluster or ""


def _series(goal: Goal, series: Callable[[str, str, str], int]) -> int | None:
    return series(goal.indicator, goal.definition, goal.segment) if goal.indicator else None


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _wanted(goal: Goal) -> float | None:
    """The number asked for; so many a week are counted in a year of the weeks told (52 if none are)."""
    if goal.kind is GoalKind.MILESTONE:
        return float(goal.target.value or 1)
    if goal.target.value is None:
        return None
    times = (goal.target.weeks_per_year or 52) if goal.target.per == "week" else 1
    return float(goal.target.value) * times


def fact_rows(goals: Iterable[Goal]) -> pa.Table:
    """What the documents report of the goals, as a table of the shape FACTS. Only facts with a dated period count."""
    rows = []
    for goal in goals:
        for told in goal.told:
            try:
                known = Period.parse(told.period).end - timedelta(days=1)
            except ValueError:
                continue  # the document's own words for the time: no day to know it from
            if told.met is not None:
                rows.append({"goal": goal.id, "known": known, "met": told.met})
    return pa.Table.from_pylist(rows, schema=arrow_schema(FACTS))

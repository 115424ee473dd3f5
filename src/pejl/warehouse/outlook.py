"""Where a goal is heading, and what brings it by its date."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial

from pejl.catalogue.schema.steering import Goal
from pejl.engine.statistics import forecast as engine
from pejl.engine.statistics.forecast import Path
from pejl.engine.statistics.results import Forecast, GoalStanding, Status, WhatItTakes
from pejl.engine.statistics.rules import RULES
from pejl.engine.statistics.what_it_takes import MOVING, need
from pejl.kernel.periods import Period
from pejl.warehouse.deriving import parts_of
from pejl.warehouse.evaluating import OWN, history
from pejl.warehouse.naming import SeriesName
from pejl.warehouse.series import points
from pejl.warehouse.snapshot import Snapshot, current

_FULL_TIME_PERSONS = "full_time_persons"
_PERCENT = "percent"
_DENOMINATOR_HOLDS = timedelta(days=731)  # as in the engine's own shares
_UNANSWERED = frozenset({Status.NOT_EVALUABLE, Status.NOT_SET, Status.IN_WORDS, Status.MEASURED})


def forecast(goal_id: str, area: str = OWN, period: str | None = None) -> Forecast | None:
    """What the goal's value becomes at the present rate by the goal's end, as seen from a period (else the newest).

    Value and distance go on along their own lines; the goal is reached if the distance is then zero or less. Figures
    before the last data break are left out. None where the goal has no end, the end is past, or there are fewer than
    four figures since the break.
    """
    snapshot = current()
    return snapshot.once(("forecast", goal_id, area, period), partial(_forecast, snapshot, goal_id, area, period))


def what_it_takes(goal_id: str, area: str = OWN, period: str | None = None) -> WhatItTakes | None:
    """What closes the goal's distance by its end, as seen from a period (else the newest with a figure).

    None where the goal has no end or no distance. Persons are full-time persons: the distance in shares times the
    denominator, or the distance itself where the indicator counts persons. Full-year persons are another unit: for
    them no number of exits is told.
    """
    snapshot = current()
    return snapshot.once(("takes", goal_id, area, period), partial(_what_it_takes, snapshot, goal_id, area, period))


def end_of(snapshot: Snapshot, goal: Goal) -> date | None:
    """The day by which the goal is to be reached, that day not included: its deadline, its last year or its plan's."""
    if goal.target.deadline:
        return goal.target.deadline + timedelta(days=1)
    plan = snapshot.catalogue.plans.get(goal.plan)
    year = goal.period_to or goal.year or (plan.period_to if plan else None)
    return date(year + 1, 1, 1) if year else None


def _seen(goal_id: str, area: str, period: str | None) -> list[GoalStanding]:
    """The goal's standings in periods of the kind of the one asked for, up to it; oldest first."""
    found = [one for one in history(goal_id, area) if one.value is not None]
    if not found:
        return []
    asked = Period.parse(period or found[-1].period)
    return [one for one in found if (told := Period.parse(one.period)).kind is asked.kind and told.end <= asked.end]


def _forecast(snapshot: Snapshot, goal_id: str, area: str, period: str | None) -> Forecast | None:
    goal, seen = snapshot.catalogue.goals[goal_id], _seen(goal_id, area, period)
    end = end_of(snapshot, goal)
    if not seen or end is None:
        return None
    seen = _since_break(snapshot, goal, seen)
    last = Period.parse(seen[-1].period)
    at = Period.containing(last.kind, end - timedelta(days=1))
    value = _path(seen, lambda one: one.value, at)
    distance = _path(seen, lambda one: one.distance, at)
    if value is None:
        return None
    code, middle, lower, upper = value.points[-1]
    left = distance.points[-1][1] if distance else None
    return Forecast(
        at=code,
        value=middle,
        lower=lower,
        upper=upper,
        level=engine.LEVEL,
        rate_per_year=value.rate_per_year,
        reaches_goal=None if left is None else left <= 0,
        points=value.points,
        distance=left,
        distance_rate_per_year=distance.rate_per_year if distance else None,
    )


def _path(seen: Iterable[GoalStanding], of: Callable[[GoalStanding], float | None], at: Period) -> Path | None:
    told = [(Period.parse(one.period), value) for one in seen if (value := of(one)) is not None]
    return engine.forecast(told, at)


def _since_break(snapshot: Snapshot, goal: Goal, seen: list[GoalStanding]) -> list[GoalStanding]:
    """The standings that are counted alike: by the newest definition, and since the last break of the indicator."""
    last = seen[-1]
    starts = [
        start
        for one in snapshot.catalogue.breaks.values()
        if set(one.indicators) & {"*", goal.indicator}
        and (start := Period.parse(one.on).start) < Period.parse(last.period).end
    ]
    since = max(starts, default=date.min)
    return [one for one in seen if one.definition == last.definition and Period.parse(one.period).start >= since] or [
        last
    ]


def _what_it_takes(snapshot: Snapshot, goal_id: str, area: str, period: str | None) -> WhatItTakes | None:
    goal = snapshot.catalogue.goals[goal_id]
    seen, end = _seen(goal_id, area, period), end_of(snapshot, goal)
    now = seen[-1] if seen and period in (None, seen[-1].period) else None
    if now is None or end is None or now.status in _UNANSWERED or now.distance is None or now.target is None:
        return None
    after = Period.parse(now.period).end
    takes = need(now.distance, _persons_per_unit(snapshot, goal, now), after, end)
    return WhatItTakes(
        by=Period.containing(Period.parse(now.period).kind, end - timedelta(days=1)).code,
        target=now.target,
        gap=takes.gap,
        persons=takes.persons,
        months=takes.months,
        exits_per_month=takes.exits_per_month,
        moving=RULES[goal.kind].target_is in MOVING,
    )


def _persons_per_unit(snapshot: Snapshot, goal: Goal, now: GoalStanding) -> float | None:
    """Full-time persons in one unit of the indicator, or None where full-time persons are not what it counts.

    Of a share: numerator ÷ share in the same period; where the numerator is not told, denominator ÷ 100.
    """
    if now.unit == _FULL_TIME_PERSONS:
        return 1.0
    parts = parts_of(snapshot.catalogue, SeriesName(goal.indicator or "", goal.definition, goal.segment))
    if now.unit != _PERCENT or not now.value or parts is None:
        return None
    if snapshot.catalogue.indicators[parts.numerator.indicator].unit != _FULL_TIME_PERSONS:
        return None
    counted = next((one.value for one in points(*_of(parts.numerator, now.area)) if one.period == now.period), None)
    if counted is not None:
        return counted / now.value
    end = Period.parse(now.period).end
    below = [
        one.value
        for one in points(*_of(parts.denominator, now.area))
        if one.value is not None and end - _DENOMINATOR_HOLDS <= Period.parse(one.period).end <= end
    ]
    return below[-1] / 100 if below else None


def _of(name: SeriesName, area: str) -> tuple[str, str, str, str]:
    return name.indicator, area, name.definition, name.segment

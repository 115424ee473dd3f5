"""The statistics of goals in plain Python, one case at a time: slow, obvious, and what the engine must agree with.

Nothing here is shared with the engine but the form of the answers; each function says what the engine's docstring
says, in loops.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from pejl.kernel.periods import Period, PeriodKind

WHY_MISSING = {"suppressed": "suppressed", "illegible": "illegible"}
type Row = dict[str, Any]
type Key = tuple[int, str, str]  # series, area, period


@dataclass
class World:
    """All that an answer may rest on."""

    cells: Mapping[Key, Row]
    members: Sequence[Row]
    goals: Mapping[str, Row]
    signs: Mapping[int, float | None]
    facts: Sequence[Row] = ()
    _leagues: dict[tuple[int, int, str], list[tuple[str, float | None]]] = field(default_factory=dict)

    def value(self, series: int | None, area: str, period: str) -> float | None:
        cell = self.cells.get((series, area, period)) if series is not None else None
        return cell["value"] if cell else None

    def league(self, series: int, cluster: int, period: str) -> list[tuple[str, float | None]]:
        """Members in force with their values."""
        key = (series, cluster, period)
        if key not in self._leagues:
            on = last_day(period)
            inside = [one["member"] for one in self.members if one["cluster"] == cluster and in_force(one, on)]
            self._leagues[key] = [(area, self.value(series, area, period)) for area in inside]
        return self._leagues[key]


def last_day(period: str) -> date:
    return Period.parse(period).end - timedelta(days=1)


def in_force(member: Row, on: date) -> bool:
    return member["valid_from"] <= on and (member["valid_to"] is None or on < member["valid_to"])


def cluster_of(world: World, scheme: str, area: str, period: str) -> int | None:
    on = last_day(period)
    found = [
        one["cluster"]
        for one in world.members
        if one["scheme"] == scheme and one["member"] == area and one["own"] in ("", area) and in_force(one, on)
    ]
    return min(found, default=None)


def rank_of(own: float | None, others: Sequence[float], sign: float | None) -> int | None:
    """1 + how many are better."""
    if own is None or sign is None:
        return None
    return 1 + sum(1 for other in others if sign * other < sign * own)


def place_of(world: World, goal: Row, area: str, period: str) -> Row:
    nothing = dict.fromkeys(
        ("cluster", "rank", "of", "absent", "best_value", "best_area", "others_best", "threshold", "level")
    )
    cluster = cluster_of(world, goal["scheme"], area, period) if goal["scheme"] else None
    if cluster is None or goal["series"] is None:
        return nothing | {"cluster": cluster}
    league = world.league(goal["series"], cluster, period)
    sign = world.signs[goal["series"]]
    told = [(member, value) for member, value in league if value is not None]
    own = world.value(goal["series"], area, period)
    others = [value for member, value in told if member != area]
    in_order = sorted(told, key=lambda one: ((sign or 0) * one[1], one[0])) if sign else []
    places = goal["places"]
    return {
        "cluster": cluster,
        "rank": rank_of(own, [value for _, value in told], sign),
        "of": len(told),
        "absent": len(league) - len(told),
        "best_value": in_order[0][1] if in_order else None,
        "best_area": in_order[0][0] if in_order else None,
        "others_best": min(others, key=lambda one: sign * one) if others and sign else None,
        "threshold": in_order[min(places, len(told)) - 1][1] if places and in_order else None,
        "level": round(sum(others) / len(others), 6) if others else None,
    }


def figure_of(world: World, goal: Row, area: str, period: str) -> float | None:
    cell = world.cells.get((goal["series"], area, period))
    return cell[goal["counts"]] if cell else None


def baseline_of(world: World, goal: Row, area: str) -> float | None:
    """What is told, or else what the figures of the baseline's period say."""
    if goal["baseline"] is not None or not goal["baseline_period"]:
        return goal["baseline"]
    then = figure_of(world, goal, area, goal["baseline_period"])
    if goal["target_is"] != "reduced_distance":
        return then
    best = place_of(world, goal, area, goal["baseline_period"])["best_value"]
    return round((then - best) * goal["sign"], 6) if None not in (then, best, goal["sign"]) else None


def target_of(world: World, goal: Row, area: str, period: str, place: Row, baseline: float | None) -> float | None:
    before = figure_of(world, goal, area, Period.parse(period).last_year.code)
    value = figure_of(world, goal, area, period)
    targets = {
        "others_best": lambda: place["others_best"],
        "level": lambda: place["level"],
        "place": lambda: place["threshold"],
        "named": lambda: world.value(goal["series"], goal["named"], period),
        "reduced_distance": lambda: reduced(goal, place["best_value"], baseline),
        "range": lambda: nearer_bound(goal, value),
        "increase": lambda: increased(goal, before if baseline is None else baseline),
        "last_year": lambda: before,
    }
    target = targets.get(goal["target_is"], lambda: goal["wanted"])()
    return None if target is None or goal["answer"] != "judged" else round(target, 6)


def reduced(goal: Row, best: float | None, baseline: float | None) -> float | None:
    if None in (best, baseline, goal["sign"]):
        return None
    return best + goal["sign"] * baseline * (1 - goal["reduction"] / 100)


def nearer_bound(goal: Row, value: float | None) -> float | None:
    if value is None:
        return None
    return goal["minimum"] if value - goal["minimum"] <= goal["maximum"] - value else goal["maximum"]


def increased(goal: Row, start: float | None) -> float | None:
    return None if start is None or goal["sign"] is None else start - goal["sign"] * goal["wanted"]


def distance_of(goal: Row, value: float | None, target: float | None) -> float | None:
    if value is None:
        return None
    if goal["target_is"] == "range":
        return round(max(goal["minimum"] - value, value - goal["maximum"]), 6)
    return None if target is None or goal["sign"] is None else round(goal["sign"] * (value - target), 6)


def fact_of(world: World, goal: Row, period: str) -> bool | None:
    known = [one for one in world.facts if one["goal"] == goal["goal"] and one["known"] <= last_day(period)]
    return max(known, key=lambda one: one["known"])["met"] if known and goal["target_is"] == "fact" else None


def hindrance_of(world: World, goal: Row, area: str, period: str, now: Row) -> str:
    is_ = goal["target_is"]
    cell = world.cells.get((goal["series"], area, period))
    in_cluster = is_ in ("others_best", "place", "reduced_distance", "level")
    checks = (
        (now["fact"] is not None, ""),
        (goal["series"] is None, "no_indicator"),
        (now["value"] is None, WHY_MISSING.get(cell["missing"] if cell else "", "no_figure")),
        (in_cluster and now["cluster"] is None, "no_cluster"),
        (is_ == "reduced_distance" and now["baseline_value"] is None, "no_baseline"),
        (in_cluster and (now["of"] or 0) < 2, "no_comparator"),
        (is_ == "named" and now["target"] is None, "no_comparator"),
        (is_ == "increase" and now["target"] is None, "no_baseline"),
        (is_ == "last_year" and now["target"] is None, "no_last_year"),
        (goal["whole"] is not None and world.value(goal["whole"], area, period) == 0, "no_denominator"),
    )  # fmt: skip
    return next((reason for holds, reason in checks if holds), "")


def is_met(goal: Row, now: Row) -> bool:
    if goal["target_is"] in ("others_best", "place"):
        return now["rank"] is not None and now["rank"] <= goal["places"]
    if goal["target_is"] == "fact" and now["value"] is None:
        return bool(now["fact"])
    if now["distance"] is None:
        return False
    return now["distance"] < 0 if goal["strict"] else now["distance"] <= 0


def is_pending(goal: Row, period: str) -> bool:
    deadline = goal["deadline"] or (date(last_day(period).year, 12, 31) if goal["yearly"] else None)
    return deadline is not None and deadline > last_day(period)


def judge(world: World, goal: Row, area: str, period: str, now: Row) -> tuple[str, str]:
    """Status and reason."""
    hindrance = hindrance_of(world, goal, area, period, now)
    if goal["answer"] == "in_words":
        status = "in_words"
    elif goal["answer"] == "not_set":
        status = "not_set"
    elif goal["answer"] == "measured" and now["value"] is not None:
        status = "measured"
    elif goal["target_is"] == "fact":
        status = (
            "met" if is_met(goal, now) else "pending" if is_pending(goal, period)
            else "not_evaluable" if hindrance else "not_met"
        )  # fmt: skip
    elif hindrance:
        status = "not_evaluable"
    else:
        status = "met" if is_met(goal, now) else "pending" if is_pending(goal, period) else "not_met"
    if status == "not_set":
        return status, goal["not_set"]
    if status == "not_evaluable":
        return status, hindrance
    incomplete = goal["scheme"] and (now["absent"] or 0) > 0 and now["value"] is not None
    return status, "cluster_incomplete" if incomplete else ""


def stands(world: World, goal_id: str, area: str, period: str) -> Row:
    """How one goal stands in one period."""
    goal = world.goals[goal_id]
    value = figure_of(world, goal, area, period) if goal["series"] is not None else None
    place = place_of(world, goal, area, period)
    baseline = baseline_of(world, goal, area)
    target = target_of(world, goal, area, period, place, baseline)
    now = {**place, "value": value, "target": target, "baseline_value": baseline, "fact": fact_of(world, goal, period)}
    now["distance"] = distance_of(goal, value, target)
    now["rank_distance"] = None if None in (place["rank"], goal["places"]) else place["rank"] - goal["places"]
    attains = goal["attains"] and value is not None and target
    now["attainment"] = round(100 * value / target, 6) if attains else None
    now["status"], now["reason"] = judge(world, goal, area, period, now)
    return now


def movement(now: float | None, before: float | None, sign: float | None) -> str:
    if now is None or before is None:
        return "unknown"
    if now == before:
        return "unchanged"
    if sign is None:
        return "unknown"
    return "better" if sign * (now - before) < 0 else "worse"


def standing(world: World, goal_id: str, area: str, period: str) -> Row:
    """One goal beside the same period last year."""
    now = stands(world, goal_id, area, period)
    before = stands(world, goal_id, area, Period.parse(period).last_year.code)
    moves = {
        "value_movement": movement(now["value"], before["value"], world.goals[goal_id]["sign"]),
        "rank_movement": movement(now["rank"], before["rank"], 1),
        "distance_movement": movement(now["distance"], before["distance"], 1),
    }
    return now | {f"last_year_{name}": before[name] for name in ("value", "rank", "distance", "status")} | moves


def quarter_of(
    months: Mapping[str, tuple[float | None, str]], quarter: str, method: str
) -> tuple[float | None, str] | None:
    """A quarter made of its months: value and why it is missing; None where it cannot be made."""
    first = Period(PeriodKind.MONTH, Period.parse(quarter).year, Period.parse(quarter).number * 3 - 2)
    parts = [months.get(first.shift(step).code) for step in range(3)]
    if any(part is None for part in parts):
        return None
    values = [value for value, _ in parts]
    if any(value is None for value in values):
        return None, "suppressed" if any(missing == "suppressed" for _, missing in parts) else "not_told"
    made = {"average": sum(values) / 3, "sum": sum(values), "last": values[-1]}[method]
    return round(made, 6), ""

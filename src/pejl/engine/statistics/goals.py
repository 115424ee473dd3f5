"""How goals stand: every kind, every area, every period in one set-based expression.

Definitions:

- The target and its distance follow `rules`. distance = sign × (value − target), rounded to six decimals: positive is
  short of the goal, zero or negative is reached. For a range it is how far the value is outside, or minus the way to
  the nearer bound.
- A goal whose figure is missing is not evaluable and says why; it is never zero. A goal in a cluster without other
  figures is not evaluable; one in a cluster where some are missing is answered among those that have, and says so.
- A goal with a deadline that is not reached is pending as long as the deadline lies after the period's last day.
- Comparison is with the same period last year alone. Value, rank and distance move each for themselves.
- A part of a whole (share_of) is held against its own target; where the whole is zero, there is nothing to be part of.
"""

from typing import Any

import ibis
from ibis.expr.types import BooleanValue, StringValue, Table

from pejl.engine.statistics.breaks import broken_by
from pejl.engine.statistics.measured import BEFORE, NOW, Given, measured
from pejl.engine.statistics.movements import movement
from pejl.engine.statistics.results import Reason, Status
from pejl.engine.statistics.steps import Steps
from pejl.engine.statistics.tables import DECIMALS

_BOTH = (
    "value", "provenance", "definition", "rank", "of", "absent", "best_area", "best_value", "others_best", "threshold",
    "level", "distance", "status", "weakest",
)  # fmt: skip
_NOW = (
    "goal", "area", "period", "last_year", "indicator", "scheme", "origin", "missing", "certainty", "reading",
    "data_date", "country_value", "whole_value", "target", "rank_distance", "attainment", "baseline_value",
    "baseline_change", "baseline_change_pct", "reason",
)  # fmt: skip


def evaluate(given: Given) -> Steps:
    """How each goal asked for stands, beside the same period last year.

    The last step has one row per row of `given.asked`: goal, area, period; figure, place and comparators (measured);
    target, distance, rank_distance, status, reason, attainment; baseline_value, baseline_change, baseline_change_pct;
    the same of last year as last_year_…; value_movement, rank_movement, distance_movement; broken_by (a list, null
    where nothing is) and weakest, the least trustworthy provenance that the answer rests on.
    """
    steps = Steps()
    rows = measured(steps, given)
    rows = steps.add("with_target", _with_change(_with_target(_with_target(rows, NOW), BEFORE)), keep=False)
    for when in (NOW, BEFORE):
        rows = steps.add(f"{when}judged", _judge(rows, when), keep=False)
    rows = steps.add("moved", _moved(rows), keep=False)
    steps.add("standings", broken_by(rows, given.breaks, given.periods), keep=False)
    return steps


class _When:
    """The columns of one of the two periods by their plain names, and the goal's own."""

    def __init__(self, rows: Table, when: str) -> None:
        self.goal = rows
        self._when = when

    def __getitem__(self, name: str) -> Any:
        return self.goal[f"{self._when}{name}"]


def _with_target(rows: Table, when: str) -> Table:
    """Add the target by the rule of the goal, the baseline and the distance."""
    one = _When(rows, when)
    of_distance = rows.target_is == "reduced_distance"
    baseline = rows.baseline.fill_null(ibis.ifelse(of_distance, rows.then_distance, rows.then_value)).round(DECIMALS)
    below = one["value"] - rows.minimum <= rows.maximum - one["value"]
    target = ibis.cases(
        (rows.target_is == "value", rows.wanted),
        (rows.target_is == "fact", rows.wanted),
        (rows.target_is == "others_best", one["others_best"]),
        (rows.target_is == "place", one["threshold"]),
        (rows.target_is == "named", one["named_value"]),
        (of_distance, one["best_value"] + rows.sign * baseline * (1 - rows.reduction / 100)),
        (rows.target_is == "level", one["level"]),
        (rows.target_is == "range", ibis.cases((below, rows.minimum), (~below, rows.maximum), else_=None)),
        (rows.target_is == "increase", baseline.fill_null(one["prior_value"]) - rows.sign * rows.wanted),
        (rows.target_is == "last_year", one["prior_value"]),
        else_=None,
    )
    target = ibis.ifelse(rows.answer == "judged", target.round(DECIMALS), None)
    rows = rows.mutate(**{"baseline_value": baseline, f"{when}target": target})
    one = _When(rows, when)
    outside = ibis.greatest(rows.minimum - one["value"], one["value"] - rows.maximum)
    apart = ibis.ifelse(rows.target_is == "range", outside, rows.sign * (one["value"] - one["target"]))
    return rows.mutate(**{f"{when}distance": apart.round(DECIMALS)})


def _with_change(rows: Table) -> Table:
    """Add how far the rank is from the place, the attainment, and what has changed since the baseline."""
    of_distance = rows.target_is == "reduced_distance"
    change = ibis.ifelse(of_distance, rows.sign * (rows.value - rows.best_value), rows.value) - rows.baseline_value
    attained = ibis.ifelse(rows.attains & (rows.target != 0), 100 * rows.value / rows.target, None)
    return rows.mutate(
        rank_distance=rows["rank"] - rows.places,
        attainment=attained.round(DECIMALS),
        baseline_change=change.round(DECIMALS),
        baseline_change_pct=(100 * change / rows.baseline_value.nullif(0.0)).round(DECIMALS),
    )


def _judge(rows: Table, when: str) -> Table:
    """Add status and reason."""
    rows = rows.mutate(_hindrance=_hindrance(rows, when))
    one, hindered = _When(rows, when), rows._hindrance != ""
    year_end = ibis.date(one["last_day"].year(), 12, 31)
    deadline = rows.deadline.fill_null(ibis.ifelse(rows.yearly, year_end, None))
    pending = (deadline > one["last_day"]).fill_null(False)  # noqa: FBT003 - the value that fills
    reported = rows.target_is == "fact"  # a milestone may be pending without a figure
    status = ibis.cases(
        (rows.answer == "in_words", Status.IN_WORDS.value),
        (rows.answer == "not_set", Status.NOT_SET.value),
        ((rows.answer == "measured") & one["value"].notnull(), Status.MEASURED.value),
        (hindered & ~reported, Status.NOT_EVALUABLE.value),
        (_met(rows, when), Status.MET.value),
        (pending, Status.PENDING.value),
        (hindered, Status.NOT_EVALUABLE.value),
        else_=Status.NOT_MET.value,
    )
    rows = rows.mutate(**{f"{when}status": status})
    one = _When(rows, when)
    incomplete = (rows.scheme != "") & (one["absent"] > 0) & one["value"].notnull()
    reason = ibis.cases(
        (one["status"] == Status.NOT_SET.value, rows.not_set),
        (one["status"] == Status.NOT_EVALUABLE.value, rows._hindrance),
        (incomplete, Reason.CLUSTER_INCOMPLETE.value),
        else_=Reason.NONE.value,
    )
    return rows.mutate(**{f"{when}reason": reason}).drop("_hindrance")


def _met(rows: Table, when: str) -> BooleanValue:
    one = _When(rows, when)
    by_rank = rows.target_is.isin(["others_best", "place"])
    reached = ibis.ifelse(rows.strict, one["distance"] < 0, one["distance"] <= 0)
    by_fact = ibis.ifelse(one["value"].notnull(), reached, one["fact"])
    met = ibis.cases((by_rank, one["rank"] <= rows.places), (rows.target_is == "fact", by_fact), else_=reached)
    return met.fill_null(False)  # noqa: FBT003 - the value that fills


def _hindrance(rows: Table, when: str) -> StringValue:
    """Why the goal cannot be judged, the first that holds; empty where it can."""
    one = _When(rows, when)
    in_cluster = rows.target_is.isin(["others_best", "place", "reduced_distance", "level"])
    reported = (rows.target_is == "fact") & one["fact"].notnull()
    no_value = one["value"].isnull() & ~reported
    return ibis.cases(
        (rows.series.isnull() & ~reported, Reason.NO_INDICATOR.value),
        (no_value & (one["missing"] == "suppressed"), Reason.SUPPRESSED.value),
        (no_value & (one["missing"] == "illegible"), Reason.ILLEGIBLE.value),
        (no_value, Reason.NO_FIGURE.value),
        (in_cluster & one["cluster"].isnull(), Reason.NO_CLUSTER.value),
        ((rows.target_is == "reduced_distance") & rows.baseline_value.isnull(), Reason.NO_BASELINE.value),
        (in_cluster & (one["of"].fill_null(0) < 2), Reason.NO_COMPARATOR.value),
        ((rows.target_is == "named") & one["named_value"].isnull(), Reason.NO_COMPARATOR.value),
        ((rows.target_is == "increase") & one["target"].isnull(), Reason.NO_BASELINE.value),
        ((rows.target_is == "last_year") & one["target"].isnull(), Reason.NO_LAST_YEAR.value),
        (rows.whole.notnull() & (one["whole_value"] == 0), Reason.NO_DENOMINATOR.value),
        else_=Reason.NONE.value,
    )


def _moved(rows: Table) -> Table:
    """Add the movements since last year and how far the whole answer can be trusted; keep what is answered."""
    signed = {"value": rows.sign, "rank": 1, "distance": 1}
    moves = {f"{name}_movement": movement(rows[name], rows[f"{BEFORE}{name}"], sign) for name, sign in signed.items()}
    trusted = ("provenance", "weakest", "named_provenance", "origin")
    weakest = ibis.greatest(*(rows[f"{when}{name}"] for when in (NOW, BEFORE) for name in trusted))
    kept = (*_NOW, *(f"{when}{name}" for when in (NOW, BEFORE) for name in _BOTH if name != "weakest"))
    return rows.select(*kept, **moves, weakest=weakest)

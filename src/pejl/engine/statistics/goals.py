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

import ibis
from ibis.expr.types import BooleanValue, StringValue, Table

from pejl.engine.statistics.breaks import broken_by
from pejl.engine.statistics.joins import look_up
from pejl.engine.statistics.measured import EVERYWHERE, Given, measured
from pejl.engine.statistics.movements import movement
from pejl.engine.statistics.results import Reason, Status
from pejl.engine.statistics.steps import Steps
from pejl.engine.statistics.tables import DECIMALS

#: What is answered of a period and of the same period last year, whose columns begin with last_year_.
_BOTH = (
    "value", "provenance", "definition", "rank", "of", "absent", "best_area", "best_value", "others_best", "threshold",
    "level", "distance", "status",
)  # fmt: skip
_NOW = (
    "goal", "area", "period", "last_year", "indicator", "scheme", "origin", "missing", "certainty", "reading",
    "data_date", "country_value", "whole_value", "target", "rank_distance", "attainment", "baseline_value",
    "baseline_change", "baseline_change_pct", "reason",
)  # fmt: skip
_BEFORE = "last_year_"


def evaluate(given: Given) -> Steps:
    """How each goal asked for stands, beside the same period last year.

    The last step has one row per row of `given.asked` (distinct): goal, area, period; figure, place and comparators
    (measured); target, distance, rank_distance, status, reason, attainment; baseline_value, baseline_change,
    baseline_change_pct; the same of last year as last_year_…; value_movement, rank_movement, distance_movement;
    broken_by (a list, null where nothing is) and weakest, the least trustworthy provenance that the answer rests on.

    Each period is judged once, whether it is asked for, is another's last year, or both. A goal that no series
    measures is judged once for every area.
    """
    steps = Steps()
    judged = steps.add("judged", _judged(_with_change(_with_target(measured(steps, given)))))
    here = _beside_last_year(judged.filter(judged.area != EVERYWHERE), given)
    every = _beside_last_year(judged.filter(judged.area == EVERYWHERE), given)
    spread = given.asked.join(every.drop("area"), ["goal", "period"]).select(*here.columns)
    steps.add("standings", here.union(spread), keep=False)
    return steps


def _with_target(rows: Table) -> Table:
    """Add the target by the rule of the goal, the baseline and the distance."""
    of_distance = rows.target_is == "reduced_distance"
    baseline = rows.baseline.fill_null(ibis.ifelse(of_distance, rows.then_distance, rows.then_value)).round(DECIMALS)
    below = rows.value - rows.minimum <= rows.maximum - rows.value
    target = ibis.cases(
        (rows.target_is == "value", rows.wanted),
        (rows.target_is == "fact", rows.wanted),
        (rows.target_is == "others_best", rows.others_best),
        (rows.target_is == "place", rows.threshold),
        (rows.target_is == "named", rows.named_value),
        (of_distance, rows.best_value + rows.sign * baseline * (1 - rows.reduction / 100)),
        (rows.target_is == "level", rows.level),
        (rows.target_is == "range", ibis.cases((below, rows.minimum), (~below, rows.maximum), else_=None)),
        (rows.target_is == "increase", baseline.fill_null(rows.prior_value) - rows.sign * rows.wanted),
        (rows.target_is == "last_year", rows.prior_value),
        else_=None,
    )
    target = ibis.ifelse(rows.answer == "judged", target.round(DECIMALS), None)
    rows = rows.mutate(baseline_value=baseline, target=target)
    outside = ibis.greatest(rows.minimum - rows.value, rows.value - rows.maximum)
    apart = ibis.ifelse(rows.target_is == "range", outside, rows.sign * (rows.value - rows.target))
    return rows.mutate(distance=apart.round(DECIMALS))


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


def _judged(rows: Table) -> Table:
    """Add status, reason and how far the row can be trusted; keep what is answered."""
    rows = rows.mutate(_hindrance=_hindrance(rows))
    hindered = rows._hindrance != ""
    year_end = ibis.date(rows.last_day.year(), 12, 31)
    deadline = rows.deadline.fill_null(ibis.ifelse(rows.yearly, year_end, None))
    pending = (deadline > rows.last_day).fill_null(False)  # noqa: FBT003 - the value that fills
    reported = rows.target_is == "fact"  # a milestone may be pending without a figure
    status = ibis.cases(
        (rows.answer == "in_words", Status.IN_WORDS.value),
        (rows.answer == "not_set", Status.NOT_SET.value),
        ((rows.answer == "measured") & rows.value.notnull(), Status.MEASURED.value),
        (hindered & ~reported, Status.NOT_EVALUABLE.value),
        (_met(rows), Status.MET.value),
        (pending, Status.PENDING.value),
        (hindered, Status.NOT_EVALUABLE.value),
        else_=Status.NOT_MET.value,
    )
    rows = rows.mutate(status=status)
    incomplete = (rows.scheme != "") & (rows.absent > 0) & rows.value.notnull()
    reason = ibis.cases(
        (rows.status == Status.NOT_SET.value, rows.not_set),
        (rows.status == Status.NOT_EVALUABLE.value, rows._hindrance),
        (incomplete, Reason.CLUSTER_INCOMPLETE.value),
        else_=Reason.NONE.value,
    )
    trusted = ibis.greatest(rows.provenance, rows.weakest, rows.named_provenance, rows.origin)
    kept = (*_NOW[:-1], *_BOTH, "sign", "asked")
    return rows.select(*kept, reason=reason, trusted=trusted)


def _met(rows: Table) -> BooleanValue:
    by_rank = rows.target_is.isin(["others_best", "place"])
    reached = ibis.ifelse(rows.strict, rows.distance < 0, rows.distance <= 0)
    by_fact = ibis.ifelse(rows.value.notnull(), reached, rows.fact)
    met = ibis.cases((by_rank, rows["rank"] <= rows.places), (rows.target_is == "fact", by_fact), else_=reached)
    return met.fill_null(False)  # noqa: FBT003 - the value that fills


def _hindrance(rows: Table) -> StringValue:
    """Why the goal cannot be judged, the first that holds; empty where it can."""
    in_cluster = rows.target_is.isin(["others_best", "place", "reduced_distance", "level"])
    reported = (rows.target_is == "fact") & rows.fact.notnull()
    no_value = rows.value.isnull() & ~reported
    return ibis.cases(
        (rows.series.isnull() & ~reported, Reason.NO_INDICATOR.value),
        (no_value & (rows.missing == "suppressed"), Reason.SUPPRESSED.value),
        (no_value & (rows.missing == "illegible"), Reason.ILLEGIBLE.value),
        (no_value, Reason.NO_FIGURE.value),
        (in_cluster & rows.cluster.isnull(), Reason.NO_CLUSTER.value),
        ((rows.target_is == "reduced_distance") & rows.baseline_value.isnull(), Reason.NO_BASELINE.value),
        (in_cluster & (rows.of.fill_null(0) < 2), Reason.NO_COMPARATOR.value),
        ((rows.target_is == "named") & rows.named_value.isnull(), Reason.NO_COMPARATOR.value),
        ((rows.target_is == "increase") & rows.target.isnull(), Reason.NO_BASELINE.value),
        ((rows.target_is == "last_year") & rows.target.isnull(), Reason.NO_LAST_YEAR.value),
        (rows.whole.notnull() & (rows.whole_value == 0), Reason.NO_DENOMINATOR.value),
        else_=Reason.NONE.value,
    )


def _beside_last_year(judged: Table, given: Given) -> Table:
    """What was asked for beside the same period last year, the movements since, and the breaks between the two."""
    where = {"goal": "goal", "area": "area", "last_year": "period"}
    taken = {f"{_BEFORE}{name}": name for name in (*_BOTH, "trusted")}
    rows = look_up(judged.filter(judged.asked), judged.view(), where, taken)
    signs = {"value": rows.sign, "rank": 1, "distance": 1}
    moves = {f"{name}_movement": movement(rows[name], rows[f"{_BEFORE}{name}"], sign) for name, sign in signs.items()}
    kept = (*_NOW, *_BOTH, *(f"{_BEFORE}{name}" for name in _BOTH))
    rows = rows.select(*kept, **moves, weakest=ibis.greatest(rows.trusted, rows.last_year_trusted))
    return broken_by(rows, given.breaks, given.periods)

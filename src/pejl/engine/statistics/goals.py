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
from pejl.engine.statistics.measured import Given, measured
from pejl.engine.statistics.movements import movement
from pejl.engine.statistics.results import Reason, Status
from pejl.engine.statistics.steps import Steps
from pejl.engine.statistics.tables import DECIMALS

_LAST_YEAR = (
    "value", "provenance", "definition", "rank", "of", "absent", "best_area", "best_value", "others_best", "threshold",
    "level", "distance", "status",
)  # fmt: skip
_LAST_YEARS = {"goal": "goal", "area": "area", "last_year": "period"}


def evaluate(given: Given) -> Steps:
    """How each goal asked for stands, beside the same period last year.

    The last step has one row per row of `given.asked`: the columns of `measured`; target, distance, rank_distance,
    status, reason, attainment; baseline_value, baseline_change, baseline_change_pct; the same of last year as
    last_year_…; value_movement, rank_movement, distance_movement; broken_by (a list) and weakest, the least
    trustworthy provenance that the answer rests on.
    """
    steps = Steps()
    asked = steps.add("asked_now", given.asked.select("goal", "area", "period").distinct())
    before = steps.add("asked_before", _a_year_before(asked, given))
    long_before = _a_year_before(before, given)
    wanted = asked.union(before, long_before, _at_baseline(asked, given), distinct=True)
    rows = measured(steps, steps.add("asked_in_all", wanted), given)
    judged = steps.add("judged", _judge(steps.add("with_target", _with_target(_with_earlier(rows)))))
    now = judged.semi_join(asked, ["goal", "area", "period"])
    taken = {f"last_year_{name}": name for name in _LAST_YEAR} | {"last_year_weakest": "weakest"}
    rows = look_up(now, judged.view(), _LAST_YEARS, taken)
    steps.add("standings", broken_by(_moved(steps.add("beside_last_year", rows)), given.breaks, given.periods))
    return steps


def _a_year_before(asked: Table, given: Given) -> Table:
    dated = look_up(asked, given.periods, {"period": "period"}, {"before": "last_year"})
    return dated.select("goal", "area", period="before")


def _at_baseline(asked: Table, given: Given) -> Table:
    rows = look_up(asked, given.goals, {"goal": "goal"}, {"then": "baseline_period"})
    return rows.filter(rows.then != "").select("goal", "area", period="then")


def _with_earlier(rows: Table) -> Table:
    """Add last year's value, and value and distance to the best at the baseline where the goal names its period."""
    rows = look_up(rows, rows.view(), _LAST_YEARS, {"prior_value": "value"})
    then = rows.view()
    then = then.mutate(distance_then=(then.value - then.best_value) * then.sign)
    at_baseline = {"goal": "goal", "area": "area", "baseline_period": "period"}
    return look_up(rows, then, at_baseline, {"then_value": "value", "then_distance": "distance_then"})


def _with_target(rows: Table) -> Table:
    """Add the target by the rule of the goal, the baseline and the distance."""
    of_distance = rows.target_is == "reduced_distance"
    baseline = rows.baseline.fill_null(ibis.ifelse(of_distance, rows.then_distance, rows.then_value))
    rows = rows.mutate(baseline_value=baseline.round(DECIMALS))
    left = rows.baseline_value * (1 - rows.reduction / 100)
    below = rows.value - rows.minimum <= rows.maximum - rows.value
    nearer = ibis.cases((below, rows.minimum), (~below, rows.maximum), else_=None)
    target = ibis.cases(
        (rows.target_is == "others_best", rows.others_best),
        (rows.target_is == "place", rows.threshold),
        (rows.target_is == "named", rows.named_value),
        (of_distance, rows.best_value + rows.sign * left),
        (rows.target_is == "level", rows.level),
        (rows.target_is == "range", nearer),
        (rows.target_is == "increase", rows.baseline_value.fill_null(rows.prior_value) - rows.sign * rows.wanted),
        (rows.target_is == "last_year", rows.prior_value),
        else_=rows.wanted,
    )
    rows = rows.mutate(target=ibis.ifelse(rows.answer == "judged", target.round(DECIMALS), None))
    outside = ibis.greatest(rows.minimum - rows.value, rows.value - rows.maximum)
    apart = ibis.ifelse(rows.target_is == "range", outside, rows.sign * (rows.value - rows.target))
    change = ibis.ifelse(of_distance, rows.sign * (rows.value - rows.best_value), rows.value) - rows.baseline_value
    return rows.mutate(
        distance=apart.round(DECIMALS),
        rank_distance=rows["rank"] - rows.places,
        attainment=ibis.ifelse(rows.attains & (rows.target != 0), 100 * rows.value / rows.target, None).round(DECIMALS),
        baseline_change=change.round(DECIMALS),
        baseline_change_pct=(100 * change / rows.baseline_value.nullif(0.0)).round(DECIMALS),
    )


def _judge(rows: Table) -> Table:
    """Add status and reason."""
    rows = rows.mutate(hindrance=_hindrance(rows))
    year_end = ibis.date(rows.last_day.year(), 12, 31)
    deadline = rows.deadline.fill_null(ibis.ifelse(rows.yearly, year_end, None))
    pending = (deadline > rows.last_day).fill_null(False)  # noqa: FBT003 - the value that fills
    met = _met(rows)
    judged = ibis.cases(
        (rows.hindrance != "", Status.NOT_EVALUABLE.value),
        (met, Status.MET.value),
        (pending, Status.PENDING.value),
        else_=Status.NOT_MET.value,
    )
    milestone = ibis.cases(
        (met, Status.MET.value),
        (pending, Status.PENDING.value),
        (rows.hindrance != "", Status.NOT_EVALUABLE.value),
        else_=Status.NOT_MET.value,
    )
    status = ibis.cases(
        (rows.answer == "in_words", Status.IN_WORDS.value),
        (rows.answer == "not_set", Status.NOT_SET.value),
        ((rows.answer == "measured") & rows.value.notnull(), Status.MEASURED.value),
        (rows.target_is == "fact", milestone),
        else_=judged,
    )
    rows = rows.mutate(status=status)
    incomplete = (rows.scheme != "") & (rows.absent > 0) & rows.value.notnull()
    reason = ibis.cases(
        (rows.status == Status.NOT_SET.value, rows.not_set),
        (rows.status == Status.NOT_EVALUABLE.value, rows.hindrance),
        (incomplete, Reason.CLUSTER_INCOMPLETE.value),
        else_=Reason.NONE.value,
    )
    return rows.mutate(reason=reason).drop("hindrance")


def _met(rows: Table) -> BooleanValue:
    by_rank = rows.target_is.isin(["others_best", "place"])
    reached = ibis.ifelse(rows.strict, rows.distance < 0, rows.distance <= 0)
    at_place = rows["rank"] <= rows.places
    by_fact = ibis.ifelse(rows.value.notnull(), reached, rows.fact)
    met = ibis.ifelse(by_rank, at_place, ibis.ifelse(rows.target_is == "fact", by_fact, reached))
    return met.fill_null(False)  # noqa: FBT003 - the value that fills


def _hindrance(rows: Table) -> StringValue:
    """Why the goal cannot be judged, the first that holds; empty where it can."""
    in_cluster = rows.target_is.isin(["others_best", "place", "reduced_distance", "level"])
    reported = (rows.target_is == "fact") & rows.fact.notnull()
    no_value = rows.value.isnull() & ~reported
    of_distance = rows.target_is == "reduced_distance"
    alone = in_cluster & (rows.of.fill_null(0) < 2)
    return ibis.cases(
        (rows.series.isnull() & ~reported, Reason.NO_INDICATOR.value),
        (no_value & (rows.missing == "suppressed"), Reason.SUPPRESSED.value),
        (no_value & (rows.missing == "illegible"), Reason.ILLEGIBLE.value),
        (no_value, Reason.NO_FIGURE.value),
        (in_cluster & rows.cluster.isnull(), Reason.NO_CLUSTER.value),
        (of_distance & rows.baseline_value.isnull(), Reason.NO_BASELINE.value),
        (alone, Reason.NO_COMPARATOR.value),
        ((rows.target_is == "named") & rows.named_value.isnull(), Reason.NO_COMPARATOR.value),
        ((rows.target_is == "increase") & rows.target.isnull(), Reason.NO_BASELINE.value),
        ((rows.target_is == "last_year") & rows.target.isnull(), Reason.NO_LAST_YEAR.value),
        (rows.whole.notnull() & (rows.whole_value == 0), Reason.NO_DENOMINATOR.value),
        else_=Reason.NONE.value,
    )


def _moved(rows: Table) -> Table:
    """Add the movements since last year, and how far the whole answer can be trusted."""
    signed = {"value": rows.sign, "rank": 1, "distance": 1}
    moves = {f"{name}_movement": movement(rows[name], rows[f"last_year_{name}"], sign) for name, sign in signed.items()}
    return rows.mutate(
        **moves,
        weakest=ibis.greatest(
            rows.provenance,
            rows.weakest,
            rows.named_provenance,
            rows.last_year_provenance,
            rows.last_year_weakest,
            rows.origin,
        ),
    )

"""Benefit days before a day: the one cumulative sum from which full-time persons of any period follow exactly.

With F(t) = Σ weight · days on benefit before t, a period [a, b) has F(b) − F(a) days, whatever the periods are: months,
quarters, rolling years or all of them at once. F needs one pass over the starts and one over the ends, so the cost
does not depend on how long the spells are or how fine the periods. Weights are counted in millionths, so that the
sums are integers and every engine gives the same figure to the last digit.
"""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

MILLIONTHS = 1_000_000
_EPOCH = ibis.date("1970-01-01")


def day_number(day: ir.DateColumn) -> ir.IntegerColumn:
    """Days since 1970-01-01."""
    return day.delta(_EPOCH, unit="day").cast("int64")


def _changes(spells: ir.Table, by: Sequence[str]) -> ir.Table:
    """One row per cell and day on which weight begins (positive) or ends (negative)."""
    weight = (spells.weight * MILLIONTHS).round().cast("int64")
    begun = spells.select(*by, day=day_number(spells.start), millionths=weight)
    ended = spells.filter(spells.end.notnull()).select(
        *by, day=day_number(spells.end), millionths=(-(spells.weight * MILLIONTHS).round()).cast("int64")
    )
    changes = ibis.union(begun, ended)
    return changes.group_by([*by, "day"]).agg(millionths=changes.millionths.sum().cast("int64"))


def _buckets(changes: ir.Table, boundaries: ir.Table) -> ir.Table:
    """For each distinct day of change the first boundary after it: the first at which the change has an effect."""
    days = changes.select("day").distinct()
    pairs = days.join(boundaries, boundaries.boundary > days.day)
    return pairs.group_by("day").agg(boundary=pairs.boundary.min())


def days_before(spells: ir.Table, boundaries: ir.Table, by: Sequence[str]) -> ir.Table:
    """Benefit days before each boundary.

    spells: as in the package's docstring. boundaries: boundary (day number). Returns every cell of `by` at every
    boundary: *by, boundary, day_millionths (days × weight × 1,000,000; exact integers).
    """
    changes = _changes(spells, by)
    placed = changes.join(_buckets(changes, boundaries), "day")
    sums = placed.group_by([*by, "boundary"]).agg(
        weight=placed.millionths.sum().cast("int64"), moment=(placed.millionths * placed.day).sum().cast("int64")
    )
    grid = changes.select(*by).distinct().cross_join(boundaries) if by else boundaries
    keys = [*by, "boundary"]
    filled = grid.left_join(sums, keys).select(
        *[grid[key] for key in keys], weight=sums.weight.fill_null(0), moment=sums.moment.fill_null(0)
    )
    window = ibis.cumulative_window(group_by=list(by), order_by="boundary")
    weight = filled.weight.sum().over(window)
    moment = filled.moment.sum().over(window)
    return filled.select(*keys, day_millionths=(weight * filled.boundary - moment).cast("int64"))


def days_in(spells: ir.Table, periods: ir.Table, by: Sequence[str]) -> ir.Table:
    """Benefit days in each period: *by, period, days_of_period, day_millionths. Every cell has every period."""
    spans = periods.select("period", first=day_number(periods.start), after=day_number(periods.end))
    boundaries = ibis.union(spans.select(boundary="first"), spans.select(boundary="after"), distinct=True)
    before = days_before(spells, boundaries, by)
    at_start = before.rename(first="boundary", at_start="day_millionths")
    at_end = before.rename(after="boundary", at_end="day_millionths")
    both = spans.join(at_end, "after").join(at_start, ["first", *by])
    return both.select(
        *by,
        "period",
        days_of_period=both.after - both.first,
        day_millionths=both.at_end - both.at_start,
    )

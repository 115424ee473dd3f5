"""What people do beside a benefit: offers of the employment effort, ordinary paid hours; and nobody counted twice."""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from pejl.engine.statistics.spells.days import MILLIONTHS
from pejl.engine.statistics.spells.persons import persons


def once(spells: ir.Table, by: Sequence[str]) -> ir.Table:
    """Days of a person that overlap within a cell, counted once: weights are added, but never above full time.

    spells: person, *by, start, end (not null), weight. Two half benefits are a whole one, two whole ones too. Returns
    person, *by, start, end, weight; at most one row of a person and cell holds on a day.
    """
    keys = ["person", *by]
    weight = (spells.weight * MILLIONTHS).round().cast("int64")
    begins = spells.select(*keys, day="start", millionths=weight)
    ends = spells.select(*keys, day="end", millionths=-weight)
    steps = ibis.union(begins, ends)
    days = steps.group_by([*keys, "day"]).agg(millionths=steps.millionths.sum().cast("int64"))
    in_order = ibis.window(group_by=keys, order_by="day")
    so_far = ibis.cumulative_window(group_by=keys, order_by="day")
    held = days.mutate(level=days.millionths.sum().over(so_far), end=days.day.lead().over(in_order))
    there = held.filter((held.level > 0) & held.end.notnull())
    return there.select(*keys, "end", start="day", weight=ibis.least(there.level, MILLIONTHS) / MILLIONTHS)


def in_offers(spells: ir.Table, offers: ir.Table, full_week: float, by: Sequence[str]) -> ir.Table:
    """The days on benefit that are also days in an offer: person, *by, start, end, weight.

    spells: person, *by, start, end (not null). offers: person, start, end, weekly_hours (null: full time). full_week:
    the hours of a full week; more hours, or several offers at once, are still one full-time activated.
    """
    held = offers.select(offered="weekly_hours", of="person", opened="start", until="end")  # pieces have hours as well
    pairs = spells.join(
        held,
        [spells.person == held.of, held.opened < spells.end, held.until.isnull() | (held.until > spells.start)],
    )
    hours = pairs.offered.fill_null(full_week)
    inside = pairs.select(
        "person",
        *by,
        start=ibis.greatest(pairs.start, pairs.opened),
        end=ibis.least(pairs.end, pairs.until.coalesce(pairs.end)),
        weight=ibis.least(hours / full_week, 1.0),
    )
    return once(inside.filter(inside.weight > 0), by)


def with_hours(spells: ir.Table, hours: ir.Table, periods: ir.Table, by: Sequence[str]) -> ir.Table:
    """Recipients with ordinary paid hours in a month in which they had the benefit: person, *by, period, each once.

    hours: person, month (its first day), hours. A month counts where it begins in the period and the person had a day
    on benefit in it. Source: Jobindsats, measure Y60J01 (ordinære løntimer).
    """
    paid = hours.filter(hours.hours > 0).select("month", of="person")
    spans = periods.rename(first="start", after="end")
    told = paid.join(spans, [paid.month >= spans["first"], paid.month < spans.after])
    months = told.semi_join(spells, told.of == spells.person).select("of", "month", "period").distinct()
    following = (months.month + ibis.interval(months=1)).cast("timestamp").cast("date")
    dated = months.mutate(following=following)
    both = dated.join(
        spells,
        [
            dated.of == spells.person,
            spells.start < dated.following,
            spells.end.isnull() | (spells.end > dated.month),
        ],
    )
    return both.select("person", *by, "period").distinct()


def touched(spells: ir.Table, offers: ir.Table, periods: ir.Table, by: Sequence[str]) -> ir.Table:
    """Recipients with a day in an offer while on benefit in the period: *by, period, persons (unit: persons).

    Source: Jobindsats, measure Y60C07 (berørt af aktivering).
    """
    return persons(in_offers(spells, offers, 1.0, by), periods, by)

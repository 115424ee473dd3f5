"""Distinct persons and their flows."""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir


def persons(spells: ir.Table, periods: ir.Table, by: Sequence[str] = ("benefit", "area")) -> ir.Table:
    """Unique persons with at least one day in each period: *by, period, persons (unit: persons).

    Cells without a person are absent. Source: Jobindsats, measure A02 (antal personer).
    """
    spans = periods.rename(first="start", after="end")
    touching = spells.join(spans, [spells.start < spans.after, spells.end.isnull() | (spells.end > spans.first)])
    return touching.group_by([*by, "period"]).agg(persons=touching.person.nunique())


def merged(spells: ir.Table, by: Sequence[str], gap: int = 0) -> ir.Table:
    """Spells of one person in one cell joined where they overlap, touch or lie at most `gap` days apart.

    Returns person, *by, start, end (null = open). Jobindsats bridges 28 days in its flows; 0 joins only what touches.
    """
    keys = ["person", *by]
    far = ibis.date("9999-12-31")
    # Equal rows would come in an order of their own in each of the two windows below, and tear courses apart.
    closed = spells.select(*keys, "start", until=spells.end.coalesce(far)).distinct()
    earlier = ibis.window(group_by=keys, order_by=["start", "until"], preceding=(None, 1))
    reached = closed.mutate(reached=closed.until.max().over(earlier))
    apart = reached.reached.isnull() | (reached.start.delta(reached.reached, unit="day") > gap)
    opened = reached.mutate(opens=apart.cast("int64"))
    running = ibis.cumulative_window(group_by=keys, order_by=["start", "until"])
    numbered = opened.mutate(island=opened.opens.sum().over(running))
    joined = numbered.group_by([*keys, "island"]).agg(start=numbered.start.min(), until=numbered.until.max())
    return joined.select(*keys, "start", end=joined.until.nullif(far))


def inflow(spells: ir.Table, periods: ir.Table, by: Sequence[str] = ("benefit", "area"), gap: int = 0) -> ir.Table:
    """Courses begun in each period, after bridging gaps of at most `gap` days: *by, period, inflow (unit: courses)."""
    return counted(begun(merged(spells, by, gap), periods), by).select(*by, "period", inflow="courses")


def outflow(spells: ir.Table, periods: ir.Table, by: Sequence[str] = ("benefit", "area"), gap: int = 0) -> ir.Table:
    """Courses ended in each period: *by, period, outflow (unit: courses).

    The day of exit is the first day without benefit; a course that may yet be bridged has ended all the same, as seen
    from the data there is.
    """
    return counted(ended(merged(spells, by, gap), periods), by).select(*by, "period", outflow="courses")


def begun(courses: ir.Table, periods: ir.Table) -> ir.Table:
    """The courses that begin in each period, as `merged` gives them, with the period."""
    spans = periods.rename(first="start", after="end")
    found = courses.join(spans, [courses.start >= spans["first"], courses.start < spans.after])
    return found.drop("first", "after")


def ended(courses: ir.Table, periods: ir.Table) -> ir.Table:
    """The courses whose day of exit lies in each period, with the period."""
    spans = periods.rename(first="start", after="end")
    found = courses.join(spans, [courses.end >= spans["first"], courses.end < spans.after])
    return found.drop("first", "after")


def counted(courses: ir.Table, by: Sequence[str]) -> ir.Table:
    """Courses with a period, counted: *by, period, courses (unit: courses), persons (unit: persons)."""
    return courses.group_by([*by, "period"]).agg(courses=courses.count(), persons=courses.person.nunique())


def of_those(spells: ir.Table, chosen: ir.Table) -> ir.Table:
    """The spells of the persons of another table: what is asked of a few is computed for those few."""
    return spells.semi_join(chosen.select("person").distinct(), "person")

"""Spells cut into days on which nothing else about the citizen changes: readiness, target group, age.

What a citizen was on a day is then a column of the piece that the day lies in, and a figure by readiness or age is the
plain measure of the pieces. `since` keeps the first day of the spell that a piece was cut from.
"""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir


def cut(spells: ir.Table, cuts: ir.Table) -> ir.Table:
    """The spells in pieces that begin at the spell's own start and at every cut strictly inside it.

    spells: person, benefit, start, end and other columns, at most one row per person, benefit and start.
    cuts: person, day. Returns the columns of spells and `since`; the pieces of a spell cover exactly its days.
    """
    whole = spells.mutate(since=spells.start)
    days = cuts.select(of="person", day="day").distinct()
    inside = whole.join(
        days, [whole.person == days.of, days.day > whole.start, whole.end.isnull() | (days.day < whole.end)]
    )
    later = inside.mutate(start=inside.day).select(*whole.columns)
    pieces = ibis.union(whole, later)
    following = ibis.window(group_by=["person", "benefit", "since"], order_by="start")
    return pieces.mutate(end=ibis.coalesce(pieces.start.lead().over(following), pieces.end))


def birthdays(spells: ir.Table, ages: ir.Table) -> ir.Table:
    """The days within each spell on which its citizen reaches one of some ages: person, day.

    spells: person, birth_date (null where unknown), start, end. ages: age (whole years). Whoever is born on 29
    February reaches an age on 28 February in years that have no 29th.
    """
    pairs = spells.select("person", "birth_date", "start", "end").cross_join(ages)
    day = reached(pairs.birth_date, pairs.age)
    found = pairs.mutate(day=day).filter((day > pairs.start) & (pairs.end.isnull() | (day < pairs.end)))
    return found.select("person", "day").distinct()


def reached(birth_date: ir.DateColumn, age: ir.IntegerValue) -> ir.DateColumn:
    """The day on which someone becomes so many years old."""
    moment = birth_date + age.as_interval("Y")
    return moment.cast("timestamp").cast("date")  # a date and an interval are a date to Ibis, a moment to DuckDB


def holding(pieces: ir.Table, spans: ir.Table, columns: Sequence[str]) -> ir.Table:
    """The pieces with the columns of the span that holds on their first day; null where none does.

    spans: person, start, end and the columns; at most one span of a person holds on a day. Where the pieces are cut
    at the spans' starts and ends, what holds on the first day of a piece holds on all its days.
    """
    held = spans.select(*columns, of="person", first="start", after="end")
    found = pieces.left_join(
        held,
        [
            pieces.person == held.of,
            held["first"] <= pieces.start,
            held.after.isnull() | (held.after > pieces.start),
        ],
    )
    return found.select(*pieces.columns, *columns)


def edges(spans: ir.Table) -> ir.Table:
    """The first day of each span and the first day after it: person, day."""
    begun = spans.select("person", day="start")
    return ibis.union(begun, spans.filter(spans.end.notnull()).select("person", day="end"))


def within(spells: ir.Table, periods: ir.Table) -> ir.Table:
    """The days of the spells between the first day of the periods and their last; nothing else is asked about.

    periods: period, start, end. A measure of days or persons in the periods is the same of what is left.
    """
    span = periods.agg(low=periods.start.min(), high=periods.end.max())
    pairs = spells.cross_join(span)
    there = pairs.filter((pairs.start < pairs.high) & (pairs.end.isnull() | (pairs.end > pairs.low)))
    clipped = there.mutate(
        start=ibis.greatest(there.start, there.low), end=ibis.least(there.end.coalesce(there.high), there.high)
    )
    return clipped.drop("low", "high")

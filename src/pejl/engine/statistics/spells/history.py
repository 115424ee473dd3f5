"""Windows over a citizen's history: months with benefit among the last so many, unbroken years."""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from pejl.engine.statistics.spells.persons import merged


def months_on(spells: ir.Table, day: str, window: int) -> ir.Table:
    """In how many of the last `window` whole calendar months before a day's month each person had benefit.

    day: ISO date. A month counts when the person had at least one day on any of the benefits given, so months on
    different benefits are added but none is counted twice (Q-174). Returns person, months (unit: months); persons
    with none are absent.
    """
    month = ibis.date(day).truncate("M")
    offsets = ibis.range(0, window).unnest().name("back").as_table()
    months = offsets.select(
        first=(month - ibis.interval(months=1) * (offsets.back + 1)).cast("date"),
        after=(month - ibis.interval(months=1) * offsets.back).cast("date"),
    )
    touching = spells.join(months, [spells.start < months.after, spells.end.isnull() | (spells.end > months.first)])
    return touching.group_by("person").agg(months=touching["first"].nunique())


def longer_than(spells: ir.Table, day: str, years: int, by: Sequence[str] = (), gap: int = 0) -> ir.Table:
    """Persons whose running course on a day began more than so many years before: person, *by, start (Q-097, Q-146).

    Exactly so many years is not more: begun 2012-01-01, the first day over five years is 2017-01-02.
    """
    courses = merged(spells, by, gap)
    on = ibis.date(day)
    running = courses.filter((courses.start <= on) & (courses.end.isnull() | (courses.end > on)))
    limit = (running.start + ibis.interval(years=years)).cast("date")
    return running.filter(limit < on).select("person", *by, "start")

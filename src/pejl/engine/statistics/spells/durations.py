"""How long: completed courses, courses still running, cases over a limit, the long-term unemployed."""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from pejl.engine.statistics.spells.persons import merged


def completed_weeks(spells: ir.Table, periods: ir.Table, by: Sequence[str], gap: int = 0) -> ir.Table:
    """Mean length of the courses that ended in each period: *by, period, courses, mean_weeks (unit: weeks).

    Source: Jobindsats, measure A27 (varighed af afsluttede forløb).
    """
    courses = merged(spells, by, gap)
    spans = periods.rename(first="start", after="end")
    ended = courses.join(spans, [courses.end >= spans.first, courses.end < spans.after])
    days = ended.end.delta(ended.start, unit="day")
    return ended.group_by([*by, "period"]).agg(courses=ended.count(), mean_weeks=days.sum() / (7 * ended.count()))


def survival(spells: ir.Table, periods: ir.Table, weeks: Sequence[int], data_date: str, by: Sequence[str]) -> ir.Table:
    """Share of the courses begun in each period that still ran after so many weeks.

    data_date: the first day of which nothing is known, as an ISO date. A course whose weeks had not passed by then is
    censored: left out of `courses` and counted in `censored`. Returns *by, period, week, courses, running, share,
    censored. Source: Jobindsats, measure B01.
    """
    begun = merged(spells, by)
    spans = periods.rename(first="start", after="end")
    cohort = begun.join(spans, [begun.start >= spans.first, begun.start < spans.after])
    steps = ibis.memtable(pa.table({"week": pa.array(weeks, pa.int64())}))
    each = cohort.cross_join(steps)
    lasted = each.end.coalesce(ibis.date(data_date)).delta(each.start, unit="day")
    known = ibis.date(data_date).delta(each.start, unit="day") >= 7 * each.week
    running = known & ((lasted > 7 * each.week) | (each.end.isnull() & (lasted >= 7 * each.week)))
    counted = each.group_by([*by, "period", "week"]).agg(
        courses=known.cast("int64").sum(), running=running.cast("int64").sum(), censored=(~known).cast("int64").sum()
    )
    return counted.mutate(share=counted.running / counted.courses.nullif(0))


def cases_over(spells: ir.Table, days: ir.Table, weeks: int, by: Sequence[str]) -> ir.Table:
    """Cases open on each day and how many of them have lasted more than so many weeks (Q-012).

    days: day (date). A case of exactly `weeks` weeks does not count, one day more does. Returns *by, day, cases, over,
    share (null where there are no cases).
    """
    open_cases = spells.join(days, [spells.start <= days.day, spells.end.isnull() | (spells.end > days.day)])
    over = (open_cases.day.delta(open_cases.start, unit="day") > 7 * weeks).cast("int64")
    counted = open_cases.group_by([*by, "day"]).agg(cases=open_cases.count(), over=over.sum())
    return counted.mutate(share=counted.over / counted.cases)


def days_in_window(spells: ir.Table, days: ir.Table, window: int, by: Sequence[str] = ()) -> ir.Table:
    """Days on benefit of each person in the `window` days before each day: person, *by, day, days.

    Overlapping spells of a person count once.
    """
    joined = merged(spells, by)
    until = joined.end.coalesce(ibis.date("9999-12-31"))
    pairs = joined.mutate(until=until).cross_join(days)
    first = pairs.day - ibis.interval(days=window)
    from_ = ibis.greatest(pairs.start, first.cast("date"))
    to = ibis.least(pairs.until, pairs.day)
    inside = ibis.greatest(to.delta(from_, unit="day"), 0)
    told = pairs.mutate(inside=inside)
    summed = told.group_by(["person", *by, "day"]).agg(days=told.inside.sum())
    return summed.filter(summed.days > 0)


def long_term(spells: ir.Table, days: ir.Table, by: Sequence[str] = ()) -> ir.Table:
    """Persons on benefit for at least 80 per cent of the last 52 weeks: *by, day, long_term (unit: persons).

    Source: Jobindsats, measure Y25I09 (langtidsledige); the 80 per cent is the statistics' own limit.
    """
    window = 52 * 7
    counted = days_in_window(spells, days, window, by)
    enough = counted.filter(counted.days * 100 >= 80 * window)
    return enough.group_by([*by, "day"]).agg(long_term=enough.person.nunique())

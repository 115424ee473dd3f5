"""How long: completed courses, courses still running, cases over a limit, the long-term unemployed."""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from pejl.engine.statistics.spells.persons import begun, ended, merged


def completed_weeks(spells: ir.Table, periods: ir.Table, by: Sequence[str], gap: int = 0) -> ir.Table:
    """Mean length of the courses that ended in each period: *by, period, courses, mean_weeks (unit: weeks).

    Source: Jobindsats, measure A27 (varighed af afsluttede forløb).
    """
    return mean_weeks(ended(merged(spells, by, gap), periods), by)


def mean_weeks(courses: ir.Table, by: Sequence[str]) -> ir.Table:
    """Mean length of ended courses with their period: *by, period, courses, persons, mean_weeks (unit: weeks)."""
    days = courses.end.delta(courses.start, unit="day")
    return courses.group_by([*by, "period"]).agg(
        courses=courses.count(), persons=courses.person.nunique(), mean_weeks=days.sum() / (7 * courses.count())
    )


def survival(spells: ir.Table, periods: ir.Table, weeks: Sequence[int], data_date: str, by: Sequence[str]) -> ir.Table:
    """Share of the courses begun in each period that still ran after so many weeks.

    data_date: the first day of which nothing is known, as an ISO date. A course whose weeks had not passed by then is
    censored: left out of `courses` and counted in `censored`. Returns *by, period, week, courses, running, share,
    censored. Source: Jobindsats, measure B01.
    """
    cohort = begun(merged(spells, by), periods)
    return ibis.union(*(lasting(cohort, one, data_date, by) for one in weeks)) if weeks else cohort.limit(0)


def lasting(cohort: ir.Table, weeks: int, data_date: str, by: Sequence[str]) -> ir.Table:
    """How many of the begun courses still ran so many weeks later: columns as `survival`."""
    length = cohort.end.coalesce(ibis.date(data_date)).delta(cohort.start, unit="day")
    known = ibis.date(data_date).delta(cohort.start, unit="day") >= 7 * weeks
    running = known & ((length > 7 * weeks) | (cohort.end.isnull() & (length >= 7 * weeks)))
    counted = cohort.group_by([*by, "period"]).agg(
        courses=known.cast("int64").sum(),
        running=running.cast("int64").sum(),
        censored=(~known).cast("int64").sum(),
    )
    week = ibis.literal(weeks, type="int64")
    return counted.mutate(week=week, share=counted.running / counted.courses.nullif(0))


def cases_over(spells: ir.Table, days: ir.Table, weeks: int, by: Sequence[str], since: str = "start") -> ir.Table:
    """Cases open on each day and how many of them have lasted more than so many weeks (Q-012).

    days: day (date). since: the column that tells when the case began, where the spells are pieces of cases. A case of
    exactly `weeks` weeks does not count, one day more does. Returns *by, day, cases, over, share (null where there
    are no cases).
    """
    open_cases = spells.join(days, [spells.start <= days.day, spells.end.isnull() | (spells.end > days.day)])
    over = (open_cases.day.delta(open_cases[since], unit="day") > 7 * weeks).cast("int64")
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


def long_term(
    spells: ir.Table, days: ir.Table, by: Sequence[str] = (), weeks: int = 52, per_cent: int = 80
) -> ir.Table:
    """Persons on benefit for at least 80 per cent of the last 52 weeks: *by, day, long_term (unit: persons).

    Source: Jobindsats, measure Y25I09 (langtidsledige); the limits are the statistics' own.
    """
    enough = long_on(spells, days, weeks, per_cent, by)
    return enough.group_by([*by, "day"]).agg(long_term=enough.person.nunique())


def long_on(spells: ir.Table, days: ir.Table, weeks: int, per_cent: int, by: Sequence[str] = ()) -> ir.Table:
    """Who had benefit for at least so many per cent of the last weeks before each day: person, *by, day, days."""
    found = days_in_window(spells, days, 7 * weeks, by)
    return found.filter(found.days * 100 >= per_cent * 7 * weeks)

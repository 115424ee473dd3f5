"""Each measure of the catalogue as the engine's expression over what a question asks about."""

import ibis
import ibis.expr.types as ir

from pejl.engine.statistics.spells.activity import in_offers, once, touched, with_hours
from pejl.engine.statistics.spells.cutting import within
from pejl.engine.statistics.spells.durations import cases_over, lasting, long_on, mean_weeks
from pejl.engine.statistics.spells.full_time import full_time_persons
from pejl.engine.statistics.spells.outcomes import next_benefit, status_of, status_shares
from pejl.engine.statistics.spells.persons import begun, counted, ended, persons
from pejl.warehouse.people.measuring import Asked, computes

PER_CENT = 100.0


def _near(asked: Asked) -> ir.Table:
    return within(asked.pieces, asked.periods)


def _in_periods(asked: Asked, days: ir.Table) -> ir.Table:
    """Who has a day in each period: person, *by, period."""
    spans = asked.periods.rename(first="start", after="end")
    found = days.join(spans, [days.start < spans.after, days.end > spans["first"]])
    return found.select("person", *asked.by, "period")


def _recipients(asked: Asked) -> ir.Table:
    return _in_periods(asked, _near(asked))


def _full_time(asked: Asked, days: ir.Table) -> ir.Table:
    """Full-time persons of some days; whoever has two benefits at once is still one."""
    single = days if asked.one_at_a_time or "benefit" in asked.by else once(days, asked.by)
    return full_time_persons(single, asked.periods, asked.by)


def _share(asked: Asked, whole: ir.Table, part: ir.Table) -> ir.Table:
    """whole, part: the columns of `by`, period and `counted`. A share of nothing is missing."""
    keys = [*asked.by, "period"]
    both = whole.left_join(part, [whole[key] == part[key] for key in keys], rname="{name}_part")
    told = both.select(*[whole[key] for key in keys], whole=whole.counted, part=both.counted_part.fill_null(0))
    return told.mutate(value=PER_CENT * told.part / told.whole.nullif(0))


@computes("persons", behind=_recipients)
def _persons(asked: Asked) -> ir.Table:
    found = persons(_near(asked), asked.periods, asked.by)
    return found.select(*asked.by, "period", value=found.persons.cast("float64"))


@computes("full_time_persons", "full_year_persons", "labour_force_share", "population_share", behind=_recipients)
def _full_time_persons(asked: Asked) -> ir.Table:
    return _full_time(asked, _near(asked)).rename(value="full_time_persons")


def _begun(asked: Asked) -> ir.Table:
    return begun(asked.events("start"), asked.periods)


def _ended(asked: Asked) -> ir.Table:
    return ended(asked.events("end"), asked.periods)


@computes("inflow", behind=_begun)
def _inflow(asked: Asked) -> ir.Table:
    found = counted(_begun(asked), asked.by)
    return found.select(*asked.by, "period", value=found.courses.cast("float64"))


@computes("outflow", behind=_ended)
def _outflow(asked: Asked) -> ir.Table:
    found = counted(_ended(asked), asked.by)
    return found.select(*asked.by, "period", value=found.courses.cast("float64"))


@computes("completed_weeks", behind=_ended)
def _completed_weeks(asked: Asked) -> ir.Table:
    found = mean_weeks(_ended(asked), asked.by)
    return found.select(*asked.by, "period", value=found.mean_weeks, whole=found.courses)


def _lasting(asked: Asked) -> ir.Table:
    """Of those who began, those who are known to have it still after the weeks."""
    cohort, weeks = _begun(asked), asked.numbers["weeks"]
    held = cohort.filter(cohort.start + ibis.interval(days=7 * weeks) <= ibis.date(asked.data_date.isoformat()))
    return held.filter(held.end.isnull() | (held.end.delta(held.start, unit="day") > 7 * weeks))


@computes("survival_share", behind=_lasting)
def _survival(asked: Asked) -> ir.Table:
    found = lasting(_begun(asked), asked.numbers["weeks"], asked.data_date.isoformat(), asked.by)
    value = PER_CENT * found.share
    return found.select(
        *asked.by, "period", value=value, part=found.running, whole=found.courses, censored=found.censored
    )


def _exits(asked: Asked) -> ir.Table:
    """Who has left in each period, with the status so many months later; null where it is not known yet."""
    return status_of(_ended(asked), asked.statuses(), asked.numbers["months"], asked.data_date.isoformat())


def _exits_with_status(asked: Asked) -> ir.Table:
    found = _exits(asked)
    return found.filter(found.status.notnull())


@computes("status_after_share", behind=_exits_with_status)
def _status(asked: Asked) -> ir.Table:
    found = status_shares(_exits(asked), asked.by)
    value = PER_CENT * found.share
    return found.select(
        *asked.by, "status", "period", value=value, part=found.exits, whole=found.courses, censored=found.censored
    )


def _exits_to_job_or_education(asked: Asked) -> ir.Table:
    found = _exits(asked)
    return found.filter(found.status.isin(["job", "education"])).drop("status")


@computes("to_job_or_education_share", behind=_exits_to_job_or_education)
def _to_job_or_education(asked: Asked) -> ir.Table:
    found = _exits(asked)
    there = found.status.isin(["job", "education"]).fill_null(ibis.literal(value=False))
    told = found.group_by([*asked.by, "period"]).agg(
        part=there.cast("int64").sum(), whole=found.status.count(), censored=found.status.isnull().cast("int64").sum()
    )
    return told.mutate(value=PER_CENT * told.part / told.whole.nullif(0))


def _exits_to_benefit(asked: Asked) -> ir.Table:
    exits = _ended(asked)
    return next_benefit(exits, asked.courses_of(exits), asked.numbers["gap"])


@computes("transitions", behind=_exits_to_benefit)
def _transitions(asked: Asked) -> ir.Table:
    found = _exits_to_benefit(asked)
    return found.group_by([*asked.by, "to", "period"]).agg(value=found.count().cast("float64"))


def _on_month_ends(asked: Asked) -> ir.Table:
    """The pieces that hold on a day that is counted."""
    days = asked.days
    return within(asked.pieces, days.select("period", start="day", end=(days.day + ibis.interval(days=1)).cast("date")))


def _over(asked: Asked) -> ir.Table:
    pieces, days, weeks = _on_month_ends(asked), asked.days, asked.numbers["weeks"]
    there = pieces.join(days, [pieces.start <= days.day, pieces.end > days.day])
    return there.filter(there.day.delta(there.since, unit="day") > 7 * weeks).select("person", *asked.by, "period")


@computes("over_weeks_share", behind=_over)
def _over_weeks(asked: Asked) -> ir.Table:
    """Cases open at the ends of the months, together; each day is told by itself in the engine."""
    days = asked.days.select("day").distinct()
    found = cases_over(_on_month_ends(asked), days, asked.numbers["weeks"], asked.by, since="since")
    months = found.join(asked.days, "day")
    told = months.group_by([*asked.by, "period"]).agg(part=months.over.sum(), whole=months.cases.sum())
    return told.mutate(value=PER_CENT * told.part / told.whole.nullif(0))


def _last_days(asked: Asked) -> ir.Table:
    last = asked.periods.end - ibis.interval(days=1)
    return asked.periods.select("period", last_day=last.cast("timestamp").cast("date"), day="end")


def _on_last_day(asked: Asked) -> ir.Table:
    """Who has the benefit on the last day of each period: person, *by, period, day (the first day after)."""
    pieces, days = asked.pieces, _last_days(asked)
    pairs = pieces.join(days, [pieces.start <= days.last_day, pieces.end.isnull() | (pieces.end > days.last_day)])
    return pairs.select("person", *asked.by, "period", "day").distinct()


def _long_on_last_day(asked: Asked) -> ir.Table:
    there = _on_last_day(asked)
    theirs = asked.population.semi_join(there, "person").select("person", "start", "end")
    days = _last_days(asked).select("day").distinct()
    long = long_on(theirs, days, asked.numbers["window_weeks"], asked.numbers["per_cent"])
    return there.semi_join(long, ["person", "day"]).drop("day")


def _each_once(asked: Asked, found: ir.Table) -> ir.Table:
    return found.group_by([*asked.by, "period"]).agg(counted=found.person.nunique())


@computes("long_term_persons", behind=_long_on_last_day)
def _long_term(asked: Asked) -> ir.Table:
    found = _each_once(asked, _long_on_last_day(asked))
    return found.select(*asked.by, "period", value=found.counted.cast("float64"))


@computes("long_term_share", behind=_long_on_last_day)
def _long_term_share(asked: Asked) -> ir.Table:
    return _share(asked, _each_once(asked, _on_last_day(asked)), _each_once(asked, _long_on_last_day(asked)))


def _partly_back(asked: Asked) -> ir.Table:
    days = _near(asked)
    return days.filter(days.weekly_hours.notnull())


@computes("partial_return_share", behind=lambda asked: _in_periods(asked, _partly_back(asked)))
def _partial_return(asked: Asked) -> ir.Table:
    whole = _full_time(asked, _near(asked)).rename(counted="full_time_persons")
    return _share(asked, whole, _full_time(asked, _partly_back(asked)).rename(counted="full_time_persons"))


def _activated(asked: Asked) -> ir.Table:
    return in_offers(_near(asked), asked.table("offers"), float(asked.numbers["full_week"]), asked.by)


@computes("activation_degree", behind=lambda asked: _in_periods(asked, _activated(asked)))
def _activation(asked: Asked) -> ir.Table:
    part = full_time_persons(_activated(asked), asked.periods, asked.by).rename(counted="full_time_persons")
    return _share(asked, _full_time(asked, _near(asked)).rename(counted="full_time_persons"), part)


def _touched_in(asked: Asked) -> ir.Table:
    return _in_periods(asked, in_offers(_near(asked), asked.table("offers"), 1.0, asked.by))


@computes("touched_share", behind=_touched_in)
def _touched(asked: Asked) -> ir.Table:
    days = _near(asked)
    part = touched(days, asked.table("offers"), asked.periods, asked.by).rename(counted="persons")
    return _share(asked, persons(days, asked.periods, asked.by).rename(counted="persons"), part)


def _with_hours(asked: Asked) -> ir.Table:
    return with_hours(_near(asked), asked.table("wage_hours"), asked.periods, asked.by)


@computes("ordinary_hours_persons", behind=_with_hours)
def _ordinary_hours(asked: Asked) -> ir.Table:
    found = _each_once(asked, _with_hours(asked))
    return found.select(*asked.by, "period", value=found.counted.cast("float64"))


@computes("ordinary_hours_share", behind=_with_hours)
def _ordinary_hours_share(asked: Asked) -> ir.Table:
    whole = persons(_near(asked), asked.periods, asked.by).rename(counted="persons")
    return _share(asked, whole, _each_once(asked, _with_hours(asked)))

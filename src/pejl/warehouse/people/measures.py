"""How many, who comes, who leaves and for how long: each measure as the engine's expression over a question."""

import ibis
import ibis.expr.types as ir

from pejl.engine.statistics.spells.cutting import within
from pejl.engine.statistics.spells.durations import cases_over, lasting, long_on, mean_weeks
from pejl.engine.statistics.spells.outcomes import next_benefit, status_of, status_shares
from pejl.engine.statistics.spells.persons import begun, counted, ended, persons
from pejl.warehouse.people.counting import PER_CENT, each_once, full_time, in_periods, near, share
from pejl.warehouse.people.measuring import Asked, computes


def _recipients(asked: Asked) -> ir.Table:
    return in_periods(asked, near(asked))


@computes("persons", behind=_recipients)
def _persons(asked: Asked) -> ir.Table:
    found = persons(near(asked), asked.periods, asked.by)
    return found.select(*asked.by, "period", value=found.persons.cast("float64"))


@computes("full_time_persons", "full_year_persons", "labour_force_share", "population_share", behind=_recipients)
def _full_time_persons(asked: Asked) -> ir.Table:
    return full_time(asked, near(asked)).rename(value="full_time_persons")


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
    return told.mutate(value=PER_CENT * told.part.cast("float64") / told.whole.nullif(0))


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
    return told.mutate(value=PER_CENT * told.part.cast("float64") / told.whole.nullif(0))


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


@computes("long_term_persons", behind=_long_on_last_day)
def _long_term(asked: Asked) -> ir.Table:
    found = each_once(asked, _long_on_last_day(asked))
    return found.select(*asked.by, "period", value=found.counted.cast("float64"))


@computes("long_term_share", behind=_long_on_last_day)
def _long_term_share(asked: Asked) -> ir.Table:
    return share(asked, each_once(asked, _on_last_day(asked)), each_once(asked, _long_on_last_day(asked)))

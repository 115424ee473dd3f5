"""Each measure of the catalogue as the engine's expression over what a question asks about.

A measure answers with the columns of `by`, period, value, and what it knows besides of: part, whole, persons, censored.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

import ibis
import ibis.expr.types as ir

from pejl.engine.statistics.spells.activity import in_offers, once, touched, with_hours
from pejl.engine.statistics.spells.cutting import within
from pejl.engine.statistics.spells.durations import cases_over, lasting, long_on, mean_weeks
from pejl.engine.statistics.spells.full_time import full_time_persons
from pejl.engine.statistics.spells.outcomes import next_benefit, status_of, status_shares
from pejl.engine.statistics.spells.persons import begun, counted, ended, persons

type Edge = Literal["start", "end"]
PER_CENT = 100.0


class Asked(Protocol):
    """What a measure is given: tables and numbers, nothing of the record or the reader."""

    @property
    def by(self) -> tuple[str, ...]:
        """The columns that the figures are told by."""

    @property
    def numbers(self) -> Mapping[str, int]:
        """What was chosen, the usual where nothing was, and the limits of the definition."""

    @property
    def periods(self) -> ir.Table:
        """period, start, end."""

    @property
    def days(self) -> ir.Table:
        """The days on which a stock is counted: period, day (the first day after each month of the period)."""

    @property
    def data_date(self) -> date:
        """The first day of which nothing is known."""

    @property
    def pieces(self) -> ir.Table:
        """Days on benefit of those asked about, with the columns of `by`."""

    @property
    def one_at_a_time(self) -> bool:
        """Whether nobody can have two of the benefits asked about on one day."""

    def events(self, edge: Edge) -> ir.Table:
        """Courses, with the columns of `by` as they were on the first (last) day: person, start, end, *by."""

    def table(self, name: str) -> ir.Table:
        """A table of the snapshot."""

    def statuses(self) -> ir.Table:
        """What someone is on a day, by rank: person, status, rank, start, end."""

    def courses_of(self, chosen: ir.Table) -> ir.Table:
        """Every course of some persons, by benefit: person, benefit, start, end."""


type Compute = Callable[[Asked], ir.Table]
COMPUTE: dict[str, Compute] = {}


@dataclass(frozen=True)
class computes:  # noqa: N801 - reads as a word at the head of a function
    """Registers the function that computes a measure."""

    measure: str

    def __call__(self, function: Compute) -> Compute:
        COMPUTE[self.measure] = function
        return function


def _near(asked: Asked) -> ir.Table:
    return within(asked.pieces, asked.periods)


def _full_time(asked: Asked, days: ir.Table) -> ir.Table:
    """Full-time persons of some days; whoever has two benefits at once is still one."""
    single = days if asked.one_at_a_time or "benefit" in asked.by else once(days, asked.by)
    return full_time_persons(single, asked.periods, asked.by)


def _beside(asked: Asked, whole: ir.Table, part: ir.Table, /, **columns: str) -> ir.Table:
    """The rows of one table with columns of another, 0 where it has none. columns: new name → name in `part`."""
    keys = [*asked.by, "period"]
    found = whole.left_join(part, [whole[key] == part[key] for key in keys], rname="{name}_beside")
    told = {
        new: found[old if old not in whole.columns else f"{old}_beside"].fill_null(0) for new, old in columns.items()
    }
    return found.select(*[whole[name] for name in whole.columns], **told)


def _share(asked: Asked, whole: ir.Table, part: ir.Table) -> ir.Table:
    """whole, part: the columns of `by`, period and `counted`. A share of nothing is missing."""
    both = _beside(asked, whole.rename(whole="counted"), part, part="counted")
    return both.mutate(value=PER_CENT * both.part / both.whole.nullif(0))


@computes("persons")
def _persons(asked: Asked) -> ir.Table:
    found = persons(_near(asked), asked.periods, asked.by)
    return found.mutate(value=found.persons.cast("float64"))


@computes("full_time_persons")
@computes("full_year_persons")
@computes("labour_force_share")
@computes("population_share")
def _full_time_persons(asked: Asked) -> ir.Table:
    days = _near(asked)
    found = _full_time(asked, days).rename(value="full_time_persons")
    return _beside(asked, found, persons(days, asked.periods, asked.by), persons="persons")


@computes("inflow")
def _inflow(asked: Asked) -> ir.Table:
    found = counted(begun(asked.events("start"), asked.periods), asked.by)
    return found.mutate(value=found.courses.cast("float64"))


@computes("outflow")
def _outflow(asked: Asked) -> ir.Table:
    found = counted(ended(asked.events("end"), asked.periods), asked.by)
    return found.mutate(value=found.courses.cast("float64"))


@computes("completed_weeks")
def _completed_weeks(asked: Asked) -> ir.Table:
    found = mean_weeks(ended(asked.events("end"), asked.periods), asked.by)
    return found.rename(value="mean_weeks", whole="courses")


@computes("survival_share")
def _survival(asked: Asked) -> ir.Table:
    cohort = begun(asked.events("start"), asked.periods)
    found = lasting(cohort, asked.numbers["weeks"], asked.data_date.isoformat(), asked.by)
    told = found.rename(part="running", whole="courses")
    return told.mutate(value=PER_CENT * told.share)


@computes("status_after_share")
def _status(asked: Asked) -> ir.Table:
    exits = ended(asked.events("end"), asked.periods)
    found = status_of(exits, asked.statuses(), asked.numbers["months"], asked.data_date.isoformat())
    told = status_shares(found, asked.by).rename(part="exits", whole="courses")
    return told.mutate(value=PER_CENT * told.share)


@computes("to_job_or_education_share")
def _to_job_or_education(asked: Asked) -> ir.Table:
    exits = ended(asked.events("end"), asked.periods)
    found = status_of(exits, asked.statuses(), asked.numbers["months"], asked.data_date.isoformat())
    there = found.status.isin(["job", "education"])
    told = found.group_by([*asked.by, "period"]).agg(
        part=there.fill_null(ibis.literal(value=False)).cast("int64").sum(),
        whole=found.status.count(),
        censored=found.status.isnull().cast("int64").sum(),
        persons=found.person.nunique(where=there),
    )
    return told.mutate(value=PER_CENT * told.part / told.whole.nullif(0))


@computes("transitions")
def _transitions(asked: Asked) -> ir.Table:
    """Told by benefit and the next one; `by` holds benefit."""
    exits = ended(asked.events("end"), asked.periods)
    found = next_benefit(exits, asked.courses_of(exits), asked.numbers["gap"])
    told = found.group_by([*asked.by, "to", "period"]).agg(persons=found.person.nunique(), value=found.count())
    return told.mutate(value=told.value.cast("float64"))


@computes("over_weeks_share")
def _over_weeks(asked: Asked) -> ir.Table:
    """Cases open on the last days of the months, together; each day is told by itself in the engine."""
    days = asked.days.select("day").distinct()
    pieces = within(asked.pieces, asked.days.mutate(start=ibis._.day, end=ibis._.day + ibis.interval(days=1)))
    found = cases_over(pieces, days, asked.numbers["weeks"], asked.by, since="since")
    months = found.join(asked.days, "day")
    told = months.group_by([*asked.by, "period"]).agg(part=months.over.sum(), whole=months.cases.sum())
    return told.mutate(value=PER_CENT * told.part / told.whole.nullif(0), persons=told.part)


@computes("long_term_persons")
def _long_term(asked: Asked) -> ir.Table:
    found = _long_term_on(asked).rename(persons="counted")
    return found.mutate(value=found.persons.cast("float64"))


@computes("long_term_share")
def _long_term_share(asked: Asked) -> ir.Table:
    told = _share(asked, _there(asked), _long_term_on(asked))
    return told.mutate(persons=told.part)


def _last_days(asked: Asked) -> ir.Table:
    last = asked.periods.end - ibis.interval(days=1)
    return asked.periods.select("period", last_day=last.cast("timestamp").cast("date"), day="end")


def _on_last_day(asked: Asked) -> ir.Table:
    """Who has the benefit on the last day of each period: person, *by, period, day (the first day after)."""
    pieces, days = asked.pieces, _last_days(asked)
    pairs = pieces.join(days, [pieces.start <= days.last_day, pieces.end.isnull() | (pieces.end > days.last_day)])
    return pairs.select("person", *asked.by, "period", "day").distinct()


def _there(asked: Asked) -> ir.Table:
    there = _on_last_day(asked)
    return there.group_by([*asked.by, "period"]).agg(counted=there.person.nunique())


def _long_term_on(asked: Asked) -> ir.Table:
    there = _on_last_day(asked)
    theirs = asked.pieces.semi_join(there, "person").select("person", "start", "end")
    days = _last_days(asked).select("day").distinct()
    long = long_on(theirs, days, asked.numbers["window_weeks"], asked.numbers["per_cent"])
    found = there.semi_join(long, ["person", "day"])
    return found.group_by([*asked.by, "period"]).agg(counted=found.person.nunique())


@computes("partial_return_share")
def _partial_return(asked: Asked) -> ir.Table:
    days = _near(asked)
    part = days.filter(days.weekly_hours.notnull())
    whole = _full_time(asked, days).rename(counted="full_time_persons")
    told = _share(asked, whole, _full_time(asked, part).rename(counted="full_time_persons"))
    return _beside(asked, told, persons(part, asked.periods, asked.by), persons="persons")


@computes("activation_degree")
def _activation(asked: Asked) -> ir.Table:
    days = _near(asked)
    inside = in_offers(days, asked.table("offers"), float(asked.numbers["full_week"]), asked.by)
    part = full_time_persons(inside, asked.periods, asked.by).rename(counted="full_time_persons")
    told = _share(asked, _full_time(asked, days).rename(counted="full_time_persons"), part)
    return _beside(asked, told, persons(inside, asked.periods, asked.by), persons="persons")


@computes("touched_share")
def _touched(asked: Asked) -> ir.Table:
    days = _near(asked)
    whole = persons(days, asked.periods, asked.by).rename(counted="persons")
    part = touched(days, asked.table("offers"), asked.periods, asked.by).rename(counted="persons")
    told = _share(asked, whole, part)
    return told.mutate(persons=told.part)


@computes("ordinary_hours_persons")
def _ordinary_hours(asked: Asked) -> ir.Table:
    found = with_hours(_near(asked), asked.table("wage_hours"), asked.periods, asked.by)
    return found.mutate(value=found.persons.cast("float64"))


@computes("ordinary_hours_share")
def _ordinary_hours_share(asked: Asked) -> ir.Table:
    days = _near(asked)
    whole = persons(days, asked.periods, asked.by).rename(counted="persons")
    part = with_hours(days, asked.table("wage_hours"), asked.periods, asked.by).rename(counted="persons")
    told = _share(asked, whole, part)
    return told.mutate(persons=told.part)

"""The published figures as the engine computes them from a city's tables: one function for each indicator."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from pejl.catalogue.load import Catalogue
from pejl.engine.city.cluster import simulate
from pejl.engine.city.population.build import City
from pejl.engine.statistics.spells.durations import cases_over
from pejl.engine.statistics.spells.full_time import full_time_persons
from pejl.kernel.periods import Period

OWN = "0101"
NOT_COUNTED = ("efterloen", "su", "folkepension")
LOW = ("integrationsydelse", "overgangsydelse")
INSURED = ("dagpenge", "arbejdsmarkedsydelse", "kontantydelse")
VULNERABLE = ("revalidering", "forrevalidering", "ressourceforloeb", "ledighedsydelse")
STUDY_FROM = ("dagpenge", "kontanthjaelp", "uddannelseshjaelp", "ledighedsydelse")


class Answer(NamedTuple):
    """A computed value, and how many people a share is of (None for a count)."""

    value: float
    among: float | None = None


@dataclass
class Figures:
    """Asks the engine about one city."""

    city: City
    catalogue: Catalogue
    scale: float
    connection: ibis.BaseBackend = field(default_factory=ibis.duckdb.connect)

    def __post_init__(self) -> None:
        for name, table in self.city.tables():
            self.connection.create_table(name, table)

    def table(self, name: str) -> ir.Table:
        return self.connection.table(name)

    @cached_property
    def spells(self) -> ir.Table:
        """Spells with who they are of."""
        people = self.table("people").select("person", "birth_date", "residence_basis", "residence_from")
        found = self.table("spells").join(people, "person").join(self.table("background"), "person")
        return found.cache()

    @cached_property
    def by_readiness(self) -> ir.Table:
        """Spells cut to the days on which each readiness held; `since` is when the spell itself began."""
        spells, held = self.spells, self.table("visitations").rename(v_start="start", v_end="end")
        pairs = spells.join(held, "person")
        start = ibis.greatest(pairs.start, pairs.v_start)
        end = ibis.least(pairs.end.coalesce(_FAR), pairs.v_end.coalesce(_FAR))
        return pairs.mutate(since=pairs.start, start=start, end=end).filter(ibis._.start < ibis._.end).cache()

    def persons(self, spells: ir.Table, period: str) -> float:
        """Full-time persons of the whole city's size."""
        one = Period.parse(period)
        rows = pa.table({"period": [one.code], "start": [one.start], "end": [one.end]})
        found = full_time_persons(spells, ibis.memtable(rows), ()).to_pyarrow().to_pylist()
        return (found[0]["full_time_persons"] if found else 0.0) / self.scale

    def share(self, part: ir.Table, whole: ir.Table, period: str) -> Answer:
        """Per cent of full-time persons."""
        among = self.persons(whole, period)
        return Answer(100 * self.persons(part, period) / among, among * self.scale)

    def on(self, *benefits: str) -> ir.Table:
        return self.spells.filter(self.spells.benefit.isin(benefits))

    def ready(self, readiness: str, *benefits: str) -> ir.Table:
        held = self.by_readiness
        return held.filter((held.readiness == readiness) & held.benefit.isin(benefits))

    def aged(self, spells: ir.Table, first: int, after: int = 200) -> ir.Table:
        """The days of spells on which the citizen was of an age."""
        low = (spells.birth_date + ibis.interval(years=first)).cast("date")
        high = (spells.birth_date + ibis.interval(years=after)).cast("date")
        cut = spells.mutate(start=ibis.greatest(spells.start, low), end=ibis.least(spells.end.coalesce(_FAR), high))
        return cut.filter(cut.start < cut.end)

    def vulnerable(self) -> ir.Table:
        columns = ["person", "start", "end", "weight", "birth_date"]
        return (
            self.ready("activity_ready", "kontanthjaelp")
            .select(columns)
            .union(self.on(*VULNERABLE).mutate(end=ibis._.end.coalesce(_FAR)).select(columns))
        )

    @cached_property
    def populations(self) -> dict[tuple[str, str, str], float]:
        """The simulated denominators by indicator, segment and period."""
        made = simulate(self.catalogue, OWN)
        return {(one.indicator, one.segment, one.period): float(one.value) for one in made if one.area == OWN}

    def of_population(self, persons: float, ages: str, period: str) -> Answer:
        among = self.populations["population", f"age={ages}", period]
        return Answer(100 * persons / among, among * self.scale)

    def over(self, spells: ir.Table, weeks: int, day: str) -> Answer:
        """Per cent of the cases open on a day that have lasted longer than so many weeks."""
        found = cases_over(spells, ibis.memtable(pa.table({"day": [day]})).cast({"day": "date"}), weeks, ())
        row = found.to_pyarrow().to_pylist()[0]
        return Answer(100 * row["share"], row["cases"])

    def since(self, readiness: str, weeks: int, period: str) -> Answer:
        """The same for the time on cash assistance of those who had a readiness on the period's last day."""
        day = Period.parse(period).end.isoformat()
        held = self.ready(readiness, "kontanthjaelp")
        there = held.filter((held.start <= ibis.date(day)) & (held.end > ibis.date(day)))
        return self.over(there.mutate(start=there.since), weeks, day)

    def refugees(self) -> ir.Table:
        people = self.table("people")
        return people.filter(people.residence_basis != "")

    def arrived(self, period: str) -> ir.Table:
        one, came = Period.parse(period), self.refugees()
        return came.filter((came.residence_from >= one.start) & (came.residence_from < one.end))

    def count(self, people: ir.Table) -> float:
        return people.person.nunique().to_pyarrow().as_py() / self.scale

    def adults(self, period: str) -> ir.Table:
        came = self.arrived(period)
        return came.filter((came.birth_date + ibis.interval(years=18)).cast("date") <= came.residence_from)

    def job_ready_refugees(self, period: str) -> ir.Table:
        held = self.table("visitations")
        return self.adults(period).semi_join(held.filter(held.readiness == "job_ready"), "person")

    def working(self, period: str) -> ir.Table:
        one, hours = Period.parse(period), self.table("wage_hours")
        return hours.filter((hours.month >= one.start) & (hours.month < one.end))

    def studying(self, period: str) -> ir.Table:
        one, held = Period.parse(period), self.on("su")
        return held.filter((held.start < one.end) & (held.end.isnull() | (held.end > one.start)))

    def refugees_aged(self, period: str, first: int, after: int, stay: int = 0) -> ir.Table:
        day, came = ibis.date(Period.parse(period).start.isoformat()), self.refugees()
        old = (came.birth_date + ibis.interval(years=first)).cast("date") <= day
        young = (came.birth_date + ibis.interval(years=after)).cast("date") > day
        return came.filter(old & young & ((came.residence_from + ibis.interval(years=stay)).cast("date") <= day))


_FAR = ibis.date("9999-12-31")
type Compute = Callable[[Figures, str, str, str], Answer]  # period, segment, definition


def _part(of: Figures, part: ir.Table, whole: ir.Table) -> Answer:
    among = of.count(whole)
    return Answer(100 * of.count(part) / among, among * of.scale)


def _readiness(of: Figures, period: str, segment: str, _: str) -> Answer:
    readiness = segment.partition("=")[2]
    return of.share(of.ready(readiness, "uddannelseshjaelp"), of.on("uddannelseshjaelp"), period)


def _group(of: Figures, segment: str) -> ir.Table:
    match segment.partition("=")[2]:
        case "unskilled":
            unskilled = [one.id for one in of.catalogue.city_funds.values() if one.education == "unskilled"]
            return of.on("dagpenge").filter(ibis._.fund.isin(unskilled))
        case "unemployment_benefit":
            return of.on("dagpenge")
        case other:
            return of.ready(other, "kontanthjaelp")


def _non_western(of: Figures, period: str, segment: str, _: str) -> Answer:
    group = _group(of, segment)
    return of.share(group.filter(group.ancestry == "non_western"), group, period)


def _over_50(of: Figures, period: str, segment: str, _: str) -> Answer:
    group = _group(of, segment)
    return of.share(of.aged(group, 50), group, period)


def _unskilled(of: Figures, period: str, _: str, definition: str) -> Answer:
    group = of.on("dagpenge")
    part = _group(of, "group=unskilled") if definition == "standard" else group.filter(group.education == "none")
    return of.share(part, group, period)


def _sick(of: Figures, period: str, *_: str) -> Answer:
    answers = [
        of.over(of.on("sygedagpenge"), 22, month.end.isoformat())
        for month in (Period.parse(code) for code in _months(period))
    ]
    among = sum(one.among or 0 for one in answers)
    return Answer(sum(one.value * (one.among or 0) for one in answers) / among, among / 3)


def _months(quarter: str) -> list[str]:
    year, number = quarter.split("Q")
    return [f"{year}M{3 * int(number) - back:02}" for back in (2, 1, 0)]


def _vulnerable(of: Figures, period: str, segment: str, _: str) -> Answer:
    ages = {"": (16, 67), "age=16-49": (16, 50), "age=50-66": (50, 67)}[segment]
    return Answer(of.persons(of.aged(of.vulnerable(), *ages), period))


def _vulnerable_with_low_benefit(of: Figures, period: str, *_: str) -> Answer:
    others = of.persons(of.aged(of.ready("activity_ready", *LOW), 30), period)
    return Answer(of.persons(of.vulnerable(), period) + others)


def _activity_ready_over_30(of: Figures, period: str) -> float:
    return of.persons(of.aged(of.ready("activity_ready", "kontanthjaelp", *LOW), 30), period)


def _fall(of: Figures, period: str, *_: str) -> Answer:
    return Answer(_activity_ready_over_30(of, "2017M12") - _activity_ready_over_30(of, period))


def _fall_share(of: Figures, period: str, *_: str) -> Answer:
    before = _activity_ready_over_30(of, "2017M12")
    return Answer(100 * _fall(of, period).value / before, before * of.scale)


def _flex_unemployed(of: Figures, period: str, *_: str) -> Answer:
    return of.share(of.on("ledighedsydelse"), of.on("ledighedsydelse", "fleksjob"), period)


def _flex_change(of: Figures, period: str, *_: str) -> Answer:
    before = {"2020Q3": "2020Q1", "2021Q3": "2020Q3"}[period]
    now, then = _flex_unemployed(of, period), _flex_unemployed(of, before)
    return Answer(now.value - then.value, now.among)


def _flex_employees(of: Figures, period: str, *_: str) -> Answer:
    own = str(int(of.catalogue.city_rules["own_employer"].value))
    hours = of.working(period).filter(ibis._.employer == own)
    one, flex = Period.parse(period), of.on("fleksjob")
    there = flex.filter((flex.start < one.end) & (flex.end.isnull() | (flex.end > one.start)))
    return Answer(of.count(there.semi_join(hours, "person")))


def _work_or_education(of: Figures, period: str, *_: str) -> Answer:
    asked = of.refugees_aged(period, 18, 65)
    busy = of.working(period).select("person").union(of.studying(period).select("person"))
    return _part(of, asked.semi_join(busy, "person"), asked)


def _wage_employed(of: Figures, period: str, *_: str) -> Answer:
    asked = of.refugees_aged(period, 21, 65, stay=3)
    return _part(of, asked.semi_join(of.working(period), "person"), asked)


def _by_age(of: Figures, _: str, segment: str, __: str) -> Answer:
    came = of.refugees().filter(ibis._.residence_basis == "refugee")
    first, after = {"age=under_18": (0, 18), "age=18-64": (18, 65), "age=over_65": (65, 200)}[segment]
    old = (came.birth_date + ibis.interval(years=first)).cast("date") <= came.residence_from
    young = (came.birth_date + ibis.interval(years=after)).cast("date") > came.residence_from
    return _part(of, came.filter(old & young), came)


def _received(of: Figures, period: str, *_: str) -> Answer:
    return Answer(of.count(of.arrived(period).filter(ibis._.residence_basis == "refugee")))


def _received_in_all(of: Figures, *_: str) -> Answer:
    return Answer(of.count(of.refugees().filter(ibis._.residence_basis == "refugee")))


def _return_benefit(of: Figures, period: str) -> ir.Table:
    one, held = Period.parse(period), of.by_readiness
    mine = held.filter(held.benefit == "selvforsoergelses_og_hjemrejseydelse")
    return mine.filter((mine.start < one.end) & (mine.end > one.start))


def _return_ready(of: Figures, period: str, *_: str) -> Answer:
    whole = _return_benefit(of, period)
    return _part(of, whole.filter(whole.readiness == "job_ready"), whole)


def _education_started(of: Figures, period: str, *_: str) -> Answer:
    one = Period.parse(period)
    left = of.on(*STUDY_FROM)
    asked = left.filter((left.start < one.end) & (left.end.isnull() | (left.end > one.start)))
    begun = of.on("su").filter((ibis._.start >= one.start) & (ibis._.start < one.end)).select("person", began="start")
    pairs = asked.join(begun, "person")
    days = pairs.began.delta(pairs.end, unit="day")
    return _part(of, pairs.filter((days >= 0) & (days <= 28)), asked)


def _benefit_recipients(of: Figures, period: str) -> float:
    spells = of.spells
    return of.persons(spells.filter(spells.benefit.notin(NOT_COUNTED)), period)


def _count(*benefits: str) -> Compute:
    return lambda of, period, *_: Answer(of.persons(of.on(*benefits), period))


COMPUTED: dict[str, Compute] = {
    "benefit_recipients_full_time_persons": lambda of, p, *_: Answer(_benefit_recipients(of, p)),
    "benefit_recipients_share": lambda of, p, *_: of.of_population(_benefit_recipients(of, p), "16-66", p),
    "unemployment_benefit_full_year_persons": _count("dagpenge"),
    "unemployment_benefit_full_time_persons": _count(*INSURED),
    "academics_share_of_unemployed": lambda of, p, *_: of.share(
        of.on("dagpenge").filter(ibis._.education == "academic"), of.on("dagpenge"), p
    ),
    "graduates_share_of_academics": lambda of, p, *_: of.share(
        of.on("dagpenge").filter(ibis._.as_graduate), of.on("dagpenge").filter(ibis._.education == "academic"), p
    ),
    "unskilled_funds_share": _unskilled,
    "non_western_share": _non_western,
    "over_50_share": _over_50,
    "job_ready_full_year_persons": lambda of, p, *_: Answer(of.persons(of.ready("job_ready", "kontanthjaelp"), p)),
    "job_ready_full_time_persons": lambda of, p, *_: Answer(
        of.persons(of.ready("job_ready", "kontanthjaelp", *LOW), p)
    ),
    "job_ready_share": lambda of, p, *_: Answer(
        100 * of.persons(of.ready("job_ready", "kontanthjaelp", *LOW), p) / of.populations["labour_force", "", p[:4]],
        of.populations["labour_force", "", p[:4]] * of.scale,
    ),
    "job_ready_under_two_years_share": lambda of, p, *_: Answer(100 - of.since("job_ready", 104, p).value),
    "education_assistance_full_year_persons": _count("uddannelseshjaelp"),
    "education_assistance_readiness_share": _readiness,
    "sickness_benefit_full_year_persons": _count("sygedagpenge"),
    "sickness_benefit_share": lambda of, p, *_: of.of_population(of.persons(of.on("sygedagpenge"), p), "16-66", p),
    "sickness_and_job_clarification_share": lambda of, p, *_: of.of_population(
        of.persons(of.on("sygedagpenge", "jobafklaring"), p), "16-66", p
    ),
    "sickness_over_22_weeks_share": _sick,
    "partial_return_share": lambda of, p, *_: of.share(
        of.on("sygedagpenge").filter(ibis._.weekly_hours.notnull()), of.on("sygedagpenge"), p
    ),
    "vulnerable_full_year_persons": _vulnerable,
    "vulnerable_full_time_persons": _vulnerable_with_low_benefit,
    "vulnerable_share": lambda of, p, *_: of.of_population(_vulnerable_with_low_benefit(of, p).value, "16-66", p),
    "vulnerable_under_50_share": lambda of, p, *_: of.of_population(
        _vulnerable(of, p, "age=16-49", "").value, "16-49", p
    ),
    "vulnerable_over_50_share": lambda of, p, *_: of.of_population(
        _vulnerable(of, p, "age=50-66", "").value, "50-66", p
    ),
    "cash_assistance_under_three_years_share": lambda of, p, *_: _rest(of.since("activity_ready", 156, p)),
    "activity_ready_over_30_fall": _fall,
    "activity_ready_over_30_fall_share": _fall_share,
    "not_job_seeking_over_30": lambda of, p, *_: Answer(of.persons(of.aged(of.vulnerable(), 30), p)),
    "flex_job_unemployed_share": _flex_unemployed,
    "flex_job_unemployed_share_change": _flex_change,
    "flex_job_employees": _flex_employees,
    "adult_refugees": lambda of, p, *_: Answer(of.count(of.adults(p))),
    "job_ready_refugees": lambda of, p, *_: Answer(of.count(of.job_ready_refugees(p))),
    "job_ready_refugees_share": lambda of, p, *_: _part(of, of.job_ready_refugees(p), of.adults(p)),
    "refugees_received": _received,
    "refugees_received_in_all": _received_in_all,
    "refugees_by_age_share": _by_age,
    "refugees_in_work_or_education_share": _work_or_education,
    "refugees_wage_employed_share": _wage_employed,
    "repatriation_benefit_recipients": lambda of, p, *_: Answer(of.count(_return_benefit(of, p))),
    "repatriation_benefit_job_ready_share": _return_ready,
    "education_started_share": _education_started,
}

NOT_OF_PEOPLE = {
    "refugee_companies",  # companies
    "refugees_matched_share",  # volunteers, whom the register does not know
    "flex_job_attainment",  # the target is the council's, not the city's
}


def _rest(answer: Answer) -> Answer:
    return Answer(100 - answer.value, answer.among)

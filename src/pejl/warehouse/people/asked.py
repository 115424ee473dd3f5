"""A question in the engine's terms: the tables and numbers that measures are computed from."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from pejl.catalogue.load import Catalogue
from pejl.catalogue.schema.measures import Measure
from pejl.engine.statistics.spells.persons import merged, of_those
from pejl.kernel.periods import Period, PeriodKind
from pejl.warehouse.people.asking import Question
from pejl.warehouse.people.measuring import Edge
from pejl.warehouse.people.pieces import PIECES
from pejl.warehouse.people.snapshot import PeopleSnapshot
from pejl.warehouse.people.traits import at_units, counted_in, traits, wanted

GRANT = "su"
ON_BENEFIT, IN_EDUCATION, IN_JOB = "benefit", "education", "job"
_PERIODS = {"period": "string", "start": "date", "end": "date"}
_DAYS = {"period": "string", "day": "date"}


@dataclass(frozen=True)
class Asking:
    """One question of one snapshot (measures.Asked)."""

    at: PeopleSnapshot
    question: Question
    measure: Measure
    known: Catalogue

    @cached_property
    def by(self) -> tuple[str, ...]:
        """The columns that the figures are told by."""
        return tuple(self.known.people_dimensions[one].column for one in self.question.by)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """What was chosen, the usual where nothing was, and the limits of the definition."""
        usual = {name: offered[0] for name, offered in self.measure.choices.items()}
        return usual | dict(self.question.choices) | self.measure.limits

    @property
    def periods(self) -> ir.Table:
        """The periods asked about."""
        return ibis.table(_PERIODS, name="asked_periods")

    @property
    def days(self) -> ir.Table:
        """The first day after each month of each period."""
        return ibis.table(_DAYS, name="asked_days")

    @property
    def data_date(self) -> date:
        """The first day of which nothing is known."""
        return self.at.data_date + timedelta(days=1)

    @cached_property
    def population(self) -> ir.Table:
        """The pieces on the benefits asked for, and of the group."""
        rows = self.at.table(PIECES)
        if self.question.benefits:
            rows = rows.filter(rows.benefit.isin(self.question.benefits))
        groups = self._where.get("group", ())
        return rows.filter(counted_in(rows, self.known, groups)) if groups else rows

    @cached_property
    def pieces(self) -> ir.Table:
        """Days on benefit of those asked about, with the columns of `by`."""
        rows = self.population
        if "centre" in self._asked_by:
            rows = at_units(rows, self.at.table("attachments"))
        if self._of_several_centres:
            rows = rows.filter(wanted(rows, self.known, "centre", self._where["centre"]))
            rows = merged(rows, [one for one in rows.columns if one not in ("person", "unit", "start", "end")])
        return self._narrowed(rows)

    @property
    def one_at_a_time(self) -> bool:
        """Whether each day of someone is counted once in a cell: of one benefit, and at one unit."""
        return len(self.question.benefits) == 1 or "benefit" in self.by

    @property
    def _of_several_centres(self) -> bool:
        """Whether a day counts if it was at any of some centres: once, at however many of them it was."""
        return len(self._where.get("centre", ())) > 1 and "centre" not in self.question.by

    def events(self, edge: Edge) -> ir.Table:
        """Courses with what the citizen was on the first (last) day; made once for all questions about these people."""
        cells = ("benefit",) if "benefit" in self.by or self.measure.split == "to" else ()
        gap = self.numbers["gap"]
        told = repr((self.question.benefits, self._where.get("group"), cells, gap, edge))
        name = f"courses_{hashlib.sha256(told.encode()).hexdigest()[:16]}"
        rows = self.at.table(name, lambda at: at.ask(self._courses(edge, cells, gap)))
        if "centre" in self._asked_by:
            last = rows.end - ibis.interval(days=1)
            day = rows.start if edge == "start" else last.cast("timestamp").cast("date")
            rows = at_units(rows, self.at.table("attachments"), on=day)
            if "centre" not in self.question.by:  # a course counts once, at however many of the units it was
                return self._narrowed(rows).drop("unit").distinct()
        return self._narrowed(rows)

    def table(self, name: str) -> ir.Table:
        """A table of the snapshot."""
        return self.at.table(name)

    def statuses(self) -> ir.Table:
        """What someone is: on a benefit before anything else, then in education, then in a job."""
        spells, hours = self.at.table("spells"), self.at.table("wage_hours")
        grant = spells.benefit == GRANT
        held = spells.select(
            "person",
            "start",
            "end",
            status=ibis.ifelse(grant, IN_EDUCATION, ON_BENEFIT),
            rank=ibis.ifelse(grant, 1, 0).cast("int64"),
        )
        paid = hours.filter(hours.hours > 0)
        after = (paid.month + ibis.interval(months=1)).cast("timestamp").cast("date")
        job = paid.select(
            "person", start="month", end=after, status=ibis.literal(IN_JOB), rank=ibis.literal(2, "int64")
        )
        return ibis.union(held, job)

    def courses_of(self, chosen: ir.Table) -> ir.Table:
        """Every course of some persons, by benefit."""
        spells = self.at.table("spells").select("person", "benefit", "start", "end")
        return merged(of_those(spells, chosen), ["benefit"], self.numbers["gap"])

    @cached_property
    def _where(self) -> Mapping[str, tuple[str, ...]]:
        return dict(self.question.where)

    @cached_property
    def _asked_by(self) -> set[str]:
        return {*self.question.by, *(name for name, _ in self.question.where)}

    def _courses(self, edge: Edge, cells: tuple[str, ...], gap: int) -> ir.Table:
        """Merged courses, each with the piece of the population that its first (last) day lies in."""
        courses = merged(self.population, list(cells), gap)
        shown = self.population.rename(of="person", first="start", after="end", on="benefit")
        same = [courses.person == shown.of, courses[edge] == shown["first" if edge == "start" else "after"]]
        same += [courses.benefit == shown.on] if cells else []
        pairs = courses.join(shown, same)
        order = ibis.window(group_by=["person", *cells, "start"], order_by="on")
        one = pairs.mutate(place=ibis.row_number().over(order)).filter(ibis._.place == 0)
        kept = one.drop("place", "of", "first", "after", "weight", *([] if cells else ["on"]))
        return kept.drop("on") if cells else kept

    def _narrowed(self, rows: ir.Table) -> ir.Table:
        """Those with the traits asked for, with the columns of `by`."""
        named = traits(self.at, rows, self.known, self._asked_by - {"centre", "status", "to"})
        for name, values in self.question.where:
            if name != "group" and (name != "centre" or "unit" in named.columns):
                named = named.filter(wanted(named, self.known, name, values))
        # A group that is not told is a group of its own: no join loses it as it would lose a null.
        there = [one for one in self.by if one in named.columns]
        return named.mutate(**{one: named[one].cast("string").fill_null("") for one in there})


def given(periods: list[Period]) -> dict[str, pa.Table]:
    """The periods of a question as the tables that its expressions read."""
    days = [(one.code, day) for one in periods for day in month_ends(one)]
    return {
        "asked_periods": pa.table({
            "period": pa.array([one.code for one in periods], pa.string()),
            "start": pa.array([one.start for one in periods], pa.date32()),
            "end": pa.array([one.end for one in periods], pa.date32()),
        }),
        "asked_days": pa.table({
            "period": pa.array([code for code, _ in days], pa.string()),
            "day": pa.array([day for _, day in days], pa.date32()),
        }),
    }  # fmt: skip


def month_ends(period: Period) -> list[date]:
    """The first day after each month of a period."""
    month = Period.containing(PeriodKind.MONTH, period.start)
    found = []
    while month.end <= period.end:
        found.append(month.end)
        month = month.shift(1)
    return found

"""What managers follow: citizens per employee against the norm, results per employee, and deadlines met."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import batched
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.worklist import EmployeeResult
from pejl.domain.casework.models import Duty
from pejl.domain.casework.queries.norms import Norm, norms_on
from pejl.domain.casework.queries.worklist.deriving import since
from pejl.domain.casework.queries.worklist.needs import Span
from pejl.domain.organisation.models import Employee, Employment
from pejl.domain.organisation.queries.units import on_day
from pejl.domain.people.models import Assignment, BenefitSpell, UnitAttachment
from pejl.domain.people.models.history import FULL
from pejl.domain.people.queries.days import holds

_BATCH = 10_000  # citizens in one question
_IN_TIME, _LATE, _OVERDUE = "fulfilled_in_time", "fulfilled_late", "overdue"


@dataclass(frozen=True, slots=True)
class Caseload:
    """An employee's citizens. functions: in which the employee has them, or else works; a citizen counts once.

    norm: the lowest of those functions' norms; None where none is told. results: entry of employee_results → citizens.
    """

    employee: Employee
    functions: tuple[str, ...]
    cases: int
    norm: int | None
    results: dict[str, int]

    @property
    def share(self) -> int | None:
        """Cases in per cent of the norm."""
        return None if self.norm is None else round(100 * self.cases / self.norm)


@dataclass(frozen=True, slots=True)
class Met:
    """Deadlines of a team or by a rule that fell in some days: met in time, late, and not met yet."""

    name: str
    in_time: int
    late: int
    overdue: int

    @property
    def due(self) -> int:
        """All of them."""
        return self.in_time + self.late + self.overdue

    @property
    def share(self) -> float | None:
        """In time, per cent; None where none fell due."""
        return 100 * self.in_time / self.due if self.due else None


def caseloads(municipality: str, units: Collection[str], on: date) -> list[Caseload]:
    """Everybody who works in some units on a day, by initials."""
    works = Employment.objects.filter(on_day(on), unit_code__in=units, employee__municipality=municipality)
    functions: dict[int, set[str]] = defaultdict(set)
    for employee, function in works.values_list("employee_id", "function"):
        functions[employee].add(function)
    held, in_functions = _held(functions, on)
    norms, of = norms_on(municipality, on), _results(functions, on)
    return [
        _caseload(one, in_functions[one.pk] or functions[one.pk], held[one.pk], of, norms)
        for one in Employee.objects.filter(pk__in=functions).order_by("initials")
    ]


def _held(employees: Collection[int], on: date) -> tuple[Counter[int], dict[int, set[str]]]:
    """Employee → how many citizens, and in which functions. Counted in the database, each open end by its own index."""
    open_end, ends_later = _given(employees, on)
    open_pair = open_end.filter(employee=OuterRef("employee"), citizen=OuterRef("citizen"))
    rows = open_end.values("employee").annotate(number=Count("citizen", distinct=True))
    held = Counter(dict(rows.values_list("employee_id", "number")))
    others = ends_later.filter(~Exists(open_pair)).values_list("employee_id", "citizen_id")
    held.update(employee for employee, _ in set(others))
    functions: dict[int, set[str]] = defaultdict(set)
    for part in (open_end, ends_later):
        for employee, function in part.values_list("employee_id", "function").distinct():
            functions[employee].add(function)
    return held, functions


def _given(employees: Collection[int], on: date) -> tuple[QuerySet[Assignment], QuerySet[Assignment]]:
    """The assignments that hold on a day: those without an end, and those that end later."""
    rows = Assignment.objects.filter(start__lte=on, employee__in=employees).order_by()
    return rows.filter(end__isnull=True), rows.filter(end__gt=on)


def _caseload(
    employee: Employee, functions: set[str], held: int, of: dict[str, Counter[int]], norms: dict[str, Norm]
) -> Caseload:
    least = min((norms[one].cases for one in functions if one in norms), default=None)
    results = {name: citizens[employee.pk] for name, citizens in of.items()}
    return Caseload(employee, tuple(sorted(functions)), held, least, results)


def results_on(on: date) -> list[EmployeeResult]:
    """What is counted of each employee's citizens on a day."""
    dated = (catalogue().as_of("employee_results", key, on) for key in catalogue().employee_results)
    return [one for one in dated if one is not None]


def _results(employees: Collection[int], on: date) -> dict[str, Counter[int]]:
    """What is counted → employee → citizens. The spells that several results ask for are read once."""
    asked = results_on(on)
    spells = BenefitSpell.objects.filter(holds(on)).order_by()
    if all(one.benefits for one in asked):
        spells = spells.filter(benefit__in={benefit for one in asked for benefit in one.benefits})
    running = list(spells.values_list("citizen_id", "benefit", "weight"))
    of = {one.id: _having(one, running, on) for one in asked}
    counted: dict[str, Counter[int]] = {name: Counter() for name in of}
    concerned = list(set().union(*of.values()))
    for employee, citizen in _pairs(employees, concerned, on):
        for name, citizens in of.items():
            if citizen in citizens:
                counted[name][employee] += 1
    return counted


def _pairs(employees: Collection[int], citizens: Collection[int], on: date) -> set[tuple[int, int]]:
    """Who has whom of some citizens, once each."""
    found: set[tuple[int, int]] = set()
    for part in batched(citizens, _BATCH):
        rows = Assignment.objects.filter(holds(on), citizen__in=part).order_by()
        found.update(pair for pair in rows.values_list("employee_id", "citizen_id") if pair[0] in employees)
    return found


def _having(one: EmployeeResult, running: Iterable[tuple[int, str, int]], on: date) -> set[int]:
    """The citizens of a result, of spells that run: citizen, benefit, weight."""
    found = {
        citizen
        for citizen, benefit, weight in running
        if (not one.benefits or benefit in one.benefits) and (not one.partial or weight < FULL)
    }
    if one.over_weeks is None:
        return found
    latest, spans = on - timedelta(weeks=one.over_weeks), defaultdict(list)
    for part in batched(found, _BATCH):
        spells = BenefitSpell.objects.filter(citizen__in=part).order_by("start", "pk")
        told = spells.filter(benefit__in=one.benefits) if one.benefits else spells
        for citizen, benefit, start, end in told.values_list("citizen_id", "benefit", "start", "end"):
            spans[citizen].append(Span(benefit, start, end))
    return {citizen for citizen, rows in spans.items() if (first := since(rows, on)) and first < latest}


def met_by_unit(units: Collection[str], first: date, on: date) -> list[Met]:
    """Deadlines that fell from a day until another, by the unit that has the citizen today; by code."""
    attached = UnitAttachment.objects.filter(holds(on), unit_code__in=units).order_by()
    of: dict[int, list[str]] = defaultdict(list)
    for citizen, code in attached.values_list("citizen_id", "unit_code"):
        of[citizen].append(code)
    counted: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    few = attached.values("citizen") if len(of) <= _BATCH else None  # of nearly everybody it costs more than it saves
    rows = _fallen(few, first, on).values("citizen", "state").annotate(number=Count("citizen"))
    for citizen, state, number in rows.values_list("citizen", "state", "number"):
        for code in of.get(citizen, ()):
            counted[code][state] += number
    return _met(counted)


def met_by_rule(units: Collection[str], first: date, on: date) -> list[Met]:
    """The same by rule, each of which is of a group (Q-119). No document tells a target, so none stands here."""
    attached = UnitAttachment.objects.filter(holds(on), unit_code__in=units).order_by().values("citizen")
    counted: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = _fallen(attached, first, on).values("rule", "state").annotate(number=Count("citizen"))
    for rule, state, number in rows.values_list("rule", "state", "number"):
        counted[rule][state] += number
    return _met(counted)


def _fallen(citizens: Any, first: date, on: date) -> QuerySet[Duty]:
    """Duties whose limit fell in some days, of some citizens or (None) of everybody."""
    rows = Duty.objects.filter(state__in=(_IN_TIME, _LATE, _OVERDUE), due__gte=first, due__lte=on).order_by()
    return rows if citizens is None else rows.filter(citizen__in=citizens)


def _met(counted: dict[str, dict[str, int]]) -> list[Met]:
    return [Met(name, states[_IN_TIME], states[_LATE], states[_OVERDUE]) for name, states in sorted(counted.items())]


def total(rows: Iterable[Met], name: str) -> Met:
    """All rows as one."""
    every = list(rows)
    return Met(
        name, sum(one.in_time for one in every), sum(one.late for one in every), sum(one.overdue for one in every)
    )

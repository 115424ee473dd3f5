"""What managers follow: citizens per employee against the norm, results per employee, and deadlines met."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

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
    held: dict[int, set[int]] = defaultdict(set)
    in_functions: dict[int, set[str]] = defaultdict(set)
    rows = Assignment.objects.filter(holds(on), employee__in=functions).order_by()
    for employee, citizen, function in rows.values_list("employee_id", "citizen_id", "function"):
        held[employee].add(citizen)
        in_functions[employee].add(function)
    of = _results({citizen for citizens in held.values() for citizen in citizens}, on)
    norms = norms_on(municipality, on)
    return [
        _caseload(one, in_functions[one.pk] or functions[one.pk], held[one.pk], of, norms)
        for one in Employee.objects.filter(pk__in=functions).order_by("initials")
    ]


def _caseload(
    employee: Employee, functions: set[str], held: set[int], of: dict[str, set[int]], norms: dict[str, Norm]
) -> Caseload:
    least = min((norms[one].cases for one in functions if one in norms), default=None)
    results = {name: len(citizens & held) for name, citizens in of.items()}
    return Caseload(employee, tuple(sorted(functions)), len(held), least, results)


def results_on(on: date) -> list[EmployeeResult]:
    """What is counted of each employee's citizens on a day."""
    dated = (catalogue().as_of("employee_results", key, on) for key in catalogue().employee_results)
    return [one for one in dated if one is not None]


def _results(citizens: Collection[int], on: date) -> dict[str, set[int]]:
    """What is counted → the citizens."""
    return {one.id: _having(one, citizens, on) for one in results_on(on)}


def _having(one: EmployeeResult, citizens: Collection[int], on: date) -> set[int]:
    spells = BenefitSpell.objects.filter(citizen__in=citizens)
    if one.benefits:
        spells = spells.filter(benefit__in=one.benefits)
    running = spells.filter(holds(on))
    if one.partial:
        running = running.filter(weight__lt=FULL)
    found = set(running.order_by().values_list("citizen_id", flat=True))
    if one.over_weeks is None:
        return found
    latest, spans = on - timedelta(weeks=one.over_weeks), defaultdict(list)
    told = spells.filter(citizen__in=found).order_by("start", "pk")
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
    rows = _fallen(attached.values("citizen"), first, on).values("citizen", "state").annotate(number=Count("pk"))
    for citizen, state, number in rows.values_list("citizen", "state", "number"):
        for code in of[citizen]:
            counted[code][state] += number
    return _met(counted)


def met_by_rule(units: Collection[str], first: date, on: date) -> list[Met]:
    """The same by rule, each of which is of a group (Q-119). No document tells a target, so none stands here."""
    attached = UnitAttachment.objects.filter(holds(on), unit_code__in=units).order_by().values("citizen")
    counted: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = _fallen(attached, first, on).values("rule", "state").annotate(number=Count("pk"))
    for rule, state, number in rows.values_list("rule", "state", "number"):
        counted[rule][state] += number
    return _met(counted)


def _fallen(citizens: Any, first: date, on: date) -> QuerySet[Duty]:
    states = Q(state__in=(_IN_TIME, _LATE, _OVERDUE))
    return Duty.objects.filter(states, citizen__in=citizens, due__gte=first, due__lte=on).order_by()


def _met(counted: dict[str, dict[str, int]]) -> list[Met]:
    return [Met(name, states[_IN_TIME], states[_LATE], states[_OVERDUE]) for name, states in sorted(counted.items())]


def total(rows: Iterable[Met], name: str) -> Met:
    """All rows as one."""
    every = list(rows)
    return Met(
        name, sum(one.in_time for one in every), sum(one.late for one in every), sum(one.overdue for one in every)
    )

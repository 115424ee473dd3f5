"""Whom the demo shows: for each rule of access a citizen of the synthetic city whom it opens or closes.

Asked for the demo's printout alone, where nobody is real; what is shown to people goes through `visible_to`.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from pejl.domain.organisation.models import Employee
from pejl.domain.organisation.queries.units import on_day, within
from pejl.domain.people import sealing
from pejl.domain.people.kinds import MarkingKind
from pejl.domain.people.models import Assignment, BenefitSpell, Citizen, Marking, Relation, UnitAttachment
from pejl.domain.people.queries.days import holds

CLOSING = (MarkingKind.PROTECTED_ADDRESS, MarkingKind.OWN_EMPLOYEE)


class Example(NamedTuple):
    """A citizen to try, by name and number (both made up), and what the demo's caseworker then meets."""

    who: str
    cpr: str
    meets: str


def case_of(employee: Employee, on: date) -> QuerySet[Citizen]:
    """The citizens on a benefit whom an employee has on a day and whom nothing closes."""
    return _plain(Citizen.objects.filter(_assigned(employee, on), _on_benefit(on)), employee, on)


def examples(employee: Employee, on: date) -> Iterator[Example]:
    """One citizen for each rule of access, as far as the city has one."""
    everyone = Citizen.objects.filter(municipality=employee.municipality).order_by("pk")
    closed = Exists(_marked(on).filter(kind=MarkingKind.PROTECTED_ADDRESS))
    colleagues = Employee.objects.exclude(pk=employee.pk).exclude(cpr_digest="").values("cpr_digest")
    family = Relation.objects.filter(citizen=OuterRef("pk"), relative_digest=employee.cpr_digest)
    elsewhere = Exists(_attached(on).exclude(unit_code__in=_units(employee, on)))
    here = Exists(_attached(on).filter(unit_code__in=_units(employee, on)))
    kinds: list[tuple[QuerySet[Citizen], str]] = [
        (case_of(employee, on), "one of the caseworker's own cases: is shown"),
        (_plain(everyone.filter(elsewhere, ~here, _on_benefit(on)), employee, on),
         "belongs to another centre: is not found; access can be opened with a written reason"),
        (everyone.filter(_assigned(employee, on), closed), "a case with a protected address: is closed"),
        (everyone.filter(Exists(family)), "the caseworker's family: is closed"),
        (everyone.filter(cpr_digest__in=colleagues), "a colleague who is a citizen too: is closed"),
        (everyone.filter(cpr_digest=employee.cpr_digest), "the caseworker's own case: is closed"),
    ]  # fmt: skip
    for citizens, meets in kinds:
        one = citizens.first()
        if one:
            cpr = sealing.unseal(bytes(one.cpr_sealed)).hyphenated
            yield Example(f"{one.given_name} {one.family_name}", cpr, meets)


def _assigned(employee: Employee, on: date) -> Exists:
    return Exists(Assignment.objects.filter(holds(on), citizen=OuterRef("pk"), employee=employee))


def _attached(on: date) -> QuerySet[UnitAttachment]:
    return UnitAttachment.objects.filter(holds(on), citizen=OuterRef("pk"))


def _on_benefit(on: date) -> Exists:
    return Exists(BenefitSpell.objects.filter(holds(on), citizen=OuterRef("pk")))


def _marked(on: date) -> QuerySet[Marking]:
    return Marking.objects.filter(holds(on, "valid_from", "valid_to"), citizen=OuterRef("pk"))


def _plain(citizens: QuerySet[Citizen], employee: Employee, on: date) -> QuerySet[Citizen]:
    """Those whom no kernel rule closes to the employee."""
    employees = Employee.objects.exclude(cpr_digest="").values("cpr_digest")
    family = Q(relations__relative_digest=employee.cpr_digest)
    plain = citizens.filter(~Exists(_marked(on).filter(kind__in=CLOSING))).exclude(cpr_digest__in=employees)
    return plain.exclude(family).order_by("pk")


def _units(employee: Employee, on: date) -> set[str]:
    """The units in which an employee works on a day, and everything under them."""
    codes = employee.employments.filter(on_day(on)).values_list("unit_code", flat=True)
    return {one for code in codes for one in within(employee.municipality, code, on)}

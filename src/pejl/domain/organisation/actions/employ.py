"""Employees enter units, and leave them; who they were stays."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from pejl.catalogue.load import catalogue
from pejl.domain.access.authority import must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.organisation.errors import (
    EmployedAlready,
    InitialsTaken,
    NoSuchUnit,
    NotEmployed,
    OrganisationRefused,
    UnknownFunction,
)
from pejl.domain.organisation.models import Employee, Employment
from pejl.domain.organisation.queries.units import unit_on


@transaction.atomic
def enrol(
    by: Account | None, municipality: str, *, name: str, initials: str, account: Account | None = None
) -> Employee:
    """Make someone an employee of a municipality. Raises NotAllowed and InitialsTaken."""
    must(by, Permission.MANAGE_ORGANISATION)
    if Employee.objects.filter(municipality=municipality, initials__iexact=initials).exists():
        raise InitialsTaken(initials)
    return Employee.objects.create(municipality=municipality, name=name, initials=initials, account=account)


@transaction.atomic
def employ(
    by: Account | None, employee: Employee, unit_code: str, function: str, start: date, end: date | None = None
) -> Employment:
    """Give an employee a job function in a unit of the same municipality from a day. Several at once are fine.

    function: a role of the catalogue. Raises NotAllowed, NoSuchUnit, UnknownFunction, EmployedAlready.
    """
    must(by, Permission.MANAGE_ORGANISATION)
    if end is not None and end <= start:
        raise OrganisationRefused("The last day must not be before the first one.", "end")
    if unit_on(employee.municipality, unit_code, start) is None:
        raise NoSuchUnit(unit_code, start)
    if function not in catalogue().roles:
        raise UnknownFunction(function)
    shared = Q(valid_to__isnull=True) | Q(valid_to__gt=start)
    others = Employment.objects.filter(shared, employee=employee, unit_code=unit_code, function=function)
    if (others.filter(valid_from__lt=end) if end else others).exists():
        raise EmployedAlready
    return Employment.objects.create(
        employee=employee, unit_code=unit_code, function=function, valid_from=start, valid_to=end
    )


@transaction.atomic
def end_employment(by: Account | None, employment: Employment, end: date) -> Employment:
    """End an employment; `end` is the first day without it. Raises NotAllowed and NotEmployed."""
    must(by, Permission.MANAGE_ORGANISATION)
    if end <= employment.valid_from or employment.valid_to is not None:
        raise NotEmployed
    employment.valid_to = end
    employment.save(update_fields=["valid_to"])
    return employment

"""Employees enter units, and leave them; who they were stays."""

from datetime import date

from django.db import transaction

from pejl.catalogue.load import catalogue
from pejl.domain.access.models import Account
from pejl.domain.organisation.actions.employees import enrol
from pejl.domain.organisation.changes import Did, keep
from pejl.domain.organisation.errors import (
    EmployedAlready,
    EndBeforeStart,
    NoSuchUnit,
    NotEmployed,
    UnitCloses,
    UnknownFunction,
)
from pejl.domain.organisation.models import Employee, Employment
from pejl.domain.organisation.queries.remaining import standing_from
from pejl.domain.organisation.queries.units import stands_until, unit_on
from pejl.domain.organisation.wall import organising

__all__ = ["employ", "end_employment", "enrol", "move_employment", "withdraw_employment"]


@transaction.atomic
def employ(
    by: Account | None, employee: Employee, unit_code: str, function: str, start: date, end: date | None = None
) -> Employment:
    """Give an employee a job function in a unit of the same municipality from a day. Several at once are fine.

    function: a role of the catalogue. end: the first day without it. Raises NotAllowed, EndBeforeStart, NoSuchUnit,
    UnitCloses, UnknownFunction, EmployedAlready.
    """
    organising(by, employee.municipality)
    if end is not None and end <= start:
        raise EndBeforeStart
    if unit_on(employee.municipality, unit_code, start) is None:
        raise NoSuchUnit(unit_code, start)
    closes = stands_until(employee.municipality, unit_code, start)
    if closes is not None and (end is None or end > closes):
        raise UnitCloses(unit_code, closes)
    if catalogue().as_of("roles", function, start) is None:
        raise UnknownFunction(function)
    others = Employment.objects.filter(standing_from(start), employee=employee, unit_code=unit_code, function=function)
    if (others.filter(valid_from__lt=end) if end else others).exists():
        raise EmployedAlready
    made = Employment.objects.create(
        employee=employee, unit_code=unit_code, function=function, valid_from=start, valid_to=end
    )
    _kept(by, Did.EMPLOY, made, on=start, to=end)
    return made


@transaction.atomic
def end_employment(by: Account | None, employment: Employment, end: date) -> Employment:
    """End an employment, or end it sooner; `end` is the first day without it. Raises NotAllowed and NotEmployed."""
    organising(by, employment.employee.municipality)
    if end <= employment.valid_from or (employment.valid_to is not None and employment.valid_to <= end):
        raise NotEmployed
    employment.valid_to = end
    employment.save(update_fields=["valid_to"])
    _kept(by, Did.END_EMPLOYMENT, employment, to=end)
    return employment


def withdraw_employment(by: Account | None, employment: Employment) -> None:
    """Take back an employment that has not begun; that it was planned is kept among the changes."""
    _kept(by, Did.END_EMPLOYMENT, employment, on=employment.valid_from, withdrawn="1")
    employment.delete()


def move_employment(by: Account | None, employment: Employment, to: str, on: date) -> Employment:
    """Let an employment go on in another unit from a day, as the same, until the day it was to end.

    One that has not begun by then begins there. Where the employee has the function there already, it just ends.
    """
    start, end = max(on, employment.valid_from), employment.valid_to
    if employment.valid_from < on:
        end_employment(by, employment, on)
    else:
        withdraw_employment(by, employment)
    try:
        with transaction.atomic():
            return employ(by, employment.employee, to, employment.function, start, end)
    except EmployedAlready:
        return employment


def _kept(by: Account | None, did: Did, employment: Employment, **told: object) -> None:
    employee = employment.employee
    told |= {"function": employment.function}
    keep(by, employee.municipality, did, told, unit=employment.unit_code, employee=employee)

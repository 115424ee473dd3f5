"""Whom a case is most likely given to: those who work where it is, and where the one who gives it works."""

from datetime import date

from pejl.domain.access.models import Account
from pejl.domain.organisation.models import Employee, Employment
from pejl.domain.organisation.queries.units import on_day
from pejl.domain.people.models import Citizen, UnitAttachment
from pejl.domain.people.queries.days import holds


def colleagues_of(citizen: Citizen, by: Account, on: date) -> list[Employee]:
    """The employees of the citizen's units and of the account's own on a day, by initials."""
    where = set(UnitAttachment.objects.filter(holds(on), citizen=citizen).values_list("unit_code", flat=True))
    own = Employment.objects.filter(on_day(on), employee__account=by, employee__municipality=citizen.municipality)
    where.update(own.values_list("unit_code", flat=True))
    works = Employment.objects.filter(on_day(on), unit_code__in=where, employee__municipality=citizen.municipality)
    return list(Employee.objects.filter(pk__in=works.values("employee")).order_by("initials"))

"""Employees leave: from one moment on they can do nothing, and what they have done stays."""

from datetime import date, timedelta

from django.db import transaction

from pejl.domain.access.actions.accounts import set_active
from pejl.domain.access.errors import OwnAccount
from pejl.domain.access.models import Account
from pejl.domain.organisation.actions.employ import end_employment, withdraw_employment
from pejl.domain.organisation.changes import Did, keep
from pejl.domain.organisation.errors import OrganisationRefused, OtherAssignments
from pejl.domain.organisation.models import Employee
from pejl.domain.organisation.queries.remaining import standing_from
from pejl.domain.organisation.wall import organising
from pejl.domain.people.queries.at_units import open_assignments
from pejl.kernel import clock


@transaction.atomic
def deactivate(by: Account | None, employee: Employee, *, leaving: int) -> Employee:
    """Let an employee go: today is the last day of every job function, clearance and way in; the account closes now.

    leaving: the citizens in open assignments that whoever decides has been told of. Assignments stay until a team
    leader gives the citizens to others. Raises NotAllowed, OtherAssignments where there are not so many, and
    OrganisationRefused for oneself.
    """
    organising(by, employee.municipality)
    first_without = clock.today() + timedelta(days=1)
    assigned = sum(open_assignments(employee.pk, first_without).values())
    if assigned != leaving:
        raise OtherAssignments(assigned)
    _end_everything(by, employee, first_without)
    if employee.account is not None:
        try:
            set_active(by, employee.account, active=False)
        except OwnAccount as refused:
            raise OrganisationRefused(str(refused.message)) from refused
    told = {"to": first_without, "assignments": assigned or ""}
    keep(by, employee.municipality, Did.DEACTIVATE, told, employee=employee)
    return employee


def _end_everything(by: Account | None, employee: Employee, first_without: date) -> None:
    for employment in employee.employments.filter(standing_from(first_without)):
        if employment.valid_from < first_without:
            end_employment(by, employment, first_without)
        else:
            withdraw_employment(by, employment)
    clearances = employee.clearances.filter(standing_from(first_without))
    clearances.filter(valid_from__gte=first_without).delete()
    clearances.update(valid_to=first_without)

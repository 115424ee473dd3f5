"""Which employee has a citizen, and as what."""

from datetime import date

from pejl.catalogue.load import catalogue
from pejl.domain.access.audit import keeping_refusals
from pejl.domain.access.models import Account
from pejl.domain.organisation.models import Employee
from pejl.domain.people.actions.change import changing, span
from pejl.domain.people.errors import AlreadyThere, NotRunning, OtherMunicipality, UnknownCode
from pejl.domain.people.models import Assignment, Citizen
from pejl.domain.people.queries.days import overlapping


@keeping_refusals()
def assign_employee(
    by: Account | None, citizen: Citizen, employee: Employee, function: str, start: date, end: date | None = None
) -> Assignment:
    """Give an employee of the same municipality a citizen, in a job function. Several functions at once are fine.

    function: a role of the catalogue. Raises NotAllowed, SpanRefused, OtherMunicipality, UnknownCode, AlreadyThere.
    """
    changing(by, citizen, "people.assign_employee")
    span(start, end)
    if employee.municipality != citizen.municipality:
        raise OtherMunicipality("employee")
    if catalogue().as_of("roles", function, start) is None:
        raise UnknownCode("function", function, start, catalogue().roles)
    same = Assignment.objects.filter(citizen=citizen, employee=employee, function=function)
    if overlapping(same, start, end).exists():
        raise AlreadyThere
    return Assignment.objects.create(citizen=citizen, employee=employee, function=function, start=start, end=end)


@keeping_refusals()
def end_assignment(by: Account | None, assignment: Assignment, end: date) -> Assignment:
    """End an assignment; `end` is the first day without it. Raises NotAllowed and NotRunning."""
    changing(by, assignment.citizen, "people.end_assignment")
    if end <= assignment.start or (assignment.end is not None and assignment.end <= end):
        raise NotRunning
    assignment.end = end
    assignment.save(update_fields=["end"])
    return assignment

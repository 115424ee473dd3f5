"""What an employee may see that others may not: given for a time, ended, and kept who gave it."""

from datetime import date

from django.db import transaction

from pejl.domain.access.models import Account
from pejl.domain.organisation.changes import Did, keep
from pejl.domain.organisation.errors import ClearedAlready, EndBeforeStart, NotCleared, OwnClearance, UnknownClearance
from pejl.domain.organisation.models import Clearance, Employee
from pejl.domain.organisation.queries.remaining import standing_from
from pejl.domain.organisation.wall import organising
from pejl.domain.people.kinds import CLOSING


@transaction.atomic
def give_clearance(
    by: Account | None, employee: Employee, kind: str, start: date, end: date | None = None
) -> Clearance:
    """Clear an employee from a day for citizens with a marking that closes the case; `end` is the first day without.

    kind: one of people.kinds.CLOSING. Nobody clears himself. Raises NotAllowed, OwnClearance, EndBeforeStart,
    UnknownClearance and ClearedAlready.
    """
    organising(by, employee.municipality)
    if by is not None and employee.account_id == by.pk:
        raise OwnClearance
    if end is not None and end <= start:
        raise EndBeforeStart
    if kind not in CLOSING:
        raise UnknownClearance(kind)
    others = Clearance.objects.filter(standing_from(start), employee=employee, kind=kind)
    if (others.filter(valid_from__lt=end) if end else others).exists():
        raise ClearedAlready
    made = Clearance.objects.create(employee=employee, kind=kind, valid_from=start, valid_to=end, given_by=by)
    _kept(by, Did.GIVE_CLEARANCE, made, on=start, to=end)
    return made


@transaction.atomic
def end_clearance(by: Account | None, clearance: Clearance, end: date) -> Clearance:
    """End a clearance, or end it sooner; `end` is the first day without it. Raises NotAllowed and NotCleared."""
    organising(by, clearance.employee.municipality)
    if end <= clearance.valid_from or (clearance.valid_to is not None and clearance.valid_to <= end):
        raise NotCleared
    clearance.valid_to = end
    clearance.save(update_fields=["valid_to"])
    _kept(by, Did.END_CLEARANCE, clearance, to=end)
    return clearance


def _kept(by: Account | None, did: Did, clearance: Clearance, **days: date | None) -> None:
    employee = clearance.employee
    keep(by, employee.municipality, did, {"kind": clearance.kind, **days}, employee=employee)

"""How many citizens units and employees have. Counts alone: nobody is named, so nobody's access is asked."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q

from pejl.domain.people.models import Assignment, UnitAttachment
from pejl.domain.people.queries.days import running


class Attached(NamedTuple):
    """How many citizens are attached to a unit on a day or later: by decision, and by a rule of the catalogue."""

    by_decision: int
    by_rule: int


def citizens_by_unit(municipality: str, on: date) -> dict[str, int]:
    """Unit code → citizens attached to it on a day. Units without citizens are not there."""
    attached = running(UnitAttachment.objects.filter(citizen__municipality=municipality), on)
    counted = attached.order_by().values("unit_code").annotate(persons=Count("citizen", distinct=True))
    return dict(counted.values_list("unit_code", "persons"))


def citizens_within(municipality: str, codes: Iterable[str], on: date) -> int:
    """Citizens attached to one or more of some units on a day, each counted once."""
    attached = UnitAttachment.objects.filter(citizen__municipality=municipality, unit_code__in=set(codes))
    counted = running(attached, on).aggregate(persons=Count("citizen", distinct=True))
    return int(counted["persons"])


def attached_from(municipality: str, code: str, on: date) -> Attached:
    """How many would be attached to a unit on a day or later if nothing was done."""
    later = Q(end__isnull=True) | Q(end__gt=on)
    standing = UnitAttachment.objects.filter(later, citizen__municipality=municipality, unit_code=code)
    counted = standing.aggregate(
        by_decision=Count("citizen", distinct=True, filter=Q(rule="")),
        by_rule=Count("citizen", distinct=True, filter=~Q(rule="")),
    )
    return Attached(counted["by_decision"], counted["by_rule"])


def caseloads(employees: Iterable[int], on: date) -> dict[int, int]:
    """Employee → citizens assigned to the employee on a day, each counted once."""
    held = running(Assignment.objects.filter(employee__in=set(employees)), on)
    counted = held.order_by().values("employee").annotate(persons=Count("citizen", distinct=True))
    return dict(counted.values_list("employee", "persons"))


def open_assignments(employee: int, on: date) -> dict[str, int]:
    """Job function → citizens whom an employee has in it on a day or later."""
    later = Assignment.objects.filter(Q(end__isnull=True) | Q(end__gt=on), employee=employee)
    counted = later.order_by("function").values("function").annotate(persons=Count("citizen", distinct=True))
    return dict(counted.values_list("function", "persons"))

"""Which citizens an account may see: the only door to a citizen for whoever is not the machine (docs/adr/0009).

One query over sets. First the ordinary rules say whom the employee has to do with; then the kernel rules, which
nobody overrides, take out of that.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from pejl.domain.access.models import Account
from pejl.domain.organisation.models import Employment
from pejl.domain.organisation.queries.units import on_day
from pejl.domain.people.kinds import MarkingKind
from pejl.domain.people.models import Assignment, CaseAccess, Citizen, Marking, Relation, UnitAttachment
from pejl.domain.people.queries.days import holds
from pejl.domain.people.queries.reader import Reader, every_digest, reader_of, several_keys
from pejl.kernel import clock


def visible_to(by: Account, on: date | None = None, *, key: UUID | None = None) -> QuerySet[Citizen]:
    """The citizens whom an account may see on a day, today if none is told; nobody for whoever is no employee.

    key: this citizen alone, which takes a few look-ups where the whole would be gathered first.
    """
    reader = reader_of(by, on or clock.today())
    if reader is None:
        return Citizen.objects.none()
    citizens = allowed_by_kernel(reader)
    if key is not None:
        citizens = citizens.filter(key=key)
    if key is None and not reader.at_top:  # gathered from few rows of indexes, then looked up
        return citizens.filter(pk__in=_gathered(reader))
    return citizens.filter(_concerned(reader))


def visible_among(by: Account, citizens: QuerySet[Citizen]) -> QuerySet[Citizen]:
    """Those of some citizens whom an account may see today, in their own order; the rules are asked of these alone."""
    theirs = visible_to(by).order_by().filter(pk__in=citizens.order_by().values("pk"))
    return citizens.filter(pk__in=theirs.values("pk"))


def allowed_by_kernel(reader: Reader) -> QuerySet[Citizen]:
    """Every citizen of the reader's municipality but those whom a rule closes that nobody overrides."""
    citizens = Citizen.objects.filter(municipality=reader.municipality, anonymised_at__isnull=True)
    citizens = citizens.exclude(cpr_digest__in=reader.own | reader.relatives)
    citizens = citizens.exclude(Exists(Relation.objects.filter(citizen=OuterRef("pk"), relative_digest__in=reader.own)))
    if MarkingKind.PROTECTED_ADDRESS not in reader.cleared:
        citizens = citizens.exclude(Exists(_marked(reader, MarkingKind.PROTECTED_ADDRESS)))
    if MarkingKind.OWN_EMPLOYEE in reader.cleared:
        return citizens.exclude(works_here(reader, reader.near))
    return citizens.exclude(Exists(_marked(reader, MarkingKind.OWN_EMPLOYEE))).exclude(works_here(reader))


def _ties(reader: Reader) -> list[QuerySet[Any]]:
    """What ties citizens to the reader: a unit of the reader's, an assignment, or a reason given."""
    return [
        UnitAttachment.objects.filter(holds(reader.on), unit_code__in=reader.units),
        Assignment.objects.filter(holds(reader.on), employee=reader.employee),
        CaseAccess.objects.filter(holds(reader.on, "valid_from", "valid_to"), employee=reader.employee),
    ]


def _gathered(reader: Reader) -> QuerySet[Any]:
    """Those whom something ties to the reader."""
    first, *others = (rows.order_by().values("citizen") for rows in _ties(reader))
    return first.union(*others)


def _concerned(reader: Reader) -> Q:
    """The same as a condition; and whoever no unit of the day has belongs to the municipality's top unit."""
    asked = Q(*(Exists(rows.filter(citizen=OuterRef("pk"))) for rows in _ties(reader)), _connector=Q.OR)
    if not reader.at_top:
        return asked
    elsewhere = UnitAttachment.objects.filter(holds(reader.on), unit_code__in=reader.standing - reader.units)
    return ~Q(Exists(elsewhere.filter(citizen=OuterRef("pk")))) | asked


def _marked(reader: Reader, kind: MarkingKind) -> QuerySet[Marking]:
    return Marking.objects.filter(holds(reader.on, "valid_from", "valid_to"), citizen=OuterRef("pk"), kind=kind)


def works_here(reader: Reader, units: frozenset[str] | None = None) -> Q:
    """The condition that a citizen works for the municipality on the day, in one of the units where some are told."""
    works = Employment.objects.filter(on_day(reader.on), employee__municipality=reader.municipality)
    works = works.exclude(employee__cpr_digest="")
    if units is not None:
        works = works.filter(unit_code__in=units)
    if several_keys():
        told = works.values_list("employee__cpr_digest", "employee__cpr_sealed")
        return Q(cpr_digest__in=every_digest(told))
    return Q(cpr_digest__in=works.order_by().values("employee__cpr_digest"))  # gathered once, not for each citizen

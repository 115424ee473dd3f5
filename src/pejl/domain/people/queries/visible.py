"""Which citizens an account may see: the only door to a citizen for whoever is not the machine (docs/adr/0009).

One query over sets. First the ordinary rules say whom the employee has to do with; then the kernel rules, which
nobody overrides, take out of that.
"""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from pejl.domain.access.models import Account
from pejl.domain.organisation.models import Employment
from pejl.domain.organisation.queries.units import on_day
from pejl.domain.people.kinds import MarkingKind
from pejl.domain.people.models import Assignment, CaseAccess, Citizen, Marking, Relation, UnitAttachment
from pejl.domain.people.queries.days import holds
from pejl.domain.people.queries.reader import Reader, every_digest, reader_of, several_keys
from pejl.kernel import clock


def visible_to(by: Account, on: date | None = None) -> QuerySet[Citizen]:
    """The citizens whom an account may see on a day, today if none is told; nobody for whoever is no employee."""
    reader = reader_of(by, on or clock.today())
    if reader is None:
        return Citizen.objects.none()
    return allowed_by_kernel(reader).filter(pk__in=_concerned(reader))


def allowed_by_kernel(reader: Reader) -> QuerySet[Citizen]:
    """Every citizen of the reader's municipality but those whom a rule closes that nobody overrides."""
    citizens = Citizen.objects.filter(municipality=reader.municipality, anonymised_at__isnull=True)
    citizens = citizens.exclude(cpr_digest__in=reader.own | reader.relatives)
    citizens = citizens.exclude(Exists(Relation.objects.filter(citizen=OuterRef("pk"), relative_digest__in=reader.own)))
    if MarkingKind.PROTECTED_ADDRESS not in reader.cleared:
        citizens = citizens.exclude(Exists(_marked(reader, MarkingKind.PROTECTED_ADDRESS)))
    if MarkingKind.OWN_EMPLOYEE in reader.cleared:
        return citizens.exclude(_works(reader, reader.near))
    return citizens.exclude(Exists(_marked(reader, MarkingKind.OWN_EMPLOYEE))).exclude(_works(reader))


def _concerned(reader: Reader) -> QuerySet[Any, Any]:
    """Whom the reader has to do with: by unit, by assignment, by a reason given, or as the municipality's top unit."""
    attached = UnitAttachment.objects.filter(holds(reader.on))
    parts: list[QuerySet[Any]] = [
        Assignment.objects.filter(holds(reader.on), employee=reader.employee),
        CaseAccess.objects.filter(holds(reader.on, "valid_from", "valid_to"), employee=reader.employee),
    ]
    found = [rows.order_by().values("citizen") for rows in parts]
    if reader.at_top:  # whoever no unit of the day has
        somewhere = Exists(attached.filter(citizen=OuterRef("pk"), unit_code__in=reader.standing))
        nowhere: QuerySet[Any] = Citizen.objects.filter(~somewhere, municipality=reader.municipality)
        found.append(nowhere.order_by().values("pk"))
    return attached.filter(unit_code__in=reader.units).order_by().values("citizen").union(*found)


def _marked(reader: Reader, kind: MarkingKind) -> QuerySet[Marking]:
    return Marking.objects.filter(holds(reader.on, "valid_from", "valid_to"), citizen=OuterRef("pk"), kind=kind)


def _works(reader: Reader, units: frozenset[str] | None = None) -> Exists | Q:
    """The condition that a citizen works for the municipality on the day, in one of the units where some are told."""
    works = Employment.objects.filter(on_day(reader.on), employee__municipality=reader.municipality)
    works = works.exclude(employee__cpr_digest="")
    if units is not None:
        works = works.filter(unit_code__in=units)
    if several_keys():
        told = works.values_list("employee__cpr_digest", "employee__cpr_sealed")
        return Q(cpr_digest__in=every_digest(told))
    return Exists(works.filter(employee__cpr_digest=OuterRef("cpr_digest")))

"""Whose rows of the worklist an account may count: the rules of people.queries.visible, asked of narrow rows.

`visible_to` asks six tables for each citizen, which takes seconds for a whole municipality; here the few whom a rule
closes are gathered first and left out. tests/domain/casework/worklist prove that both say the same. Nobody is shown
by this: what is shown goes through people.actions.look, which asks `visible_to` itself.
"""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from pejl.domain.people.kinds import MarkingKind
from pejl.domain.people.models import Assignment, CaseAccess, Citizen, Marking, Relation, UnitAttachment
from pejl.domain.people.queries.days import holds
from pejl.domain.people.queries.reader import Reader
from pejl.domain.people.queries.visible import works_here


def seen_by(reader: Reader) -> Q:
    """The condition on rows of the reader's municipality that the reader may see the citizen."""
    return _concerned(reader) & ~closed_to(reader)


def in_units(codes: Collection[str], on: date) -> Q:
    """The condition that one of some units has the citizen."""
    more = UnitAttachment.objects.filter(holds(on), unit_code__in=codes, citizen=OuterRef("pk"))
    return Q(unit_code__in=codes) | Q(other_unit__in=codes) | (Q(more_units=True) & Q(Exists(more)))


def had_by(employees: Collection[int], on: date) -> Q:
    """The condition that one of some employees has the citizen."""
    more = Assignment.objects.filter(holds(on), employee__in=employees, citizen=OuterRef("pk"))
    return Q(employee__in=employees) | Q(other_employee__in=employees) | (Q(more_employees=True) & Q(Exists(more)))


def _concerned(reader: Reader) -> Q:
    given = CaseAccess.objects.filter(holds(reader.on, "valid_from", "valid_to"), employee=reader.employee)
    asked = in_units(reader.units, reader.on) | had_by([reader.employee], reader.on) | Q(pk__in=given.values("citizen"))
    if not reader.at_top:
        return asked
    return ~in_units(reader.standing - reader.units, reader.on) | asked


def closed_to(reader: Reader) -> Q:
    """The condition that a rule closes the case that nobody overrides."""
    ours = (
        Citizen.objects.filter(municipality=reader.municipality).exclude(cpr_digest="").order_by()
    )  # as the index has
    near = reader.near if MarkingKind.OWN_EMPLOYEE in reader.cleared else None
    closed = Q(pk__in=ours.filter(cpr_digest__in=reader.own | reader.relatives).values("pk"))
    closed |= Q(pk__in=Relation.objects.filter(relative_digest__in=reader.own).values("citizen"))
    closed |= Q(pk__in=ours.filter(works_here(reader, near)).values("pk"))
    for kind in (MarkingKind.PROTECTED_ADDRESS, MarkingKind.OWN_EMPLOYEE):
        if kind not in reader.cleared:
            closed |= Q(pk__in=_marked(kind, reader.on).values("citizen"))
    return closed


def _marked(kind: MarkingKind, on: date) -> QuerySet[Marking]:
    return Marking.objects.filter(holds(on, "valid_from", "valid_to"), kind=kind).order_by()

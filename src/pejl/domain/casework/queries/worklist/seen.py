"""Whose rows of the worklist an account may count: the rules of people.queries.visible, asked of narrow rows.

`visible_to` asks six tables for each citizen, which takes seconds for a whole municipality; here the few whom a rule
closes are gathered first and left out. tests/domain/casework/worklist prove that both say the same. Nobody is shown
by this: what is shown goes through people.actions.look, which asks `visible_to` itself.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from pejl.domain.people.kinds import MarkingKind
from pejl.domain.people.models import Assignment, CaseAccess, Citizen, Marking, Relation, UnitAttachment
from pejl.domain.people.queries.days import holds
from pejl.domain.people.queries.reader import Reader
from pejl.domain.people.queries.visible import works_here

_FEW = 12  # units: of a centre with many teams a look at every row is quicker


def seen_by(reader: Reader) -> Q:
    """The condition on rows of the reader's municipality that the reader may see the citizen."""
    return _concerned(reader) & ~closed_to(reader)


def in_units(codes: Collection[str], on: date) -> Q:
    """The condition that one of some units has the citizen: as numbers of few units, else by what the rows tell."""
    if len(codes) <= _FEW:
        return Q(pk__in=list(_attached(codes, on).values_list("citizen", flat=True)))
    more = _attached(codes, on).filter(citizen__worklist_row__more_units=True)
    return Q(unit_code__in=codes) | Q(other_unit__in=codes) | Q(pk__in=more)


def _attached(codes: Collection[str], on: date) -> QuerySet[UnitAttachment, Any]:
    return UnitAttachment.objects.filter(holds(on), unit_code__in=codes).order_by().values("citizen")


def had_by(employees: Collection[int], on: date) -> Q:
    """The condition that one of some employees has the citizen."""
    return Q(pk__in=_held(employees, on))


def mine(reader: Reader) -> Q:
    """The condition that the reader has the citizen, as numbers: a database begins with them before all else."""
    return Q(pk__in=list(_held([reader.employee], reader.on).values_list("citizen", flat=True)))


def _held(employees: Collection[int], on: date) -> QuerySet[Assignment, Any]:
    return Assignment.objects.filter(holds(on), employee__in=employees).order_by().values("citizen")


def _concerned(reader: Reader) -> Q:
    given = CaseAccess.objects.filter(holds(reader.on, "valid_from", "valid_to"), employee=reader.employee)
    own = _held([reader.employee], reader.on), given.order_by().values("citizen")
    if len(reader.units) <= _FEW and not reader.at_top:  # gathered once, from few rows of indexes
        return Q(pk__in=_attached(reader.units, reader.on).union(*own, all=True))
    asked = in_units(reader.units, reader.on) | Q(pk__in=own[0].union(own[1], all=True))
    if not reader.at_top:
        return asked
    return ~in_units(reader.standing - reader.units, reader.on) | asked


def closed_to(reader: Reader) -> Q:
    """The condition that a rule closes the case that nobody overrides."""
    ours = Citizen.objects.filter(municipality=reader.municipality).exclude(cpr_digest="")  # as the index has
    near = reader.near if MarkingKind.OWN_EMPLOYEE in reader.cleared else None
    closed = [
        ours.filter(cpr_digest__in=reader.own | reader.relatives).values("pk"),
        Relation.objects.filter(relative_digest__in=reader.own).values("citizen"),
        ours.filter(works_here(reader, near)).values("pk"),
        *(
            _marked(kind, reader.on).values("citizen")
            for kind in (MarkingKind.PROTECTED_ADDRESS, MarkingKind.OWN_EMPLOYEE)
            if kind not in reader.cleared
        ),
    ]
    first, *others = (rows.order_by() for rows in closed)
    return Q(pk__in=first.union(*others, all=True))  # gathered once: they are few


def _marked(kind: MarkingKind, on: date) -> QuerySet[Marking]:
    return Marking.objects.filter(holds(on, "valid_from", "valid_to"), kind=kind).order_by()

"""What the rules of access ask of the one who wants to see: gathered once, before citizens are asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import BinaryField, CharField, F, IntegerField, QuerySet, Value
from django.db.models.expressions import Combinable

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.organisation.models import Clearance, Employee, Employment
from pejl.domain.organisation.queries.units import on_day, units_on
from pejl.domain.people import sealing
from pejl.domain.people.models import Relation

TOP_KINDS = frozenset({"municipality", "administration"})  # a unit of these that lies under none is the top

type Told = tuple[str, bytes | memoryview]  # a number as the record has it: its digest, and sealed


@dataclass(frozen=True, slots=True)
class Reader:
    """An employee on a day.

    own: the digests of the employee's own CPR number, one for each key in use. relatives: those of the family that
    the employee's own row as a citizen names. units: where the employee works and what lies under that. near: the
    units whose employees count as the nearest colleagues. at_top: whether one of the units is the municipality's top
    unit. standing: every unit of the day.
    """

    employee: int
    municipality: str
    on: date
    own: frozenset[str]
    relatives: frozenset[str]
    units: frozenset[str]
    near: frozenset[str]
    at_top: bool
    standing: frozenset[str]
    cleared: frozenset[str]


def reader_of(account: Account, on: date) -> Reader | None:
    """Who the account is on a day, or None where it may see nobody.

    That is: without the permission, without an employee of the account's municipality, or with one whose own CPR
    number is not known, for then the rules on own case and family cannot be kept.
    """
    if not account.may(Permission.SEE_PEOPLE):
        return None
    employee = Employee.objects.filter(account=account, municipality=account.municipality).first()
    own = _digests([(employee.cpr_digest, employee.cpr_sealed)]) if employee else None
    if employee is None or not own:
        return None
    told = _told(employee, own, on)
    relatives = _digests(told.family)
    if relatives is None:
        return None
    parents, tops = _tree(told.units)
    works_in = frozenset(told.works_in) & parents.keys()
    return Reader(
        employee=employee.pk,
        municipality=employee.municipality,
        on=on,
        own=own,
        relatives=relatives,
        units=_under(works_in, parents),
        near=_near(works_in, parents, tops),
        at_top=bool(works_in & tops),
        standing=frozenset(parents),
        cleared=frozenset(told.cleared),
    )


def _digests(told: Iterable[Told]) -> frozenset[str] | None:
    """Every digest, under every key in use, of some numbers; None if one of them is not known.

    While keys are being changed a digest under one key says nothing about rows under another: the number itself must
    be known then.
    """
    numbers = list(told)
    unknown = [digest for digest, sealed in numbers if not digest or (several_keys() and not sealed)]
    return None if unknown else every_digest(numbers)


def several_keys() -> bool:
    """Whether keys are being changed, so that one number may stand under different digests."""
    return len(settings.PEJL_PERSON_KEYS) > 1


def every_digest(told: Iterable[Told]) -> frozenset[str]:
    """The digests of some numbers under every key in use, as far as they are known."""
    found: set[str] = set()
    for digest, sealed in told:
        found.add(digest)
        if several_keys() and sealed:
            found.update(sealing.digests(sealing.unseal(bytes(sealed))))
    return frozenset(found - {""})


class _Told(NamedTuple):
    """What the register tells of an employee on a day. units: code, parent and kind of all units of the day."""

    family: list[Told]
    units: list[tuple[str, str, str]]
    works_in: list[str]
    cleared: list[str]


def _told(employee: Employee, own: frozenset[str], on: date) -> _Told:
    """Asked for as one question: it is asked before anybody is shown, on every page."""
    family = Relation.objects.filter(citizen__municipality=employee.municipality, citizen__cpr_digest__in=own)
    family = family.exclude(citizen__cpr_digest="")  # says nothing new, but lets the index of numbers be used
    works = Employment.objects.filter(on_day(on), employee=employee)
    cleared = Clearance.objects.filter(on_day(on), employee=employee)
    nothing, no_bytes = Value("", CharField()), Value(None, BinaryField(null=True))
    parts: tuple[tuple[QuerySet[Any], *tuple[Combinable, ...]], ...] = (
        (family, F("relative_digest"), nothing, nothing, F("relative_sealed")),
        (units_on(employee.municipality, on), F("code"), F("parent_code"), F("kind"), no_bytes),
        (works, F("unit_code"), nothing, nothing, no_bytes),
        (cleared, F("kind"), nothing, nothing, no_bytes),
    )
    asked = [rows.order_by().values_list(Value(at, IntegerField()), *cells) for at, (rows, *cells) in enumerate(parts)]
    found: list[list[Any]] = [[] for _ in parts]
    for at, *row in asked[0].union(*asked[1:], all=True):
        found[at].append(row)
    return _Told(
        [(digest, sealed) for digest, _, _, sealed in found[0]],
        [(code, parent, kind) for code, parent, kind, _ in found[1]],
        [code for code, *_ in found[2]],
        [kind for kind, *_ in found[3]],
    )


def _tree(rows: Iterable[tuple[str, str, str]]) -> tuple[dict[str, str], frozenset[str]]:
    """Unit → the one it lies under; and the top units."""
    rows = list(rows)
    parents = {code: parent for code, parent, _ in rows}
    return parents, frozenset(code for code, parent, kind in rows if kind in TOP_KINDS and parent not in parents)


def _above(code: str, parents: dict[str, str]) -> frozenset[str]:
    """A unit and everything it lies under."""
    seen: set[str] = set()
    while code in parents and code not in seen:
        seen.add(code)
        code = parents[code]
    return frozenset(seen)


def _under(units: frozenset[str], parents: dict[str, str]) -> frozenset[str]:
    """Units and everything that lies under them."""
    return frozenset(one for one in parents if _above(one, parents) & units)


def _near(works_in: frozenset[str], parents: dict[str, str], tops: frozenset[str]) -> frozenset[str]:
    """The employee's units, what lies under them and what they lie under.

    That everything lies under the top makes nobody a near colleague: of a top unit only those who work in it count.
    """
    below = _under(works_in - tops, parents)
    above = frozenset(one for unit in works_in for one in _above(unit, parents))
    return works_in | below | (above - tops)

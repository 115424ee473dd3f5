"""Units that a municipality opens, renames, moves and closes itself."""

from datetime import date
from typing import get_args

from django.db import transaction
from django.utils.translation import gettext as _

from pejl.catalogue.schema.field import UnitKind
from pejl.domain.access.models import Account
from pejl.domain.organisation.actions.employ import move_employment
from pejl.domain.organisation.changes import Did, keep
from pejl.domain.organisation.errors import (
    ChangesLater,
    NoSuchUnit,
    OrganisationRefused,
    StillInUse,
    UnitStands,
)
from pejl.domain.organisation.models import Unit
from pejl.domain.organisation.queries.remaining import employments_from, remaining, standing_from
from pejl.domain.organisation.queries.units import unit_on, within
from pejl.domain.organisation.wall import organising

KINDS: tuple[str, ...] = get_args(UnitKind)


@transaction.atomic
def open_unit(by: Account | None, unit: Unit) -> Unit:
    """Open a unit from `unit.valid_from`. Raises NotAllowed, UnitStands, NoSuchUnit (the one it lies under)."""
    organising(by, unit.municipality)
    if unit.kind not in KINDS:
        raise OrganisationRefused(_("“%(kind)s” is no kind of unit.") % {"kind": unit.kind}, "kind")
    if unit.valid_to is not None and unit.valid_to <= unit.valid_from:
        raise OrganisationRefused(_("The unit must end after it starts."), "valid_to")
    others = Unit.objects.filter(standing_from(unit.valid_from), municipality=unit.municipality, code__iexact=unit.code)
    if unit.valid_to:
        others = others.filter(valid_from__lt=unit.valid_to)
    if others.exists():
        raise UnitStands(unit.code)
    _parent_stands(unit.municipality, unit.parent_code, unit.valid_from)
    unit.save()
    told: dict[str, object] = {"name": unit.name, "kind": unit.kind, "parent_code": unit.parent_code}
    spans = {"on": unit.valid_from, "to": unit.valid_to}
    keep(by, unit.municipality, Did.OPEN_UNIT, told | spans, unit=unit.code)
    return unit


@transaction.atomic
def change_unit(
    by: Account | None, municipality: str, code: str, on: date, *, name: str = "", parent_code: str | None = None
) -> Unit:
    """Rename or move a unit from a day; what it was before stays readable.

    Raises NotAllowed, NoSuchUnit, ChangesLater, and OrganisationRefused where it would lie under itself or nothing
    would change.
    """
    organising(by, municipality)
    unit = unit_on(municipality, code, on)
    if unit is None:
        raise NoSuchUnit(code, on)
    _last_version(unit)
    name, parent = name or unit.name, unit.parent_code if parent_code is None else parent_code
    if (name, parent) == (unit.name, unit.parent_code):
        raise OrganisationRefused(_("Nothing is changed: the name and the place are what they were."), "name")
    _parent_stands(municipality, parent, on)
    if parent and parent in within(municipality, code, on):
        raise OrganisationRefused(_("A unit cannot lie under itself."), "parent_code")
    told: dict[str, object] = {"name": name if name != unit.name else "", "was": unit.name if name != unit.name else ""}
    if parent != unit.parent_code:
        told |= {"parent_code": parent or "–", "parent_was": unit.parent_code or "–"}
    changed = _new_version(unit, on, name, parent)
    keep(by, municipality, Did.CHANGE_UNIT, told | {"on": on}, unit=code)
    return changed


def _new_version(unit: Unit, on: date, name: str, parent: str) -> Unit:
    if unit.valid_from == on:
        unit.name, unit.parent_code = name, parent
        unit.save(update_fields=["name", "parent_code"])
        return unit
    end = unit.valid_to
    unit.valid_to = on
    unit.save(update_fields=["valid_to"])
    return Unit.objects.create(
        municipality=unit.municipality,
        code=unit.code,
        name=name,
        kind=unit.kind,
        parent_code=parent,
        valid_from=on,
        valid_to=end,
    )


@transaction.atomic
def close_unit(by: Account | None, municipality: str, code: str, on: date, *, successor: str = "") -> Unit:
    """Close a unit; `on` is the first day without it. Its employees go on in the successor, where one is named.

    Citizens who are there by a rule of the catalogue stay until the rules of the day are run, which move them on or
    end the attachment. Raises NotAllowed, NoSuchUnit, ChangesLater, and StillInUse where units lie under it, citizens
    are there by decision, or employees work in it and no successor is named.
    """
    organising(by, municipality)
    unit = Unit.objects.filter(municipality=municipality, code=code, valid_from__lt=on).order_by("valid_from").last()
    if unit is None or (unit.valid_to is not None and unit.valid_to < on):
        raise NoSuchUnit(code, on)
    _last_version(unit)
    left = remaining(municipality, code, on)
    if left.units or left.by_decision or (left.employments and not successor):
        raise StillInUse(left)
    if successor:
        _go_on(by, municipality, code, successor, on)
    unit.valid_to = on
    unit.save(update_fields=["valid_to"])
    keep(by, municipality, Did.CLOSE_UNIT, {"on": on, "successor": successor}, unit=code)
    return unit


def _go_on(by: Account | None, municipality: str, code: str, successor: str, on: date) -> None:
    if successor == code or unit_on(municipality, successor, on) is None:
        raise NoSuchUnit(successor, on, "successor")
    for employment in employments_from(municipality, code, on):
        move_employment(by, employment, successor, on)


def _last_version(unit: Unit) -> None:
    same = Unit.objects.filter(municipality=unit.municipality, code=unit.code)
    later = same.filter(valid_from__gt=unit.valid_from).order_by("valid_from").first()
    if later is not None:
        raise ChangesLater(later.valid_from)


def _parent_stands(municipality: str, code: str, on: date) -> None:
    if code and unit_on(municipality, code, on) is None:
        raise NoSuchUnit(code, on, "parent_code")

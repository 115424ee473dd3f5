"""Units that a municipality opens, renames and closes itself."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from pejl.domain.access.authority import must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.organisation.errors import NoSuchUnit, OrganisationRefused, UnitStands
from pejl.domain.organisation.models import Unit
from pejl.domain.organisation.queries.units import unit_on, within


@transaction.atomic
def open_unit(by: Account | None, unit: Unit) -> Unit:
    """Open a unit from `unit.valid_from`. Raises NotAllowed, UnitStands, NoSuchUnit (the one it lies under)."""
    must(by, Permission.MANAGE_ORGANISATION)
    if unit.valid_to is not None and unit.valid_to <= unit.valid_from:
        raise OrganisationRefused("The unit must end after it starts.", "valid_to")
    shared = Q(valid_to__isnull=True) | Q(valid_to__gt=unit.valid_from)
    others = Unit.objects.filter(shared, municipality=unit.municipality, code=unit.code)
    if unit.valid_to:
        others = others.filter(valid_from__lt=unit.valid_to)
    if others.exists():
        raise UnitStands(unit.code)
    _parent_stands(unit.municipality, unit.parent_code, unit.valid_from)
    unit.save()
    return unit


@transaction.atomic
def change_unit(
    by: Account | None, municipality: str, code: str, on: date, *, name: str = "", parent_code: str | None = None
) -> Unit:
    """Rename or move a unit from a day; what it was before stays readable. Raises NotAllowed and NoSuchUnit."""
    must(by, Permission.MANAGE_ORGANISATION)
    unit = unit_on(municipality, code, on)
    if unit is None:
        raise NoSuchUnit(code, on)
    parent = unit.parent_code if parent_code is None else parent_code
    _parent_stands(municipality, parent, on)
    if parent and parent in within(municipality, code, on):
        raise OrganisationRefused("A unit cannot lie under itself.", "parent_code")
    end, kind = unit.valid_to, unit.kind
    if unit.valid_from == on:
        unit.name, unit.parent_code = name or unit.name, parent
        unit.save()
        return unit
    unit.valid_to = on
    unit.save(update_fields=["valid_to"])
    return Unit.objects.create(
        municipality=municipality,
        code=code,
        name=name or unit.name,
        kind=kind,
        parent_code=parent,
        valid_from=on,
        valid_to=end,
    )


@transaction.atomic
def close_unit(by: Account | None, municipality: str, code: str, on: date) -> Unit:
    """Close a unit; `on` is the first day without it. Raises NotAllowed and NoSuchUnit."""
    must(by, Permission.MANAGE_ORGANISATION)
    unit = Unit.objects.filter(municipality=municipality, code=code, valid_from__lt=on).order_by("valid_from").last()
    if unit is None or (unit.valid_to is not None and unit.valid_to < on):
        raise NoSuchUnit(code, on)
    unit.valid_to = on
    unit.save(update_fields=["valid_to"])
    return unit


def _parent_stands(municipality: str, code: str, on: date) -> None:
    if code and unit_on(municipality, code, on) is None:
        raise NoSuchUnit(code, on)

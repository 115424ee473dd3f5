"""Boundaries of areas, as they were delivered."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction

from pejl.domain.access.authority import must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.organisation.models import Boundary


class BoundaryCounts(NamedTuple):
    """How many boundaries were new, how many replaced another one, how many were alike."""

    added: int
    changed: int
    unchanged: int


@transaction.atomic
def load_boundaries(told: Mapping[str, Any], valid_from: date, by: Account | None = None) -> BoundaryCounts:
    """Let each area have its GeoJSON geometry from a day on. An earlier boundary ends there; a later one stays.

    told: area code → geometry (Polygon or MultiPolygon in WGS 84). Raises NotAllowed.
    """
    must(by, Permission.IMPORT_FIGURES)
    added = changed = unchanged = 0
    for code, geometry in told.items():
        current = Boundary.objects.filter(area_code=code, valid_from__lte=valid_from).order_by("-valid_from").first()
        if current and current.geometry == geometry and _holds(current, valid_from):
            unchanged += 1
        elif current and current.valid_from == valid_from:
            current.geometry = geometry
            current.save(update_fields=["geometry"])
            changed += 1
        else:
            _begin(code, geometry, valid_from, current)
            added, changed = (added, changed + 1) if current else (added + 1, changed)
    return BoundaryCounts(added, changed, unchanged)


def _begin(code: str, geometry: Any, valid_from: date, current: Boundary | None) -> None:
    later = Boundary.objects.filter(area_code=code, valid_from__gt=valid_from).order_by("valid_from").first()
    if current and _holds(current, valid_from):
        current.valid_to = valid_from
        current.save(update_fields=["valid_to"])
    valid_to = later.valid_from if later else None
    Boundary.objects.create(area_code=code, geometry=geometry, valid_from=valid_from, valid_to=valid_to)


def _holds(boundary: Boundary, day: date) -> bool:
    return boundary.valid_from <= day and (boundary.valid_to is None or day < boundary.valid_to)

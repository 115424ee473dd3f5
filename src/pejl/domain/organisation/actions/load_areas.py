"""Areas as the catalogue or a list of changes tells them."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db import transaction

from pejl.domain.organisation.models import Area

BEFORE_ALL = date(1, 1, 1)  # of what has been for as long as the record reaches


class AreaRow(NamedTuple):
    """An area in the span in which its code, name and parent hold."""

    code: str
    name: str
    kind: str
    parent: str = ""
    valid_from: date = BEFORE_ALL
    valid_to: date | None = None


class AreaCounts(NamedTuple):
    """How many spans were new to the record, how many changed, how many were alike."""

    added: int
    changed: int
    unchanged: int


@transaction.atomic
def load_areas(rows: Iterable[AreaRow]) -> AreaCounts:
    """Add the areas that are new and change those that differ; an area that is not told stays as it is."""
    known = {(one.code, one.valid_from): one for one in Area.objects.all()}
    added, changed, unchanged = list[Area](), list[Area](), 0
    for row in rows:
        area = known.get((row.code, row.valid_from))
        if area is None:
            added.append(_area(row))
        elif _told(area) == row:
            unchanged += 1
        else:
            area.name, area.kind, area.parent_code, area.valid_to = row.name, row.kind, row.parent, row.valid_to
            changed.append(area)
    Area.objects.bulk_create(added)
    Area.objects.bulk_update(changed, ["name", "kind", "parent_code", "valid_to"])
    return AreaCounts(len(added), len(changed), unchanged)


def _area(row: AreaRow) -> Area:
    return Area(
        code=row.code,
        name=row.name,
        kind=row.kind,
        parent_code=row.parent,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def _told(area: Area) -> AreaRow:
    return AreaRow(area.code, area.name, area.kind, area.parent_code, area.valid_from, area.valid_to)

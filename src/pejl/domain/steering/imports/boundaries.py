"""Boundaries of municipalities: a GeoJSON file in degrees (WGS 84)."""

import json
from collections import Counter
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pejl.domain.organisation.actions.load_boundaries import load_boundaries
from pejl.domain.organisation.models import Area
from pejl.domain.organisation.queries.areas import AreaNames
from pejl.domain.steering.imports.files import Source
from pejl.domain.steering.imports.keys import read_area
from pejl.domain.steering.imports.problems import Problems
from pejl.domain.steering.imports.tables import Order, known_areas
from pejl.domain.steering.imports.taken import Taken
from pejl.domain.steering.imports.trail import Outcome, leave_trail, taken

SINCE = date(2007, 1, 1)  # the municipalities' own reform
_CODES = ("kode", "code", "kommunekode", "KOMKODE")
_NAMES = ("navn", "name", "KOMNAVN")
_WEST, _EAST, _SOUTH, _NORTH = 7.0, 16.0, 54.0, 58.5  # everything Danish lies between


def import_boundaries(source: Source, order: Order, valid_from: date | None = None) -> Taken:
    """Take in the boundaries that hold from a day on. DeliveryError lists what is wrong with the file."""
    problems = Problems(source.name)
    areas = known_areas(problems)
    skipped: Counter[str] = Counter()
    found: dict[str, Any] = {}
    for number, feature in enumerate(_features(source.text, problems), 1):
        code = _code(number, feature, areas, skipped, problems)
        if code and code in found:
            problems.add(_("this area stands twice"), row=number, value=code)
        elif code and _is_boundary(feature.get("geometry")):
            found[code] = feature["geometry"]
        elif code:
            expected = _("expected a Polygon or MultiPolygon of closed rings in degrees (WGS 84) within Denmark")
            problems.add(expected, row=number, column="geometry", value=code)
    problems.refuse()
    with transaction.atomic():
        outcome = Outcome(*load_boundaries(found, valid_from or SINCE, order.by))
        delivery = leave_trail("areas", "boundaries", source, outcome, order)
    return taken(delivery, source, order, skipped=dict(skipped), notes=_without(found))


def _features(text: str, problems: Problems) -> list[Any]:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        told = {"place": error.colno, "why": error.msg}
        expected = _("broken JSON at character %(place)s (%(why)s); the file may have been cut short") % told
        raise problems.fatal(expected, row=error.lineno) from error
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list) or not features:
        raise problems.fatal(_("expected GeoJSON: a FeatureCollection with “features”"))
    return features


def _code(number: int, feature: Any, areas: AreaNames, skipped: Counter[str], problems: Problems) -> str | None:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    told = properties if isinstance(properties, dict) else {}
    code = next((str(told[one]) for one in _CODES if one in told), "")
    name = next((str(told[one]) for one in _NAMES if one in told), "")
    if not code and not name:
        problems.add(_("expected the area’s code as “kode” or its name as “navn”"), row=number, column="properties")
        return None
    try:
        found = read_area(code or name, areas)
    except ValueError as error:
        problems.add(str(error), row=number, column="properties", value=" ".join((code, name)).strip())
        return None
    if found is None:
        skipped[name or code] += 1
    elif name and areas.code(name) not in (None, found):
        expected = _("code and name are of two different areas")
        problems.add(expected, row=number, column="properties", value=f"{code} {name}")
    return found


def _is_boundary(geometry: Any) -> bool:
    if not isinstance(geometry, dict):
        return False
    coordinates = geometry.get("coordinates")
    polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(geometry.get("type", ""))
    return bool(polygons) and isinstance(polygons, list) and all(map(_is_polygon, polygons))


def _is_polygon(rings: Any) -> bool:
    return isinstance(rings, list) and bool(rings) and all(map(_is_ring, rings))


def _is_ring(ring: Any) -> bool:
    return isinstance(ring, list) and len(ring) >= 4 and all(map(_is_place, ring)) and ring[0] == ring[-1]


def _is_place(place: Any) -> bool:
    if not (isinstance(place, list) and len(place) >= 2 and all(isinstance(one, int | float) for one in place)):
        return False
    return bool(_WEST <= place[0] <= _EAST and _SOUTH <= place[1] <= _NORTH)


def _without(found: dict[str, Any]) -> list[str]:
    municipalities = Area.objects.filter(kind="municipality", valid_to=None).exclude(code__in=found)
    names = ", ".join(municipalities.values_list("name", flat=True)[:10])
    return [_("without a boundary in this file: %(names)s") % {"names": names}] if names else []

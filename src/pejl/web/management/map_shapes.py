"""Where each municipality stands on the map: our own tiles, or its true boundary made light."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians
from typing import Any

from pejl.catalogue.load import catalogue
from pejl.domain.organisation.models import Boundary

TILE = 62, 46  # width and height of a tile with the gap to the next
GAP = 3
WIDTH = 1000  # of the drawing of true boundaries
_MIDDLE = 56.0  # degrees north: where the scale of the drawing holds
_COARSE = 0.6  # a corner nearer than this many units to the line between its neighbours is left out
_FAR = {"0400": (-2.35, 0.95)}  # Bornholm is drawn nearer, as on every Danish map: degrees east and north

type Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """A municipality's place: a tile (x, y) or a path, and where its name can stand."""

    area: str
    x: float
    y: float
    path: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Every shape and the size of the whole."""

    shapes: tuple[Shape, ...]
    width: int
    height: int


@lru_cache(maxsize=1)
def tiles() -> Drawing:
    """The tile map of the catalogue."""
    placed = [(one.id, one.tile) for one in catalogue().areas.values() if one.tile is not None]
    wide, high = TILE
    shapes = [Shape(code, column * wide, row * high) for code, (column, row) in placed]
    shapes.sort(key=lambda one: (one.y, one.x))
    columns, rows = max(at[0] for _, at in placed) + 1, max(at[1] for _, at in placed) + 1
    return Drawing(tuple(shapes), columns * wide - GAP, rows * high - GAP)


def boundaries() -> Drawing | None:
    """The boundaries that hold today, or None where none have been imported."""
    newest = Boundary.objects.filter(valid_to__isnull=True).order_by("-pk").values_list("pk", flat=True).first()
    return _drawn(newest) if newest else None


@lru_cache(maxsize=2)
def _drawn(_newest: int) -> Drawing | None:
    """Projected once for each import."""
    municipalities = {one.id for one in catalogue().areas.values() if one.kind == "municipality"}
    found = Boundary.objects.filter(valid_to__isnull=True, area_code__in=municipalities).order_by("area_code")
    flat = {one.area_code: list(_flat(one.area_code, one.geometry)) for one in found}
    corners = [corner for rings in flat.values() for ring in rings for corner in ring]
    if not corners:
        return None
    west, east = min(x for x, _y in corners), max(x for x, _y in corners)
    south, north = min(y for _x, y in corners), max(y for _x, y in corners)
    scale = WIDTH / (east - west)
    shapes = [_shape(code, rings, (west, north), scale) for code, rings in flat.items()]
    return Drawing(tuple(shapes), WIDTH, round((north - south) * scale))


def _flat(code: str, geometry: dict[str, Any]) -> Iterator[list[Point]]:
    """The outer and inner rings of a geometry, degrees east shortened to the length they have at 56° north."""
    east, north = _FAR.get(code, (0.0, 0.0))
    for ring in _rings(geometry):
        yield [((x + east) * cos(radians(_MIDDLE)), y + north) for x, y, *_height in ring]


def _rings(geometry: dict[str, Any]) -> Iterator[list[list[float]]]:
    match geometry.get("type"):
        case "Polygon":
            yield from geometry["coordinates"]
        case "MultiPolygon":
            for polygon in geometry["coordinates"]:
                yield from polygon
        case "GeometryCollection":
            for part in geometry["geometries"]:
                yield from _rings(part)


def _shape(code: str, rings: Iterable[Sequence[Point]], corner: Point, scale: float) -> Shape:
    drawn = [[((x - corner[0]) * scale, (corner[1] - y) * scale) for x, y in ring] for ring in rings]
    largest = max(drawn, key=_extent)
    light = [thinned(ring) for ring in drawn]
    kept = [ring for ring in light if len(ring) >= 4 and _extent(ring) > 1] or [thinned(largest)]
    xs, ys = [x for x, _y in largest], [y for _x, y in largest]
    path = "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z" for ring in kept)
    return Shape(code, (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2, path)


def _extent(ring: Sequence[Point]) -> float:
    xs, ys = [x for x, _y in ring], [y for _x, y in ring]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))


def _off(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from the line between two others."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = (dx * dx + dy * dy) ** 0.5
    if not length:
        return float(((point[0] - start[0]) ** 2 + (point[1] - start[1]) ** 2) ** 0.5)
    return float(abs(dx * (start[1] - point[1]) - dy * (start[0] - point[0])) / length)


def thinned(ring: Sequence[Point], coarse: float = _COARSE) -> list[Point]:
    """The corners of a ring that matter at the drawing's size (Douglas and Peucker 1973, without recursion)."""
    if len(ring) < 4:
        return list(ring)
    kept = {0, len(ring) - 1}
    spans = [(0, len(ring) - 1)]
    while spans:
        start, end = spans.pop()
        far, distance = max(
            ((index, _off(ring[index], ring[start], ring[end])) for index in range(start + 1, end)),
            key=lambda found: found[1], default=(0, 0.0),
        )  # fmt: skip
        if distance > coarse:
            kept.add(far)
            spans += [(start, far), (far, end)]
    return [ring[index] for index in sorted(kept)]

"""Areas: each stands under the kind above it, has a name of its own, and a tile of its own on the map."""

from collections.abc import Iterator
from typing import Any

from pejl.catalogue.checks.references import Finding
from pejl.catalogue.load import Catalogue
from pejl.catalogue.schema.field import Area

ABOVE = {"municipality": "region", "region": "country", "country": None}


def places(catalogue: Catalogue, kind: str, one: Any) -> Iterator[Finding]:
    """The parent's kind, the tile, and names that another area has on the same days."""
    if kind != "areas":
        return
    yield from _parent(catalogue, one)
    if (one.kind == "municipality") != (one.tile is not None):
        yield "tile", "every municipality has one, and nothing else has"
    for other in _others(catalogue, one):
        if one.tile and one.tile == other.tile:
            yield "tile", f"{list(one.tile)} is taken by {other.name} ({other.id})"
        if shared := {one.name, *one.also} & {other.name, *other.also}:
            yield "name", f"“{', '.join(sorted(shared))}” also names {other.name} ({other.id})"


def _parent(catalogue: Catalogue, one: Area) -> Iterator[Finding]:
    parent = catalogue.areas.get(one.parent or "")
    if (parent.kind if parent else None) != ABOVE[one.kind]:
        yield "parent", f"a {one.kind} stands under {ABOVE[one.kind] or 'nothing'}"


def _others(catalogue: Catalogue, one: Area) -> Iterator[Area]:
    for versions in catalogue.versions["areas"].values():
        yield from (other for other in versions if other.id != one.id and one.validity.overlaps(other.validity))

"""The areas: all of Denmark, named as the sources name it, on a map of our own that can be recognised."""

import csv
import json
from pathlib import Path

import pytest

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.field import Area

AREAS = catalogue().areas
MUNICIPALITIES = {one.id: one for one in AREAS.values() if one.kind == "municipality"}


def test_there_are_one_country_five_regions_and_98_municipalities() -> None:
    kinds = [one.kind for one in AREAS.values()]
    assert [kinds.count(kind) for kind in ("country", "region", "municipality")] == [1, 5, 98]
    assert "0411" not in AREAS  # Christiansø belongs to no municipality


def test_codes_names_and_regions_are_the_official_ones(shared_data: Path) -> None:
    with (shared_data / "geo" / "kommuner_98_derived.csv").open(encoding="utf-8") as file:
        official = {row["kommunekode"]: (row["kommune"], row["regionskode"]) for row in csv.DictReader(file)}
    assert {one.id: (one.name, one.parent) for one in MUNICIPALITIES.values()} == official


@pytest.mark.parametrize("table", ["y25i01", "y25i09", "y60a02", "y60c07", "y60j01"])
def test_every_area_that_jobindsats_prints_is_known(shared_data: Path, table: str) -> None:
    told = json.loads((shared_data / "jobindsats" / f"{table}.json").read_text(encoding="utf-8"))
    printed = {row[told["columns"].index("Område")] for row in told["rows"]}
    assert printed <= {name for one in AREAS.values() for name in (one.name, *one.also)}
    assert len(printed) >= 99


def tile(name: str) -> tuple[int, int]:
    """The place of a municipality in the map."""
    [found] = [one.tile for one in MUNICIPALITIES.values() if one.name == name]
    assert found
    return found


def test_the_tiles_lie_apart_in_a_small_grid() -> None:
    tiles = [one.tile for one in MUNICIPALITIES.values() if one.tile]
    assert len(set(tiles)) == 98
    assert all(0 <= column <= 16 and 0 <= row <= 12 for column, row in tiles)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("København", "Frederiksberg"), ("København", "Gentofte"), ("København", "Tårnby"), ("Aarhus", "Skanderborg"),
        ("Odense", "Assens"), ("Aalborg", "Rebild"), ("Esbjerg", "Fanø"), ("Roskilde", "Lejre"), ("Kolding", "Vejle"),
        ("Holbæk", "Kalundborg"), ("Ishøj", "Greve"), ("Lolland", "Guldborgsund"),
    ],
)  # fmt: skip
def test_neighbours_are_neighbours(one: str, other: str) -> None:
    columns, rows = (abs(here - there) for here, there in zip(tile(one), tile(other), strict=True))
    assert columns + rows == 1


def test_the_map_looks_like_denmark(shared_data: Path) -> None:
    """West stays west and north stays north: the order of true centres and of tiles agree for most pairs."""
    told = json.loads((shared_data / "geo" / "dawa_kommuner.json").read_text(encoding="utf-8"))
    centres = {one["kode"]: one["visueltcenter"] for one in told if one["kode"] in MUNICIPALITIES}
    agreeing = [_agree(centres, one, other) for one in MUNICIPALITIES.values() for other in MUNICIPALITIES.values()]
    judged = [one for pair in agreeing for one in pair if one is not None]
    assert sum(judged) / len(judged) > 0.93


def _agree(centres: dict[str, list[float]], one: Area, other: Area) -> list[bool | None]:
    if not one.tile or not other.tile or one.id >= other.id:
        return []
    (east, north), (other_east, other_north) = centres[one.id], centres[other.id]
    return [
        None if here == there else (here < there) == (true < truth)
        for here, there, true, truth in (
            (one.tile[0], other.tile[0], east, other_east),
            (one.tile[1], other.tile[1], -north, -other_north),
        )
    ]

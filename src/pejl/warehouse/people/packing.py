"""The register packed in person order, as figures are counted from it; it lies beside the tables it is made from."""

from collections.abc import Collection, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pejl.domain.people.models.changes import BLOCK
from pejl.engine.statistics.spells import packed_people
from pejl.engine.statistics.spells.packed_people import PackedPeople, Words
from pejl.warehouse.people.columns import TABLES
from pejl.warehouse.people.pieces import PIECES

PARTLY, ANCESTRY = "partly", "ancestry"
TRAITS = (
    "benefit", "age", "sex", "district", "readiness", "target_group", "education", "fund", "graduate", PARTLY, ANCESTRY,
)  # fmt: skip
OF = (PIECES, "attachments", "offers", "wage_hours", "backgrounds")  # what it is made from
_RECORDED = ("persons", "spells", "visitations", "attachments", "offers", "wage_hours", "backgrounds")


def packed(tables: Mapping[str, pa.Table], words: Words | None = None) -> tuple[pa.Table, Words]:
    """The packed rows of the persons in some tables of a snapshot, and their words."""
    pieces = tables[PIECES]
    partly = pc.is_valid(pieces["weekly_hours"])  # partly back at work beside the benefit
    told = tables["backgrounds"].select(["person", ANCESTRY])
    wide = pieces.append_column(PARTLY, partly).join(told, "person")
    return packed_people.pack({**tables, "pieces": wide}, TRAITS, words)


def people(tables: Mapping[str, pa.Table]) -> PackedPeople:
    """The packed register of whole tables."""
    return packed_people.people(*packed(tables))


def opened(path: Path) -> PackedPeople:
    """The register of a file, mapped."""
    return packed_people.people(*packed_people.read(path))


def blocks_of(touched: Mapping[str, set[int]]) -> set[int]:
    """The blocks of citizens of whom something has changed that is packed."""
    return {block for name in _RECORDED for block in touched.get(TABLES[name].table, set())}


def write(path: Path, tables: Mapping[str, pa.Table], before: Path | None, blocks: Collection[int]) -> int:
    """Write the packed register and tell its persons. before: a file in which only these blocks are not as they are."""
    if before is None:
        rows, words = packed(tables)
    else:
        old, known = packed_people.read(before)
        anew, words = packed({name: rows_of(rows, blocks) for name, rows in tables.items()}, known)
        rows = packed_people.joined(old.filter(pc.invert(in_blocks(old, blocks))), anew)
    packed_people.write(path, rows, words)
    return int(rows.num_rows)


def rows_of(rows: pa.Table, blocks: Collection[int]) -> pa.Table:
    """The rows of the citizens of some blocks."""
    return rows.filter(in_blocks(rows, blocks))


def in_blocks(rows: pa.Table, blocks: Collection[int]) -> pa.ChunkedArray:
    """Which rows are of the citizens of some blocks."""
    of_block = pc.divide(rows["person"], pa.scalar(BLOCK, pa.int64()))
    return pc.is_in(of_block, pa.array(sorted(blocks), pa.int64()))

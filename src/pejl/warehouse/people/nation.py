"""Every municipality's spells in one file, four bytes a spell, cell by cell: what a nation is counted from.

For whoever has the spells of all of them, such as the state: a file of Parquet, too large for memory, becomes a layout
that is mapped and counted in one pass.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pejl.engine.statistics.spells import packed_file
from pejl.engine.statistics.spells.packed import Cube, PackedSpells, Whole, cube, pack, ranks

CELL = ("benefit", "municipality")  # ranks are within a benefit, so that its municipalities lie together
_AT_A_TIME = 1_000_000
_PER = 1_000  # inhabitants


class Counted(NamedTuple):
    """The cube of a nation, a row for each cell: benefit × municipality. rank is None where nobody's size is told."""

    cells: pa.Table
    cube: Cube
    rank: Whole | None


def cells_of(spells: Path) -> tuple[pa.Table, date]:
    """Every benefit of a Parquet file with every municipality of it, in order, and the first day of its first year.

    spells: benefit, municipality, start and others. ValueError where there is no spell.
    """
    with duckdb.connect() as database:

        def ask(sql: str) -> list[Any]:
            return [one for (one,) in database.execute(sql, [str(spells)]).fetchall()]

        (first,) = ask("SELECT min(start) FROM read_parquet(?)")
        if first is None:
            raise ValueError(f"{spells.name} has no spells")
        found = [ask(f"SELECT DISTINCT {name} FROM read_parquet(?) ORDER BY 1") for name in CELL]  # noqa: S608 - ours
    if any(None in values for values in found):
        raise ValueError(f"a spell of {spells.name} has no {CELL[None in found[1]]}")
    pairs = [(benefit, area) for benefit in found[0] for area in found[1]]
    names = pa.schema([pq.read_schema(spells).field(name) for name in CELL])
    return pa.table([list(one) for one in zip(*pairs, strict=True)], schema=names), date(first.year, 1, 1)


def keep(spells: Path, path: Path, cells: pa.Table, epoch: date) -> int:
    """Write the layout of a Parquet file and tell its spells; what was there is replaced at once.

    spells: the columns of `cells`, start, end (half-open; null = open), in any order. cells: every combination there
    may be, each once, in the order in which they are to be counted. Weights are not kept: a spell counts whole.
    ValueError where a spell is of no cell, or lies outside what the epoch reaches; then nothing has changed.
    """
    file = pq.ParquetFile(spells)
    size, by = int(file.metadata.num_rows), cells.column_names
    numbered = cells.append_column("cell", pa.array(np.arange(cells.num_rows, dtype=np.int32)))
    cell = np.empty(size, np.min_scalar_type(cells.num_rows))
    start, end = np.empty(size, np.uint16), np.empty(size, np.uint16)
    at = 0
    for batch in file.iter_batches(_AT_A_TIME, columns=[*by, "start", "end"]):
        rows = pa.Table.from_batches([batch]).join(numbered, by)
        if rows["cell"].null_count:
            raise ValueError(f"{rows['cell'].null_count} of {rows.num_rows} spells are of none of the cells")
        here = slice(at, at + rows.num_rows)
        cell[here] = rows["cell"].to_numpy()
        start[here] = packed_file.days_from(rows["start"], epoch)
        end[here] = packed_file.days_from(rows["end"], epoch)
        at += rows.num_rows
    packed_file.write(path, pack(cell, start, end, cells.num_rows, epoch), cells)
    return size


def opened(path: Path) -> tuple[PackedSpells, pa.Table]:
    """The spells of a layout, mapped, and its cells. Raises as `packed_file.read`."""
    return packed_file.read(path)


def counted(path: Path, bounds: Sequence[date], inhabitants: Mapping[Any, int] | None = None) -> Counted:
    """Benefit days, inflow and outflow of every cell between consecutive bounds, and each municipality's rank.

    inhabitants: by municipality. The rank is by benefit days per thousand inhabitants, rounded down, the lowest
    first, among the municipalities of a benefit; equal ones share the better. ValueError where a municipality's
    inhabitants are not told, or the cells are not every benefit with every municipality, a benefit's together.
    """
    spells, cells = opened(path)
    found = cube(spells, bounds)
    if inhabitants is None:
        return Counted(cells, found, None)
    areas = cells["municipality"].to_pylist()
    if unknown := sorted({str(one) for one in areas if not inhabitants.get(one)}):
        raise ValueError(f"nothing is told of the inhabitants of {', '.join(unknown[:5])}")
    benefits = len(cells["benefit"].unique())
    if areas != areas[: len(areas) // benefits] * benefits:
        raise ValueError("the cells are not every benefit with every municipality, in order")
    people = np.array([inhabitants[one] for one in areas], np.int64)
    return Counted(cells, found, ranks(found.days * _PER // people[:, None], benefits))


def table(of: Counted, periods: Sequence[str]) -> pa.Table:
    """The cube as a table, a row for each cell and period: full-time persons, inflow, outflow, and rank where told."""
    rows, columns = of.cube.days.shape
    told = of.cells.take(np.repeat(np.arange(rows), columns))
    told = told.append_column("period", pa.array(list(periods) * rows))
    numbers = {
        "full_time_persons": of.cube.full_time_persons(), "inflow": of.cube.inflow, "outflow": of.cube.outflow,
        "rank": of.rank,
    }  # fmt: skip
    for name, values in numbers.items():
        if values is not None:
            told = told.append_column(name, pa.array(values.ravel()))
    return told

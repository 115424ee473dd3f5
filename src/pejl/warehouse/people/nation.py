"""Every municipality's spells in one file, four bytes a spell, cell by cell: what a nation is counted from.

For whoever has the spells of all of them, such as the state: a file of Parquet, too large for memory, becomes a layout
that is mapped and counted in one pass.
"""

from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pejl.engine.statistics.spells import packed_file
from pejl.engine.statistics.spells.packed import PackedSpells, pack

_AT_A_TIME = 1_000_000


def keep(spells: Path, path: Path, cells: pa.Table, epoch: date) -> int:
    """Write the layout of a Parquet file and tell its spells; what was there is replaced at once.

    spells: the columns of `cells`, start, end (half-open; null = open), in any order. cells: every combination there
    may be, each once, in the order in which they are to be counted. Weights are not kept (see `packed_file.packed`).
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

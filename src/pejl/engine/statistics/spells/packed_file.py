"""Packed spells on disk: one row for each cell, with the names of the cell and a list of starts and one of ends.

Arrow keeps a list column as offsets and one array of values, which is the packed layout itself: the file is mapped
and computed on as it lies. DuckDB, Polars or any other tool of Arrow reads the same file.
"""

from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pejl.engine.statistics.spells import arrow_file
from pejl.engine.statistics.spells.arrow_file import UnreadableColumnsError
from pejl.engine.statistics.spells.packed import OPEN, Days, PackedSpells, day_number

FORM = "pejl packed spells 1"  # counted up whenever the columns change
_LISTS = ("start", "end")


def write(path: Path, spells: PackedSpells, cells: pa.Table) -> None:
    """Write spells and the names of their cells (one row for each, in order); replaces what was there at once.

    ValueError unless every cell has its row; OSError where the disk refuses, and then nothing has changed.
    """
    if cells.num_rows != spells.first.size - 1:
        raise ValueError(f"{cells.num_rows} names for {spells.first.size - 1} cells")
    offsets = pa.array(spells.first)
    table = cells
    for name, days in zip(_LISTS, (spells.start, spells.end), strict=True):
        table = table.append_column(name, pa.LargeListArray.from_arrays(offsets, pa.array(days)))
    arrow_file.write(path, table, FORM, {"epoch": spells.epoch.isoformat()})


def read(path: Path, *, check: bool = False) -> tuple[PackedSpells, pa.Table]:
    """The spells, mapped from the file, and the table of their cells.

    check: hold every byte against the digest, which reads the whole file. Raises UnreadableColumnsError, or
    OSError where there is no such file.
    """
    table, told = arrow_file.read(path, FORM, check=check)
    start, end = (arrow_file.in_one(table.column(name)) for name in _LISTS)
    if not start.offsets.equals(end.offsets):
        raise UnreadableColumnsError(f"{path.name}: the starts and the ends are not of the same spells")
    values = (one.values.to_numpy(zero_copy_only=True) for one in (start, end))
    epoch = date.fromisoformat(told["epoch"])
    return PackedSpells(epoch, start.offsets.to_numpy(), *values), table.drop_columns(list(_LISTS))


def days_from(dates: pa.ChunkedArray, epoch: date) -> Days:
    """Dates as days since the epoch, OPEN where there is none. ValueError outside what 16 bits hold."""
    for bound in pc.min_max(dates).as_py().values():
        if bound is not None:
            day_number(bound, epoch)
    since = pc.subtract(dates.cast(pa.int32()), pa.scalar((epoch - date(1970, 1, 1)).days, pa.int32()))
    days: Days = pc.fill_null(since, OPEN).to_numpy().astype(np.uint16)
    return days

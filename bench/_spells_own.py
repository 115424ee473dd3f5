"""The national cube from Pejl's own layout, and the layout written from the Parquet file."""

from pathlib import Path

import numpy as np
import pyarrow as pa

from bench._spells_made import BENEFITS, BOUNDS, CELLS, EPOCH, MUNICIPALITIES, PER_THOUSAND, QUARTERS, inhabitants
from bench.spells_peers import Cube


def own_layout(folder: Path) -> Cube:
    """The file mapped, one pass over it, ranks."""
    from pejl.engine.statistics.spells import packed_file  # noqa: PLC0415 - what it takes to load is measured too
    from pejl.engine.statistics.spells.packed import cube, ranks  # noqa: PLC0415

    spells, cells = packed_file.read(folder / "spells.arrow")
    found = cube(spells, BOUNDS)
    people = inhabitants()[cells.column("municipality").to_numpy()]
    rank = ranks(found.days * PER_THOUSAND // people[:, None], BENEFITS)
    each = np.stack((found.days, found.inflow, found.outflow, rank), axis=-1)
    return each.reshape(BENEFITS, MUNICIPALITIES, QUARTERS, 4).swapaxes(0, 1).reshape(-1, 4)


def keep_own(folder: Path) -> None:
    """Write the layout: cells of a benefit stand together, for ranks are among the municipalities of one benefit."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    from pejl.engine.statistics.spells import packed_file  # noqa: PLC0415
    from pejl.engine.statistics.spells.packed import pack  # noqa: PLC0415

    file = pq.ParquetFile(folder / "spells.parquet")
    cell, start, end = (np.empty(file.metadata.num_rows, np.uint16) for _ in range(3))
    at = 0
    for batch in file.iter_batches(1_000_000):
        here = slice(at, at + batch.num_rows)
        told = pa.Table.from_batches([batch])
        cell[here] = told["benefit"].to_numpy().astype(np.uint16) * MUNICIPALITIES + told["municipality"].to_numpy()
        start[here] = packed_file.days_from(told["start"], EPOCH)
        end[here] = packed_file.days_from(told["end"], EPOCH)
        at += batch.num_rows
    benefit, municipality = np.divmod(np.arange(CELLS, dtype=np.uint16), MUNICIPALITIES)
    names = pa.table({"benefit": benefit, "municipality": municipality})
    packed_file.write(folder / "spells.arrow", pack(cell, start, end, CELLS, EPOCH), names)

"""The national cube from the warehouse's own layout, and the layout written from the Parquet file by its writer."""

from pathlib import Path

import numpy as np
import pyarrow as pa

from bench._spells_made import BENEFITS, BOUNDS, CELLS, EPOCH, MUNICIPALITIES, QUARTERS, inhabitants
from bench.spells_peers import Cube


def own_layout(folder: Path) -> Cube:
    """The file mapped, one pass over it, ranks."""
    from pejl.warehouse.people import nation  # noqa: PLC0415 - what it takes to load is measured too

    _, found, rank = nation.counted(folder / "spells.arrow", BOUNDS, dict(enumerate(inhabitants().tolist())))
    assert rank is not None
    each = np.stack((found.days, found.inflow, found.outflow, rank), axis=-1)
    return each.reshape(BENEFITS, MUNICIPALITIES, QUARTERS, 4).swapaxes(0, 1).reshape(-1, 4)


def keep_own(folder: Path) -> None:
    """Write the layout as the warehouse does: cells of a benefit together, for ranks are within a benefit."""
    from pejl.warehouse.people import nation  # noqa: PLC0415

    benefit, municipality = np.divmod(np.arange(CELLS), MUNICIPALITIES)
    cells = pa.table({"benefit": benefit.astype(np.uint8), "municipality": municipality.astype(np.uint8)})
    nation.keep(folder / "spells.parquet", folder / "spells.arrow", cells, EPOCH)

"""Day numbers as a column of dates."""

import numpy as np
import pyarrow as pa

from pejl.engine.city.population.chance import Flags, Whole


def dates(days: Whole, missing: Flags | None = None) -> pa.Array:
    """Days since 1970-01-01 as dates; null where `missing`."""
    return pa.array(days.astype(np.int32), pa.int32(), mask=missing).cast(pa.date32())

"""A made-up country's spells: 98 municipalities, 14 benefits, 15 years, in random order as a register has them.

Each million rows is drawn from its own stream of the seed, so that a smaller file is the beginning of a larger one.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

MUNICIPALITIES, BENEFITS, QUARTERS = 98, 14, 60
CELLS = MUNICIPALITIES * BENEFITS
EPOCH = date(2005, 1, 1)  # the first day on which a spell begins
BOUNDS = [date(2007 + quarter // 4, 1 + quarter % 4 * 3, 1) for quarter in range(QUARTERS + 1)]
_EDGES = np.array([(day - EPOCH).days for day in BOUNDS], np.int64)
FIRST, LENGTHS = _EDGES[:-1], np.diff(_EDGES)  # of each quarter: its first day's number, and its days
LAST = int(_EDGES[-1])
PER_THOUSAND = 1_000  # ranks are by benefit days per thousand inhabitants, rounded down: exact, and with ties
_BATCH = 1_000_000
_SEED = 1
_DRAWS = 1 << 16
type Small = npt.NDArray[np.uint8]
type Days = npt.NDArray[np.uint16]


class Batch(NamedTuple):
    """So many spells: days since EPOCH, half-open; `running` where there is no end yet."""

    municipality: Small
    benefit: Small
    start: Days
    end: Days
    running: npt.NDArray[np.bool_]


def inhabitants() -> npt.NDArray[np.int64]:
    """How many live in each municipality: a few large ones, many small."""
    sizes = np.random.default_rng(_SEED).lognormal(10.6, 0.7, MUNICIPALITIES)
    return sizes.astype(np.int64)


def batches(spells: int) -> Iterator[Batch]:
    """The first so many spells, a million at a time."""
    for number, first in enumerate(range(0, spells, _BATCH)):
        yield _batch(number, min(_BATCH, spells - first))


def write(spells: int, path: Path) -> None:
    """The spells as Parquet, a row group a million."""
    schema = pa.schema(
        [("municipality", pa.uint8()), ("benefit", pa.uint8()), ("start", pa.date32()), ("end", pa.date32())]
    )
    with pq.ParquetWriter(path, schema, compression="snappy") as writer:
        for one in batches(spells):
            writer.write_batch(pa.record_batch([*one[:2], _dates(one.start), _dates(one.end, one.running)], schema))


def _batch(number: int, size: int) -> Batch:
    dice = np.random.default_rng([_SEED, number])
    people = inhabitants()
    benefit = _table(np.arange(3, 3 + BENEFITS))[dice.integers(0, _DRAWS, _BATCH)]
    mean = np.linspace(40, 700, BENEFITS)[benefit]
    start = dice.integers(0, LAST, _BATCH)
    end = start + 1 + (dice.standard_exponential(_BATCH) * mean).astype(np.int64)
    running = end > LAST
    municipality = _table(people)[dice.integers(0, _DRAWS, _BATCH)]
    end = np.where(running, LAST, end)
    return Batch(municipality[:size], benefit[:size], _small(start[:size]), _small(end[:size]), running[:size])


def _table(weights: npt.NDArray[np.int64]) -> Small:
    """Which one each of the equally likely draws stands for."""
    upto = np.cumsum(weights)
    table: Small = np.searchsorted(upto, np.arange(_DRAWS) * upto[-1] // _DRAWS, side="right").astype(np.uint8)
    return table


def _small(days: npt.NDArray[np.int64]) -> Days:
    return days.astype(np.uint16)


def _dates(days: Days, missing: npt.NDArray[np.bool_] | None = None) -> pa.Array:
    first = (EPOCH - date(1970, 1, 1)) // timedelta(days=1)
    return pa.array(days.astype(np.int32) + first, pa.int32(), mask=missing).cast(pa.date32())

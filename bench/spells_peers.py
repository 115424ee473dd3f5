"""The national cube as one would compute it with each of the peers, from the same Parquet file.

Every function takes the folder of the files and gives the same integers: 98 × 14 × 60 rows (municipality, benefit,
quarter, in that order) of benefit days, inflow, outflow and rank. The rank is by benefit days per thousand
inhabitants, lowest first, among the municipalities. Each peer ranks with its own means.

The cumulative ones use the identity of `engine.statistics.spells.days`: the number of starts and of ends in a quarter,
the sums of their day numbers, and one running sum. The plain ones hold every spell against every quarter.
"""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from bench._spells_made import BENEFITS, CELLS, EPOCH, FIRST, LAST, LENGTHS, MUNICIPALITIES, PER_THOUSAND, inhabitants

type Cube = npt.NDArray[np.int64]
_SINCE_1970 = int(np.datetime64(EPOCH).astype(np.int64))
_AFTER = FIRST + LENGTHS  # day numbers: the bound at which each quarter is over
_NEVER = LAST + 1


def numpy_by_day(folder: Path) -> Cube:
    """Plain numpy over the row groups: starts and ends counted by cell and day, two running sums."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - each process loads only its own means

    span = _NEVER + 1
    begun, ended = (np.zeros(CELLS * span, np.int64) for _ in range(2))
    for batch in pq.ParquetFile(folder / "spells.parquet").iter_batches(4_000_000):
        municipality, benefit, start, end = batch.columns
        first = (municipality.to_numpy().astype(np.int64) * BENEFITS + benefit.to_numpy()) * span
        begun += np.bincount(first + _days(start), minlength=begun.size)
        ended += np.bincount(first + _days(end), minlength=ended.size)
    on = np.cumsum(np.cumsum((begun - ended).reshape(CELLS, span), axis=1), axis=1)  # days up to and with each day
    days = on[:, _AFTER - 1] - on[:, FIRST - 1]
    bounds = np.append(FIRST, LAST)
    inflow, outflow = (np.add.reduceat(one.reshape(CELLS, span), bounds, axis=1)[:, :-1] for one in (begun, ended))
    counts = np.stack([days, inflow, outflow], axis=-1)
    rate = days.reshape(MUNICIPALITIES, -1) * PER_THOUSAND // inhabitants()[:, None]
    ordered = np.sort(rate, axis=0)
    rank = np.stack([1 + np.searchsorted(ordered[:, one], rate[:, one]) for one in range(rate.shape[1])], axis=1)
    return np.column_stack([counts.reshape(-1, 3), rank.reshape(-1)])


def pandas_cumulative(folder: Path) -> Cube:
    """Two groupings on a whole-number key of known range (no hashing), the running sums on the small result."""
    spells = pd.read_parquet(folder / "spells.parquet", dtype_backend="pyarrow")
    cell = spells["municipality"].to_numpy(np.int32) * BENEFITS + spells["benefit"].to_numpy(np.int32)
    quarters = len(FIRST) + 2
    bounds = np.append(FIRST, LAST)
    quarter_of = np.searchsorted(bounds, np.arange(_NEVER + 1), side="right").astype(np.int32)
    names = pd.RangeIndex(CELLS * quarters)
    sums = []
    for name in ("start", "end"):
        day = _days(spells[name].array.__arrow_array__())
        key: Any = pd.Categorical.from_codes(cell * quarters + quarter_of[day], names, validate=False)
        grouped = pd.Series(day).groupby(key, observed=False)
        sums.append((grouped.size().to_numpy(), grouped.sum().to_numpy()))
    (begun, since), (ended, until) = (tuple(one.reshape(CELLS, quarters) for one in pair) for pair in sums)
    before = np.cumsum(begun - ended, axis=1)[:, :-2]
    inside = slice(1, -1)
    partial = (begun - ended)[:, inside] * _AFTER - (since - until)[:, inside]
    return _by_pandas(before * LENGTHS + partial, begun[:, inside], ended[:, inside])


def pandas_masked(folder: Path) -> Cube:
    """One pass for each quarter: the spells that touch it, clipped and grouped."""
    spells = pd.read_parquet(folder / "spells.parquet", dtype_backend="pyarrow")
    cell = spells["municipality"].to_numpy(np.int32) * BENEFITS + spells["benefit"].to_numpy(np.int32)
    start, end = (_days(spells[name].array.__arrow_array__()) for name in ("start", "end"))
    told = pd.DataFrame({"cell": cell, "start": start, "end": end})
    every = pd.RangeIndex(CELLS)
    found: list[list[Any]] = [[], [], []]
    for first, after in zip(FIRST, _AFTER, strict=True):
        on = told[(told["start"] < after) & (told["end"] > first)]
        days = on["end"].clip(upper=after) - on["start"].clip(lower=first)
        of_starts = told["cell"][(told["start"] >= first) & (told["start"] < after)]
        of_ends = told["cell"][(told["end"] >= first) & (told["end"] < after)]
        found[0].append(days.groupby(on["cell"]).sum().reindex(every, fill_value=0))
        found[1].append(of_starts.value_counts().reindex(every, fill_value=0))
        found[2].append(of_ends.value_counts().reindex(every, fill_value=0))
    return _by_pandas(*(np.column_stack(one) for one in found))


def _by_pandas(days: npt.NDArray[Any], inflow: npt.NDArray[Any], outflow: npt.NDArray[Any]) -> Cube:
    rate = days.astype(np.int64).reshape(MUNICIPALITIES, -1) * PER_THOUSAND // inhabitants()[:, None]
    rank = pd.DataFrame(rate).rank(method="min").to_numpy(np.int64)
    return np.column_stack([one.reshape(-1) for one in (days, inflow, outflow, rank)]).astype(np.int64)


def _days(dates: Any) -> npt.NDArray[np.int32]:
    """Days since the epoch; what is after the last quarter, or never, has the number after it."""
    numbers = dates.cast("int32").fill_null(_SINCE_1970 + _NEVER).to_numpy(zero_copy_only=False)
    days: npt.NDArray[np.int32] = np.minimum(numbers - np.int32(_SINCE_1970), np.int32(_NEVER))
    return days

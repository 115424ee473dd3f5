"""A whole country's spells in six bytes each, and the cube of days, inflow and outflow from one pass over them.

Spells are kept cell by cell (a cell is one combination of area, benefit or whatever else is asked by), each as two
16-bit day numbers. A cell's counters then fit in the nearest cache, which is what the time goes to: the arithmetic
is that of `days`, and the answers are the same integers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numba
import numpy as np
import numpy.typing as npt

OPEN = 65_535  # the end of a spell that has none
_COUNT = np.int64(1) << 32  # a counter holds a count above and a sum of days below
type Days = npt.NDArray[np.uint16]
type Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PackedSpells:
    """Spells of cell c are those from first[c] up to first[c + 1].

    start, end: days since `epoch` (end = the day after the last; OPEN where the spell still runs).
    """

    epoch: date
    first: Whole
    start: Days
    end: Days

    def day(self, day: date) -> int:
        """A date as this table counts it; ValueError outside the 179 years that 16 bits hold."""
        number = (day - self.epoch).days
        if not 0 <= number < OPEN:
            raise ValueError(f"{day} lies outside the days from {self.epoch} that the packed spells can hold")
        return number


@dataclass(frozen=True, slots=True)
class Cube:
    """Exact counts for each cell (rows) and period (columns): benefit days, courses begun and ended."""

    days: Whole
    inflow: Whole
    outflow: Whole
    lengths: Whole  # days of each period

    def full_time_persons(self) -> npt.NDArray[np.float64]:
        """Benefit days over the days of the period (unit: full-time persons)."""
        return self.days / self.lengths


def pack(cell: npt.NDArray[np.integer], start: Days, end: Days, cells: int, epoch: date) -> PackedSpells:
    """Put spells in any order into the layout, keeping their order within a cell. One counting sort, no comparisons."""
    first = np.zeros(cells + 1, np.int64)
    np.cumsum(np.bincount(cell, minlength=cells), out=first[1:])
    started, ended = np.empty_like(start), np.empty_like(end)
    _place(cell, start, end, first[:-1].copy(), started, ended)
    return PackedSpells(epoch, first, started, ended)


@numba.njit(cache=True)
def _place(cell, start, end, at, started, ended):  # type: ignore[no-untyped-def]
    for i in range(cell.size):
        position = at[cell[i]]
        started[position] = start[i]
        ended[position] = end[i]
        at[cell[i]] = position + 1


def cube(spells: PackedSpells, bounds: Sequence[date]) -> Cube:
    """Benefit days, inflow and outflow in the periods between consecutive bounds, for every cell.

    bounds: the first day of each period and the day after the last, rising. Spells begun before the first bound count
    with the days that lie inside. Exact integers.
    """
    edges = np.array([spells.day(day) for day in bounds], np.int64)
    lengths = np.diff(edges)
    if int(np.diff(spells.first).max(initial=0)) * int(lengths.max()) >= 1 << 32:
        raise ValueError("a cell has more spells than a counter holds; break it down by one column more")
    begun, ended = _changes(spells.first, spells.start, spells.end, _keys(edges), len(edges))
    changed = (begun >> 32) - (ended >> 32)
    partial = (begun & (_COUNT - 1)) - (ended & (_COUNT - 1))
    running = np.cumsum(changed, axis=1)[:, :-1]
    days = running * lengths + partial[:, 1:]
    return Cube(days, (begun >> 32)[:, 1:], (ended >> 32)[:, 1:], lengths)


def _keys(edges: Whole) -> Whole:
    """For each day number the first bound after it and the days from it to that bound, packed like the counters."""
    days = np.arange(OPEN + 1)
    bucket = np.searchsorted(edges, days, side="right")
    bucket[OPEN] = len(edges)  # beyond every bound: never read
    left = np.append(edges, 0)[bucket] - days
    left[(bucket == 0) | (bucket == len(edges))] = 0  # no period is entered there
    return (bucket.astype(np.int64) << 32) | left


@numba.njit(parallel=True, cache=True)
def _changes(first, start, end, keys, buckets):  # type: ignore[no-untyped-def]
    """Counters of starts and ends by cell and bucket; two sets in turn, so that additions need not wait."""
    cells = first.size - 1
    begun = np.zeros((cells, buckets), np.int64)
    ended = np.zeros((cells, buckets), np.int64)
    low = (np.int64(1) << 32) - 1
    for cell in numba.prange(cells):
        counts = np.zeros((4, buckets + 1), np.int64)
        for i in range(first[cell], first[cell + 1]):
            odd = i & 1
            key = keys[start[i]]
            counts[odd, key >> 32] += (np.int64(1) << 32) + (key & low)
            key = keys[end[i]]
            counts[2 + odd, key >> 32] += (np.int64(1) << 32) + (key & low)
        for bucket in range(buckets):
            begun[cell, bucket] = counts[0, bucket] + counts[1, bucket]
            ended[cell, bucket] = counts[2, bucket] + counts[3, bucket]
    return begun, ended


def ranks(values: npt.NDArray[np.number], groups: int) -> Whole:
    """Competition ranks, the lowest first, of the rows within each of `groups` equal blocks, column by column.

    values: (groups × members, periods). Equal values share the better rank.
    """
    blocks = values.reshape(groups, -1, values.shape[1])
    return (1 + (blocks[:, None, :, :] < blocks[:, :, None, :]).sum(axis=2)).reshape(values.shape)

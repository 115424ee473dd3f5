"""A whole country's spells in four bytes each, and the cube of days, inflow and outflow from one pass over them.

Spells are kept cell by cell (a cell is one combination of area, benefit or whatever else is asked by), each as two
16-bit day numbers. A cell's starts, and then its ends, are counted by day in a table that fits in the nearest cache;
periods of any kind follow from the counts. The arithmetic is that of `days`, and the answers are the same integers.
`packed_file` keeps the layout on disk; `packed_people` is the layout of one municipality's register, where figures are
filtered by more than the cell.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numba
import numpy as np
import numpy.typing as npt

OPEN = 65_535  # the end of a spell that has none
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
        return day_number(day, self.epoch)


def day_number(day: date, epoch: date) -> int:
    """Days from the epoch to a date; ValueError outside the 179 years that 16 bits hold."""
    number = (day - epoch).days
    if not 0 <= number < OPEN:
        raise ValueError(f"{day} lies outside the days from {epoch} that the packed spells can hold")
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
    """Put spells in any order into the layout, keeping their order within a cell. One counting sort, no comparisons.

    ValueError where a spell names a cell that there is not, or ends before the day after its first.
    """
    if cell.size and not 0 <= int(cell.min()) <= int(cell.max()) < cells:
        raise ValueError(f"a spell names a cell outside the {cells} that there are")
    if (end <= start).any():
        raise ValueError("a spell ends no later than it starts")
    first = np.zeros(cells + 1, np.int64)
    _tally(cell, first[1:])
    np.cumsum(first, out=first)
    started, ended = np.empty_like(start), np.empty_like(end)
    _place(cell, start, end, first[:-1].copy(), started, ended)
    return PackedSpells(epoch, first, started, ended)


@numba.njit(cache=True)
def _tally(cell, counts):  # type: ignore[no-untyped-def]
    """What bincount does, without making whole numbers of 64 bits of the cells first."""
    for i in range(cell.size):
        counts[cell[i]] += 1


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
    bound = np.searchsorted(edges, np.arange(edges[-1]), side="right")
    begun, since, ended, gone = _changes(spells.first, spells.start, spells.end, edges, bound)
    running = np.cumsum(begun - ended, axis=1)[:, :-1]
    days = running * lengths + (since - gone)[:, 1:]
    return Cube(days, begun[:, 1:], ended[:, 1:], lengths)


@numba.njit(parallel=True, cache=True)
def _changes(first, start, end, edges, bound):  # type: ignore[no-untyped-def]
    """For each cell and bound: starts since the bound before, and their days up to the bound; the same of ends."""
    cells = first.size - 1
    begun = np.zeros((cells, edges.size), np.int64)
    since = np.zeros((cells, edges.size), np.int64)
    ended = np.zeros((cells, edges.size), np.int64)
    gone = np.zeros((cells, edges.size), np.int64)
    for cell in numba.prange(cells):
        low, high = first[cell], first[cell + 1]
        _count(start[low:high], edges, bound, begun[cell], since[cell])
        _count(end[low:high], edges, bound, ended[cell], gone[cell])
    return begun, since, ended, gone


@numba.njit(cache=True)
def _count(days, edges, bound_of, count, left):  # type: ignore[no-untyped-def]
    """A cell of many spells counts them by day first; one of few goes straight to the first bound after each day."""
    after = edges[-1]
    if days.size < after // 8:
        for day in days:
            if day < after:
                bound = bound_of[day]
                count[bound] += 1
                left[bound] += edges[bound] - day
        return
    on = np.zeros(after + 1, np.int32)
    for i in range(days.size):
        on[min(days[i], after)] += 1  # whatever lies after the last bound is counted there and never read
    low = 0
    for bound in range(edges.size):
        many, partial = 0, 0
        for day in range(low, edges[bound]):
            many += on[day]
            partial += np.int64(on[day]) * (edges[bound] - day)
        count[bound] = many
        left[bound] = partial
        low = edges[bound]


def ranks(values: npt.NDArray[np.number], groups: int) -> Whole:
    """Competition ranks, the lowest first, of the rows within each of `groups` equal blocks, column by column.

    values: (groups × members, periods). Equal values share the better rank; a missing one (NaN) has rank 0.
    """
    return _ranks(np.ascontiguousarray(values), groups)  # type: ignore[no-any-return]


@numba.njit(parallel=True, cache=True)
def _ranks(values, groups):  # type: ignore[no-untyped-def]
    rows, columns = values.shape
    members = rows // groups
    found = np.empty((rows, columns), np.int64)
    for row in numba.prange(rows):
        own, rank = values[row], np.zeros(columns, np.int64)
        first = row // members * members
        for other in range(first, first + members):
            for column in range(columns):
                rank[column] += np.int64(values[other, column] < own[column])
        for column in range(columns):
            found[row, column] = rank[column] + np.int64(own[column] == own[column])
    return found

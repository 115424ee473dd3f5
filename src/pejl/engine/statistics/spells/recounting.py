"""The one pass behind `recount`: persons in order, each person's pieces by their first day, on every core.

`rows` are the columns start, end, weight, inside (of the population), chosen (inside, with the traits asked about),
cell (the row of the answer) and benefit (which courses the piece belongs to; the same everywhere where courses are of
all benefits together). Bound b is the first after a day: 0 before all periods, and the number of bounds after them.
"""

from typing import Any, NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from pejl.engine.statistics.spells.packed import OPEN, Whole


class Counted(NamedTuple):
    """Sums by cell and bound, of which `recount` makes the answer."""

    begun: Whole  # weight that begins since the bound before, less what ends
    partial: Whole  # the same times the days that are left until the bound
    persons: Whole  # the change of persons from period to period
    inflow: Whole
    outflow: Whole


def count(first: Whole, rows: tuple[npt.NDArray[Any], ...], edges: Whole, size: tuple[int, int], gap: int) -> Counted:
    """first: where each person's rows begin. edges: the bounds as day numbers. size: how many cells, and benefits."""
    bound_of = np.searchsorted(edges, np.arange(OPEN + 1), side="right").astype(np.int32)
    threads = numba.get_num_threads()
    parts = np.searchsorted(first, np.linspace(0, first[-1], threads + 1)).astype(np.int64)
    return Counted(*_count(first, rows, edges, bound_of, (*size, gap), parts))


@numba.njit(parallel=True, cache=True)
def _count(first, rows, edges, bound_of, sizes, parts):  # type: ignore[no-untyped-def]
    cells, _, _ = sizes
    found = np.zeros((parts.size - 1, 5, cells, edges.size + 1), np.int64)
    for part in numba.prange(parts.size - 1):
        _part(first[parts[part] : parts[part + 1] + 1], rows, edges, bound_of, sizes, found[part])
    whole = found.sum(axis=0)
    return whole[0], whole[1], whole[2], whole[3], whole[4]


@numba.njit(cache=True)
def _part(first, rows, edges, bound_of, sizes, found):  # type: ignore[no-untyped-def]
    cells, benefits, gap = sizes
    reached = np.zeros((2, cells), np.int64)  # whose the newest period of a cell is, and which period it is
    seen = np.zeros(cells, np.int64)
    done = np.zeros(benefits, np.int64)
    event = 0
    for person in range(first.size - 1):
        low, high = first[person], first[person + 1]
        if not rows[4][low:high].any():
            continue
        _days(low, high, rows, edges, bound_of, found)
        _persons(low, high, rows, bound_of, edges.size, reached, found[2])
        for i in range(low, high):
            benefit = rows[6][i]
            if rows[3][i] and done[benefit] != low + 1:
                done[benefit] = low + 1
                event = _courses((low, high, i, gap), rows, bound_of, seen, event, found)


@numba.njit(cache=True)
def _days(low, high, rows, edges, bound_of, found):  # type: ignore[no-untyped-def]
    start, end, weight, _, chosen, cell, _ = rows
    for i in range(low, high):
        if chosen[i]:
            heavy, row = np.int64(weight[i]), cell[i]
            bound = bound_of[start[i]]
            if bound < edges.size:
                found[0, row, bound] += heavy
                found[1, row, bound] += heavy * (edges[bound] - start[i])
            bound = bound_of[end[i]]
            if bound < edges.size:
                found[0, row, bound] -= heavy
                found[1, row, bound] -= heavy * (edges[bound] - end[i])


@numba.njit(cache=True)
def _persons(low, high, rows, bound_of, bounds, reached, found):  # type: ignore[no-untyped-def]
    """Each period of a person's pieces once: they come by their first day, so what is counted reaches on from there."""
    start, end, _, _, chosen, cell, _ = rows
    for i in range(low, high):
        if not chosen[i]:
            continue
        row = cell[i]
        if reached[0, row] != low + 1:
            reached[0, row], reached[1, row] = low + 1, 0
        begins = max(np.int64(bound_of[start[i]]), reached[1, row] + 1)
        ends = min(np.int64(bound_of[end[i] - 1]), bounds - 1)
        if begins <= ends:
            found[row, begins] += 1
            found[row, ends + 1] -= 1
            reached[1, row] = ends


@numba.njit(cache=True)
def _courses(of, rows, bound_of, seen, event, found):  # type: ignore[no-untyped-def]
    """A person's courses of the benefit of row i; their first days and the days after their last are told."""
    _, high, i, gap = of
    start, end, _, inside, _, _, benefit = rows
    after = np.int64(end[i])
    event += 1
    _tell(start, start[i], event, of, rows, bound_of, (seen, found[3]))
    for j in range(i + 1, high):
        if not inside[j] or benefit[j] != benefit[i]:
            continue
        if np.int64(start[j]) - after > gap:
            _tell(end, after, event + 1, of, rows, bound_of, (seen, found[4]))
            _tell(start, start[j], event + 2, of, rows, bound_of, (seen, found[3]))
            event += 2
            after = np.int64(end[j])
        else:
            after = max(after, np.int64(end[j]))
    if after != OPEN:
        event += 1
        _tell(end, after, event, of, rows, bound_of, (seen, found[4]))
    return event


@numba.njit(cache=True)
def _tell(edge, day, event, of, rows, bound_of, tally):  # type: ignore[no-untyped-def]
    """Count an event once in each cell in which the person was on that day."""
    low, high, i, _ = of
    seen, found = tally
    chosen, cell, benefit = rows[4], rows[5], rows[6]
    for j in range(low, high):
        if edge[j] == day and chosen[j] and benefit[j] == benefit[i] and seen[cell[j]] != event:
            seen[cell[j]] = event
            found[cell[j], bound_of[day]] += 1

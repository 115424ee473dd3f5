"""The loops that count packed people: days, distinct persons, courses. Machine code, one pass each.

`first` tells where each person's rows begin; `cell` is the row of the answer that a piece counts in, -1 where it does
not count. The loops hold no lock, so that several readers are answered at once.
"""

from functools import partial

import numba
import numpy as np

machine_code = partial(numba.njit, cache=True, nogil=True)()
FULL = 1_000_000


@machine_code
def days(first, start, end, weight, cell, cells, edges, bound_of, once):  # type: ignore[no-untyped-def]
    """Days × weight before each edge, by cell. once: a person's days that overlap within a cell are at most one."""
    level = np.zeros((cells, edges.size + 1), np.int64)
    moment = np.zeros((cells, edges.size + 1), np.int64)
    for person in range(first.size - 1):
        low, high = first[person], first[person + 1]
        if once and _overlap(low, high, start, end, cell):
            _once(low, high, start, end, weight, cell, bound_of, level, moment)
            continue
        for i in range(low, high):
            if cell[i] >= 0:
                heavy = min(np.int64(weight[i]), np.int64(FULL)) if once else np.int64(weight[i])
                _step(cell[i], start[i], heavy, bound_of, level, moment)
                _step(cell[i], end[i], -heavy, bound_of, level, moment)
    before = np.zeros((cells, edges.size), np.int64)
    for row in range(cells):
        held, moved = np.int64(0), np.int64(0)
        for bound in range(edges.size):
            held += level[row, bound]
            moved += moment[row, bound]
            before[row, bound] = held * edges[bound] - moved
    return before


@machine_code
def _step(row, day, weight, bound_of, level, moment):  # type: ignore[no-untyped-def]
    bound = bound_of[day]
    level[row, bound] += weight
    moment[row, bound] += weight * np.int64(day)


@machine_code
def _overlap(low, high, start, end, cell):  # type: ignore[no-untyped-def]
    """Whether two rows of a person count in the same cell on some day."""
    for i in range(low, high):
        if cell[i] < 0:
            continue
        for j in range(i + 1, high):
            if cell[j] == cell[i] and start[j] < end[i] and start[i] < end[j]:
                return True
    return False


@machine_code
def _once(low, high, start, end, weight, cell, bound_of, level, moment):  # type: ignore[no-untyped-def]
    """A person's weights in each cell, added but never above one, told where the sum changes."""
    for i in range(low, high):
        row = cell[i]
        earlier = False
        for j in range(low, i):
            earlier |= cell[j] == row
        if row < 0 or earlier:
            continue
        turns = np.empty(2 * (high - low), np.uint16)
        many = 0
        for j in range(i, high):
            if cell[j] == row:
                turns[many], turns[many + 1] = start[j], end[j]
                many += 2
        ordered = np.sort(turns[:many])
        held = np.int64(0)
        for turn in range(many):
            if turn and ordered[turn] == ordered[turn - 1]:
                continue
            now = np.int64(0)
            for j in range(i, high):
                if cell[j] == row and start[j] <= ordered[turn] < end[j]:
                    now += weight[j]
            now = min(now, np.int64(FULL))
            _step(row, ordered[turn], now - held, bound_of, level, moment)
            held = now


@machine_code
def distinct(owner, cell, low, high, cells, periods):  # type: ignore[no-untyped-def]
    """How many persons have a row in each cell and period. Rows of a person stand together; each is of the periods
    from low up to high."""
    seen = np.full((cells, periods), -1, np.int32)
    found = np.zeros((cells, periods), np.int64)
    for i in range(cell.size):
        row = cell[i]
        if row >= 0:
            for period in range(low[i], high[i]):
                if seen[row, period] != owner[i]:
                    seen[row, period] = owner[i]
                    found[row, period] += 1
    return found


@machine_code
def tally(cell, low, high, value, cells, periods):  # type: ignore[no-untyped-def]
    """The sum of the values of the rows of each cell and period."""
    found = np.zeros((cells, periods), np.int64)
    for i in range(cell.size):
        if cell[i] >= 0:
            for period in range(low[i], high[i]):
                found[cell[i], period] += value[i]
    return found


@machine_code
def held(cell, low, high, cells, span):  # type: ignore[no-untyped-def]
    """How many rows of each cell hold in each period of a span: those from low up to high."""
    first, after = span
    change = np.zeros((cells, after - first + 1), np.int64)
    for i in range(cell.size):
        begun, ended = max(low[i], first), min(high[i], after)
        if cell[i] >= 0 and begun < ended:
            change[cell[i], begun - first] += 1
            change[cell[i], ended - first] -= 1
    for row in range(cells):
        for period in range(1, after - first):
            change[row, period] += change[row, period - 1]
    return change[:, : after - first]


@machine_code
def courses(first, start, end, inside, stream, rank, gap):  # type: ignore[no-untyped-def]
    """Days joined where they overlap, touch or lie at most `gap` days apart: of each stream, person by person.

    inside: the rows that count. stream: which courses a row belongs to. Returns for each course its owner, stream,
    start, end, and the rows that tell what its owner was on the first day and on the last: where there are several,
    the one whose benefit has the lowest rank.
    """
    size = int(inside.sum())
    owner, of = np.empty(size, np.int32), np.empty(size, np.int32)
    begun, ended = np.empty(size, np.uint16), np.empty(size, np.uint16)
    at_start, at_end = np.empty(size, np.int64), np.empty(size, np.int64)
    many = 0
    for person in range(first.size - 1):
        low, high = first[person], first[person + 1]
        opened = many
        for i in range(low, high):
            if not inside[i]:
                continue
            here = -1  # the newest course of this stream
            for j in range(opened, many):
                if of[j] == stream[i]:
                    here = j
            if here < 0 or np.int64(start[i]) - np.int64(ended[here]) > gap:
                owner[many], of[many], begun[many], ended[many] = person, stream[i], start[i], end[i]
                at_start[many] = at_end[many] = i
                many += 1
                continue
            if start[i] == begun[here] and rank[i] < rank[at_start[here]]:
                at_start[here] = i
            if end[i] > ended[here] or (end[i] == ended[here] and rank[i] < rank[at_end[here]]):
                ended[here], at_end[here] = end[i], i
    return owner[:many], of[:many], begun[:many], ended[:many], at_start[:many], at_end[:many]


@machine_code
def at_both(first, start, end, inside, spans, wanted):  # type: ignore[no-untyped-def]
    """The days of each row that are also days of a person's spans: at a unit, or in an offer.

    inside: the rows that count. spans: first, start and end. wanted: the spans that count. Returns where each
    person's begin, the row, the span, start and end.
    """
    span_first, span_start, span_end = spans
    many = 0
    where = np.zeros(first.size, np.int32)
    for person in range(first.size - 1):
        for i in range(first[person], first[person + 1]):
            for j in range(span_first[person], span_first[person + 1]):
                many += inside[i] and wanted[j] and span_start[j] < end[i] and start[i] < span_end[j]
        where[person + 1] = many
    row, span = np.empty(many, np.int32), np.empty(many, np.int32)
    since, until = np.empty(many, np.uint16), np.empty(many, np.uint16)
    at = 0
    for person in range(first.size - 1):
        for i in range(first[person], first[person + 1]):
            for j in range(span_first[person], span_first[person + 1]):
                if inside[i] and wanted[j] and span_start[j] < end[i] and start[i] < span_end[j]:
                    row[at], span[at] = i, j
                    since[at], until[at] = max(start[i], span_start[j]), min(end[i], span_end[j])
                    at += 1
    return where, row, span, since, until


@machine_code
def at_any(first, start, end, units, wanted):  # type: ignore[no-untyped-def]
    """The days of each row at any of the wanted units, each once: row, start, end, and where each person's begin.

    A person's units come by their first day.
    """
    unit_first, unit_start, unit_end = units
    most = 0
    for person in range(first.size - 1):
        for j in range(unit_first[person], unit_first[person + 1]):
            if wanted[j]:
                for i in range(first[person], first[person + 1]):
                    most += unit_start[j] < end[i] and start[i] < unit_end[j]
    where, row = np.zeros(first.size, np.int32), np.empty(most, np.int32)
    since, until = np.empty(most, np.uint16), np.empty(most, np.uint16)
    at = 0
    for person in range(first.size - 1):
        for i in range(first[person], first[person + 1]):
            begun = at
            for j in range(unit_first[person], unit_first[person + 1]):
                if not (wanted[j] and unit_start[j] < end[i] and start[i] < unit_end[j]):
                    continue
                low, high = max(start[i], unit_start[j]), min(end[i], unit_end[j])
                if at > begun and low <= until[at - 1]:
                    until[at - 1] = max(until[at - 1], high)
                    continue
                row[at], since[at], until[at] = i, low, high
                at += 1
        where[person + 1] = at
    return where, row[:at], since[:at], until[:at]


@machine_code
def units_on(owner, day, unit_first, unit_start, unit_end):  # type: ignore[no-untyped-def]
    """The units of some persons, each on a day: which of them, and the unit row."""
    many = 0
    for i in range(owner.size):
        for j in range(unit_first[owner[i]], unit_first[owner[i] + 1]):
            many += unit_start[j] <= day[i] < unit_end[j]
    which, unit = np.empty(many, np.int32), np.empty(many, np.int32)
    at = 0
    for i in range(owner.size):
        for j in range(unit_first[owner[i]], unit_first[owner[i] + 1]):
            if unit_start[j] <= day[i] < unit_end[j]:
                which[at], unit[at] = i, j
                at += 1
    return which, unit

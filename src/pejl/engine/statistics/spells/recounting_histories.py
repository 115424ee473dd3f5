"""The loops that look around a day or a course: what became of people, cases and offers. As `recounting`, one pass."""

import numpy as np

from pejl.engine.statistics.spells.recounting import machine_code

BENEFIT, EDUCATION, JOB, NONE = 0, 1, 2, 3


@machine_code
def statuses(owner, day, known, first, start, end, grant, paid, months, month_of):  # type: ignore[no-untyped-def]
    """What each of some persons is on a day: on a benefit before all, then in education, in a job, none of them.

    known: the first day of which nothing is known; -1 from there on. grant: the rows that are education.
    """
    found = np.full(owner.size, -1, np.int8)
    for i in range(owner.size):
        if day[i] >= known:
            continue
        who, status = owner[i], NONE
        for j in range(paid[who], paid[who + 1]):
            if months[j] == month_of[day[i]]:
                status = JOB
        for j in range(first[who], first[who + 1]):
            if start[j] <= day[i] < end[j]:
                status = min(status, EDUCATION if grant[j] else BENEFIT)
        found[i] = status
    return found


@machine_code
def following(exits, courses, name_rank, gap):  # type: ignore[no-untyped-def]
    """The benefit that each exit goes to within `gap` days: the first that begins, or already runs; -1 where none.

    exits: owner, benefit and end. courses: owner, benefit, start and end of every course, person by person.
    """
    owner, benefit, end = exits
    whose, which, since, until = courses
    found = np.full(owner.size, -1, np.int32)
    low = 0
    for i in range(owner.size):
        while low < whose.size and whose[low] < owner[i]:
            low += 1
        best = -1
        j = low
        while j < whose.size and whose[j] == owner[i]:
            near = np.int64(since[j]) <= np.int64(end[i]) + gap and until[j] > end[i]
            if near and which[j] != benefit[i] and (
                best < 0 or since[j] < since[best]
                or (since[j] == since[best] and name_rank[which[j]] < name_rank[which[best]])
            ):  # fmt: skip
                best = j
            j += 1
        if best >= 0:
            found[i] = which[best]
    return found


@machine_code
def on_last_days(first, start, end, inside, held, days, window, least, cells):  # type: ignore[no-untyped-def]
    """Persons on benefit on the last day of each period, and those of them who had it for `least` of `window` days.

    inside: the rows that days are counted of. held: first, start, end and cell of those asked about. days: the first
    day after each period.
    """
    held_first, held_start, held_end, cell = held
    seen = np.full((cells, days.size), -1, np.int32)
    here, long = np.zeros((cells, days.size), np.int64), np.zeros((cells, days.size), np.int64)
    for person in range(first.size - 1):
        for period in range(days.size):
            last, enough = days[period] - 1, -1
            for i in range(held_first[person], held_first[person + 1]):
                row = cell[i]
                if row < 0 or not held_start[i] <= last < held_end[i] or seen[row, period] == person:
                    continue
                seen[row, period] = person
                here[row, period] += 1
                if enough < 0:
                    low, high = first[person], first[person + 1]
                    enough = _within(low, high, start, end, inside, days[period] - window, days[period]) >= least
                long[row, period] += enough
    return here, long


@machine_code
def _within(low, high, start, end, inside, after, before):  # type: ignore[no-untyped-def]
    """Days of a person's rows in a window, each once: rows come by their first day."""
    reached, found = after, 0
    for i in range(low, high):
        if inside[i] and end[i] > reached and start[i] < before:
            upto = min(np.int64(end[i]), before)
            found += upto - max(np.int64(start[i]), reached)
            reached = upto
    return found


@machine_code
def with_hours(first, start, end, cell, paid, months, month_of, low_of, high_of, size):  # type: ignore[no-untyped-def]
    """Persons with paid hours in a month in which they had a day: by cell and period.

    low_of, high_of: the periods that each month is in.
    """
    cells, periods = size
    seen = np.full((cells, periods), -1, np.int32)
    found = np.zeros((cells, periods), np.int64)
    for person in range(first.size - 1):
        for i in range(first[person], first[person + 1]):
            row = cell[i]
            if row < 0:
                continue
            since, until = month_of[start[i]], month_of[end[i] - 1]
            for j in range(paid[person], paid[person + 1]):
                month = months[j]
                if since <= month <= until:
                    for period in range(low_of[month], high_of[month]):
                        if seen[row, period] != person:
                            seen[row, period] = person
                            found[row, period] += 1
    return found

"""Courses that follow each other in a given number of places, so that the number is exact on every day.

A place is open while the level is above its number. In an open place one course follows the other without a gap; the
last is cut where the place closes. A level that falls thus ends some courses early, and nothing else is forced.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from pejl.catalogue.schema.city import Course
from pejl.engine.city.population.chance import Real, Whole, pick

_CHUNK = 2000  # places looked at together, so that memory stays small


class Courses(NamedTuple):
    """First days and the days after the last, as day numbers; ends may lie beyond the last day asked for."""

    start: Whole
    end: Whole


def lengths(course: Course, count: int, random: np.random.Generator, *, running: bool = False) -> Whole:
    """Lengths in days of so many courses.

    running: of courses found open on a day, where long ones are met more often than they begin.
    """
    means = np.array([float(weeks) * 7 for weeks in course.means])
    weights = np.array([float(share) for share in course.means.values()])
    shape = float(course.shape)
    which = pick(random, weights * means if running else weights, count)
    drawn = random.standard_gamma(shape + 1 if running else shape, count) * means[which] / shape
    most = float(course.most) * 7 if course.most else np.inf
    found: Whole = np.minimum(np.maximum(np.ceil(drawn), 3), most).astype(np.int64)
    return found


def open_places(level: Whole) -> tuple[Whole, Whole]:
    """From which day (0 is the level's first) to before which each place is open; a place may open several times."""
    opens, closes = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for first in range(0, int(level.max(initial=0)), _CHUNK):
        places = np.arange(first, min(first + _CHUNK, int(level.max())))
        is_open = np.zeros((places.size, level.size + 2), np.int8)
        is_open[:, 1:-1] = level > places[:, None]
        change = np.diff(is_open, axis=1)
        opens.append(np.nonzero(change == 1)[1])
        closes.append(np.nonzero(change == -1)[1])
    return np.concatenate(opens), np.concatenate(closes)


def fill(level: Whole, course: Course, random: np.random.Generator, hold: Sequence[tuple[int, int]] = ()) -> Courses:
    """Courses of which exactly level[t] are open on every day t.

    Days count from the level's first, so courses already running then have negative starts. hold: spans of days
    within which nobody comes or goes, as long as the level stands still.
    """
    at, closes = open_places(level)
    starts, ends = [], []
    initial = at == 0
    while at.size:
        start, length = at.copy(), lengths(course, at.size, random)
        if initial.any():
            whole = lengths(course, int(initial.sum()), random, running=True)
            start[initial] = -np.floor(random.random(whole.size) * whole).astype(np.int64)
            length[initial] = whole
        end = start + length
        for first, after in hold:
            end[(end > first) & (end < after)] = after
        closing = end >= closes
        end = np.where(closing & (closes < level.size), closes, end)
        starts.append(start)
        ends.append(end)
        at, closes = end[~closing], closes[~closing]
        initial = np.zeros(at.size, bool)
    if not starts:
        return Courses(np.empty(0, np.int64), np.empty(0, np.int64))
    return Courses(np.concatenate(starts), np.concatenate(ends))


def open_on_days(courses: Courses, days: int) -> Real:
    """How many courses are open on each of the days 0 … days − 1."""
    change = np.bincount(courses.start.clip(0, days), minlength=days + 1).astype(np.float64)
    change -= np.bincount(courses.end.clip(0, days), minlength=days + 1)
    return np.cumsum(change)[:days]

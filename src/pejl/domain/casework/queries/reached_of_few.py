"""The days on which a few citizens reach the catalogue's windows over history: the same as `reached`, row by row."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.field import HistoryWindow
from pejl.catalogue.schema.spans import Duration
from pejl.domain.casework.queries.beginnings_of_few import Said
from pejl.domain.casework.queries.facts_at_once import Row
from pejl.kernel.dates import later

_LONG_AGO, _NEVER = date(1900, 1, 1), date(9999, 1, 1)
_DAY = timedelta(days=1)

type Days = tuple[date, date]  # half-open


def windows_reached(spells: Iterable[Row], permits: Iterable[Row]) -> Iterator[Said]:
    """An event on the first day of all days in a row on which a window holds and means a citizen (see `reached`)."""
    since: dict[int, date] = {}
    for row in permits:
        if row.start is not None:
            since[row.person] = min(row.start, since.get(row.person, row.start))
    for person, rows in groupby(sorted(spells, key=attrgetter("person")), key=attrgetter("person")):
        theirs = list(rows)
        for dated in catalogue().versions["history_windows"].values():
            for day in _reached(theirs, since.get(person), list(dated)):
                key = dated[0].id
                row = Row(person, "history_window", key, day, None, 0, "", None, None)
                yield Said(row, "history_window", key, f"window:{key}:{person}:{day}")


def _reached(spells: Sequence[Row], permit: date | None, versions: Sequence[HistoryWindow]) -> Iterator[date]:
    until = date.min
    for start, end in sorted(days for one in versions for days in _meant(_held(spells, one), permit, one)):
        if start > until:  # not what goes on in the version before
            yield start
        until = max(until, end)


def _held(spells: Sequence[Row], one: HistoryWindow) -> Iterator[Days]:
    """The days in a row on which a citizen has the months, whatever else is asked."""
    months = _months([row for row in spells if row.code in one.benefits], one.months)
    order = list(months)
    first = until = newest = None
    for oldest, month in zip(order, order[one.at_least - 1 :], strict=False):
        left = oldest + one.months + 1
        if month >= left - 1:
            continue
        if first is not None and until is not None and month + 1 > until:
            yield _day(first + 1), _day(until)
            first = None
        first, until, newest = month if first is None else first, left, month
    if first is not None and until is not None and newest is not None:
        yield _day(first + 1), _NEVER if months[newest] else _day(until)


def _meant(held: Iterable[Days], permit: date | None, one: HistoryWindow) -> Iterator[Days]:
    """The days of those that the window means, within its validity."""
    if one.residence_years is not None and permit is None:
        return
    earliest = one.valid_from or _LONG_AGO
    if one.residence_years is not None and permit is not None:
        earliest = max(earliest, later(permit, Duration(months=12 * one.residence_years)))
    for start, end in held:
        days = max(start, earliest), min(end, one.valid_to or _NEVER)
        if days[0] < days[1]:
            yield days


def _months(spells: Sequence[Row], window: int) -> dict[int, bool]:
    """Each month (counted from year 0) with at least a day on benefit, in order → whether it stands for all after it.

    That is the last month of a spell that runs, which is followed so far after all that is known of its citizen that
    nothing is reached or left after that.
    """
    days = [day for row in spells for day in (row.start, row.end) if day is not None]
    running: dict[int, bool] = {}
    for row in spells:
        assert row.start is not None  # noqa: S101 - a spell begins
        last = row.end - _DAY if row.end else later(max(days), Duration(months=window))
        for month in range(_month(row.start), _month(last) + 1):
            running[month] = running.get(month, False) or row.end is None
    newest = max(running, default=0)
    return {month: running[month] and month == newest for month in sorted(running)}


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _day(month: int) -> date:
    """The first day of a month that is counted from year 0."""
    return date(month // 12, month % 12 + 1, 1)

"""Every measure counted from the packed register: the figures of `measures`, to the last digit, in milliseconds."""

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import Any, NamedTuple

import numpy as np

from pejl.engine.statistics.spells import recounting as loops
from pejl.engine.statistics.spells import recounting_histories as histories
from pejl.engine.statistics.spells.days import MILLIONTHS
from pejl.engine.statistics.spells.outcomes import NOBODYS
from pejl.engine.statistics.spells.packed_people import EPOCH
from pejl.kernel.periods import Period
from pejl.warehouse.people.asked import GRANT, IN_EDUCATION, IN_JOB, ON_BENEFIT, Asking
from pejl.warehouse.people.counting import PER_CENT
from pejl.warehouse.people.measuring import Edge
from pejl.warehouse.people.recounting import Array, Events, Recounting, Rows, Spans

_STATUSES = (ON_BENEFIT, IN_EDUCATION, IN_JOB, NOBODYS)
_WEEK = 7


class Told(NamedTuple):
    """Figures by cell and period. there: which of them there are. split: the values of the measure's own dimension,
    which are numbered fastest among the cells."""

    there: Array
    value: Array
    persons: Array
    part: Array | None = None
    whole: Array | None = None
    censored: Array | None = None
    split: Sequence[str] = ()


type Count = Callable[[Recounting], Told]
COUNT: dict[str, Count] = {}


def counts(*measures: str) -> Callable[[Count], Count]:
    """Registers the function that counts some measures."""

    def put(function: Count) -> Count:
        COUNT.update(dict.fromkeys(measures, function))
        return function

    return put


def rows(asking: Asking, periods: Sequence[Period]) -> list[dict[str, Any]]:
    """The figures of a question as rows: the columns of its dimensions, period, value and what they are made of."""
    people = asking.at.packed
    hull = tuple((day - EPOCH).days for day in (min(one.start for one in periods), max(one.end for one in periods)))
    found: list[dict[str, Any]] = []
    for kind in dict.fromkeys(one.kind for one in periods):
        these = sorted({one for one in periods if one.kind is kind}, key=lambda one: one.start)
        asked = Recounting(asking, people, Spans(these), (hull[0], hull[1]))
        found += _rows(asked, COUNT[asking.measure.id](asked))
    return found


def _rows(asked: Recounting, told: Told) -> Iterator[dict[str, Any]]:
    columns = dict(asked.columns)
    if asked.asking.measure.split:
        columns[asked.asking.measure.split] = list(told.split)
    names = list(product(*columns.values()))
    cell, period = np.nonzero(told.there)
    numbers = {
        name: getattr(told, name)[cell, period].tolist()
        for name in ("value", "part", "whole", "persons", "censored")
        if getattr(told, name) is not None
    }
    for place, (row, when) in enumerate(zip(cell.tolist(), period.tolist(), strict=True)):
        figures = {name: values[place] for name, values in numbers.items()}
        if figures["value"] != figures["value"]:
            figures["value"] = None
        yield dict(zip(columns, names[row], strict=True)) | {"period": asked.spans.codes[when]} | figures


def _persons(asked: Recounting, rows: Rows) -> Array:
    """Distinct persons with a day in each period."""
    spans = asked.spans
    found: Array = loops.distinct(
        rows.owner, rows.cell, spans.before[rows.start], spans.upto[rows.end - 1], asked.cells, len(spans.codes)
    )
    return found


def _full_time(asked: Recounting, rows: Rows, weight: Array, *, once: bool) -> Array:
    spans = asked.spans
    before = loops.days(
        rows.first, rows.start, rows.end, weight, rows.cell, asked.cells, spans.edges, spans.bound_of, once
    )
    first, after = (np.searchsorted(spans.edges, one) for one in (spans.starts, spans.ends))
    found: Array = (before[:, after] - before[:, first]) / (spans.lengths * MILLIONTHS)
    return found


def _weight(asked: Recounting, rows: Rows) -> Array:
    return asked.people.weight if rows.piece is None else asked.people.weight[rows.piece]


def _on_benefit(asked: Recounting) -> tuple[Array, Array]:
    """Full-time persons of all who are asked about, and which cells have a day."""
    rows = asked.rows
    found = _full_time(asked, rows, _weight(asked, rows), once=not asked.asking.one_at_a_time)
    touching = (rows.cell >= 0) & (rows.start < asked.hull[1]) & (rows.end > asked.hull[0])
    there = np.bincount(rows.cell[touching], minlength=asked.cells) > 0
    return found, np.broadcast_to(there[:, None], found.shape)


def _share(part: Array, whole: Array) -> Array:
    return PER_CENT * part / np.where(whole == 0, np.nan, whole)


@counts("persons")
def _count_persons(asked: Recounting) -> Told:
    found = _persons(asked, asked.rows)
    return Told(found > 0, found.astype(np.float64), found)


@counts("full_time_persons", "full_year_persons", "labour_force_share", "population_share")
def _count_full_time(asked: Recounting) -> Told:
    found, there = _on_benefit(asked)
    return Told(there, found, _persons(asked, asked.rows))


def _in(asked: Recounting, events: Events, value: Array, *, cell: Array | None = None, cells: int = 0) -> Array:
    spans = asked.spans
    found: Array = loops.tally(
        events.cell if cell is None else cell, spans.before[events.day], spans.upto[events.day],
        value, cells or asked.cells, len(spans.codes),
    )  # fmt: skip
    return found


def _whose(asked: Recounting, events: Events, *, cell: Array | None = None, cells: int = 0) -> Array:
    spans = asked.spans
    found: Array = loops.distinct(
        events.owner, events.cell if cell is None else cell, spans.before[events.day], spans.upto[events.day],
        cells or asked.cells, len(spans.codes),
    )  # fmt: skip
    return found


def _flow(asked: Recounting, edge: Edge) -> Told:
    events = asked.events(edge)
    found = _in(asked, events, np.ones(events.day.size, np.int64))
    return Told(found > 0, found.astype(np.float64), _whose(asked, events))


@counts("inflow")
def _inflow(asked: Recounting) -> Told:
    return _flow(asked, "start")


@counts("outflow")
def _outflow(asked: Recounting) -> Told:
    return _flow(asked, "end")


@counts("completed_weeks")
def _completed_weeks(asked: Recounting) -> Told:
    events = asked.events("end")
    days = _in(asked, events, events.end.astype(np.int64) - events.start)
    courses = _in(asked, events, np.ones(events.day.size, np.int64))
    return Told(courses > 0, days / np.maximum(_WEEK * courses, 1), _whose(asked, events), whole=courses)


@counts("survival_share")
def _survival(asked: Recounting) -> Told:
    events = asked.events("start")
    start, end = events.start.astype(np.int64), events.end.astype(np.int64)
    days, known = _WEEK * asked.numbers["weeks"], asked.data_date
    told = start + days <= known
    running = told & (end - start > days)  # what still runs ends after every day there is
    whole, part, censored = (_in(asked, events, one.astype(np.int64)) for one in (told, running, ~told))
    value = PER_CENT * (part / np.where(whole == 0, np.nan, whole))
    persons = _whose(asked, events, cell=np.where(running, events.cell, -1))
    return Told(whole + censored > 0, value, persons, part, whole, censored)


def _later(asked: Recounting, events: Events) -> Array:
    """The status of who left, so many months later; -1 where it is not known yet."""
    people, numbers = asked.people, asked.numbers
    days = np.arange(1 << 16) + np.datetime64(EPOCH, "D")
    month = days.astype("datetime64[M]") + np.timedelta64(numbers["months"], "M")
    length = ((month + np.timedelta64(1, "M")).astype("datetime64[D]") - month.astype("datetime64[D]")).astype(np.int64)
    into = (days - days.astype("datetime64[M]").astype("datetime64[D]")).astype(np.int64)
    later = (month.astype("datetime64[D]") - np.datetime64(EPOCH, "D")).astype(np.int64) + np.minimum(into, length - 1)
    benefit = people.traits["benefit"]
    grant = np.array([one == GRANT for one in benefit.values], np.bool_)[benefit.codes]
    found: Array = histories.statuses(
        events.owner, later[events.day], asked.data_date, people.first, people.start, people.end, grant,
        people.paid, people.months, asked.spans.month_of,
    )  # fmt: skip
    return found


@counts("status_after_share")
def _status(asked: Recounting) -> Told:
    events = asked.events("end")
    status, many = _later(asked, events), len(_STATUSES)
    cell = np.where(status >= 0, events.cell * many + status, -1)
    ones = np.ones(events.day.size, np.int64)
    exits = _in(asked, events, ones, cell=cell, cells=asked.cells * many)
    whole, censored = (
        np.repeat(_in(asked, events, one.astype(np.int64)), many, axis=0) for one in (status >= 0, status < 0)
    )
    value = PER_CENT * (exits / np.where(whole == 0, np.nan, whole))
    persons = _whose(asked, events, cell=cell, cells=asked.cells * many)
    return Told(exits > 0, value, persons, exits, whole, censored, _STATUSES)


@counts("to_job_or_education_share")
def _to_job_or_education(asked: Recounting) -> Told:
    events = asked.events("end")
    status = _later(asked, events)
    there = (status == histories.JOB) | (status == histories.EDUCATION)
    part, whole, censored = (_in(asked, events, one.astype(np.int64)) for one in (there, status >= 0, status < 0))
    persons = _whose(asked, events, cell=np.where(there, events.cell, -1))
    return Told(whole + censored > 0, _share(part, whole), persons, part, whole, censored)


@counts("transitions")
def _transitions(asked: Recounting) -> Told:
    events, people = asked.events("end"), asked.people
    names = list(map(str, people.traits["benefit"].values))
    every = asked.courses(np.ones(people.start.size, np.bool_), by_benefit=True)[:4]
    rank = np.argsort(np.argsort(names))
    exits = (events.owner, events.stream, events.end)
    to = histories.following(exits, every, rank, asked.numbers["gap"])
    many = len(names) + 1
    cell = events.cell * many + to + 1
    found = _in(asked, events, np.ones(events.day.size, np.int64), cell=cell, cells=asked.cells * many)
    persons = _whose(asked, events, cell=cell, cells=asked.cells * many)
    return Told(found > 0, found.astype(np.float64), persons, split=(NOBODYS, *names))

"""The measures of cases and of what recipients do beside the benefit, counted from the packed register."""

import numpy as np

from pejl.engine.statistics.spells import recounting as loops
from pejl.engine.statistics.spells import recounting_histories as histories
from pejl.engine.statistics.spells.days import MILLIONTHS
from pejl.warehouse.people.packing import PARTLY
from pejl.warehouse.people.recounting import Array, Recounting, Rows
from pejl.warehouse.people.recounts import _WEEK, Told, _full_time, _on_benefit, _persons, _share, _weight, counts


@counts("over_weeks_share")
def _over_weeks(asked: Recounting) -> Told:
    rows, days = asked.rows, _WEEK * asked.numbers["weeks"]
    since = asked.people.since[rows.piece].astype(np.int64)
    late = np.maximum(rows.start, np.minimum(since + days + 1, rows.end))
    whole, _ = _on_month_ends(asked, rows, rows.start)
    part, persons = _on_month_ends(asked, rows, late)
    return Told(whole > 0, _share(part, whole), persons, part, whole)


def _on_month_ends(asked: Recounting, rows: Rows, start: Array) -> tuple[Array, Array]:
    """Rows that hold at the ends of the months, month by month, and distinct persons; from a day on."""
    spans = asked.spans
    month_of = spans.month_of
    low, high = month_of[np.maximum(start, 1) - 1], month_of[rows.end - 1]
    first, after = int(spans.first_months.min()), int(spans.last_months.max())
    monthly = loops.held(rows.cell, low, high, asked.cells, (first, after))
    so_far = np.concatenate([np.zeros((asked.cells, 1), np.int64), np.cumsum(monthly, axis=1)], axis=1)
    cases = so_far[:, spans.last_months - first] - so_far[:, spans.first_months - first]
    upto = np.where(high > low, spans.month_upto[np.maximum(high, 1) - 1], 0)
    persons = loops.distinct(rows.owner, rows.cell, spans.month_before[low], upto, asked.cells, len(spans.codes))
    return cases, persons


def _long(asked: Recounting) -> tuple[Array, Array]:
    people, rows = asked.people, asked.rows
    window = _WEEK * asked.numbers["window_weeks"]
    least = -(-window * asked.numbers["per_cent"] // 100)
    held = (rows.first, rows.start, rows.end, rows.cell)
    found: tuple[Array, Array] = histories.on_last_days(
        people.first, people.start, people.end, asked.population, held, asked.spans.ends, window, least, asked.cells
    )
    return found


@counts("long_term_persons")
def _long_term(asked: Recounting) -> Told:
    _, long = _long(asked)
    return Told(long > 0, long.astype(np.float64), long)


@counts("long_term_share")
def _long_term_share(asked: Recounting) -> Told:
    here, long = _long(asked)
    return Told(here > 0, _share(long, here), long, long, here)


@counts("partial_return_share")
def _partial_return(asked: Recounting) -> Told:
    whole, there = _on_benefit(asked)
    partly = asked.people.traits[PARTLY]
    back = np.array([one is True for one in partly.values], np.bool_)[partly.codes]
    rows = asked.rows
    some = rows._replace(cell=np.where(back[rows.piece], rows.cell, -1))
    part = _full_time(asked, some, _weight(asked, some), once=not asked.asking.one_at_a_time)
    return Told(there, _share(part, whole), _persons(asked, some), part, whole)


def _in_offers(asked: Recounting, full_week: float) -> tuple[Rows, Array]:
    people, rows = asked.people, asked.rows
    hours = np.where(np.isnan(people.hours), full_week, people.hours)
    weight = np.floor(np.minimum(hours / full_week, 1.0) * MILLIONTHS + 0.5).astype(np.int32)
    offers = (people.offers.first, people.offers.start, people.offers.end)
    spans = (rows.first, rows.start, rows.end)
    where, row, offer, start, end = loops.at_both(*spans, rows.cell >= 0, offers, weight > 0)
    return Rows(where, rows.owner[row], start, end, rows.piece[row], rows.cell[row]), weight[offer]


@counts("activation_degree")
def _activation(asked: Recounting) -> Told:
    whole, there = _on_benefit(asked)
    rows, weight = _in_offers(asked, float(asked.numbers["full_week"]))
    part = _full_time(asked, rows, weight, once=True)
    return Told(there, _share(part, whole), _persons(asked, rows), part, whole)


@counts("touched_share")
def _touched(asked: Recounting) -> Told:
    whole = _persons(asked, asked.rows)
    rows, _ = _in_offers(asked, 1.0)
    part = _persons(asked, rows)
    return Told(whole > 0, _share(part, whole), part, part, whole)


def _with_hours(asked: Recounting) -> Array:
    people, rows, spans = asked.people, asked.rows, asked.spans
    found: Array = histories.with_hours(
        rows.first, rows.start, rows.end, rows.cell, people.paid, people.months, spans.month_of,
        spans.month_before, spans.month_upto, (asked.cells, len(spans.codes)),
    )  # fmt: skip
    return found


@counts("ordinary_hours_persons")
def _ordinary_hours(asked: Recounting) -> Told:
    found = _with_hours(asked)
    return Told(found > 0, found.astype(np.float64), found)


@counts("ordinary_hours_share")
def _ordinary_hours_share(asked: Recounting) -> Told:
    whole, part = _persons(asked, asked.rows), _with_hours(asked)
    return Told(whole > 0, _share(part, whole), part, part, whole)

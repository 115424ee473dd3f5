"""Offers that the citizens took part in while on benefit, so that the told shares come out in their periods."""

from typing import NamedTuple

import numpy as np
import pyarrow as pa

from pejl.catalogue.schema.city import CityOffers, Levels
from pejl.engine.city.population.chance import Flags, Real, Whole, pick, stream
from pejl.engine.city.population.columns import dates
from pejl.engine.city.population.curves import day_number
from pejl.engine.city.population.levels import CityLevels, leaves
from pejl.engine.city.population.people import People
from pejl.engine.city.population.stocks import Window
from pejl.kernel.periods import Period

FULL_WEEK = 37.0
_BEFORE = 200  # days before the first on which offers begin too, so that some run on it
_SURPLUS = 1.6  # so many more offers are drawn than are wanted; chance decides which are kept
_ROUNDS = 8  # of holding the shares against the told ones
_MONTH = 30.4


class _Lot(NamedTuple):
    """Offers of some segments: in which segment, the kind by number, the days."""

    segment: Whole
    kind: Whole
    start: Whole
    end: Whole


class _Told(NamedTuple):
    """A period's first day, the day after its last, and the per cent told for it."""

    first: int
    after: int
    percent: float

    @property
    def middle(self) -> float:
        """Its middle day."""
        return (self.first + self.after) / 2


def offers_table(levels: CityLevels, of: People, window: Window) -> pa.Table:
    """Every offer: person, kind, start, end (null: still), weekly_hours. One at a time for each person."""
    lots = [_rows(one, levels, of, window) for one in levels.catalogue.city_offers.values()]
    person, kind, start, end, hours = (np.concatenate(column) for column in zip(*lots, strict=True))
    order = np.lexsort((start, person))
    return pa.table(
        {
            "person": pa.array(person[order]),
            "kind": pa.array(kind[order], pa.string()),
            "start": dates(start[order]),
            "end": dates(end[order], missing=end[order] >= window.span[1]),
            "weekly_hours": pa.array(hours[order]),
        }
    )


def _rows(
    one: CityOffers, levels: CityLevels, of: People, window: Window
) -> tuple[Whole, np.ndarray, Whole, Whole, Real]:
    random = stream(window.seed, f"{one.id} offers")
    numbers = [number for number, stock in enumerate(leaves(levels.catalogue)) if stock.id in one.stocks]
    low, high = window.span
    mine = np.nonzero(np.isin(of.segments.stock, numbers) & (of.segments.end > low) & (of.segments.start < high))[0]
    drawn = _drawn(one, of, mine, window, random)
    chance = random.random(drawn.start.size)
    kept = _kept(_periods(levels, one.touched, window), of, mine, drawn, chance)
    lot = _Lot(*(column[kept] for column in drawn))
    usual = np.array([float(part.hours) for part in one.kinds.values()])[lot.kind]
    usual *= random.uniform(0.7, 1.3, usual.size)
    hours = _hours(_periods(levels, one.degree, window), of, mine, lot, usual)
    names = np.array(list(one.kinds))
    inside = lot.end > low
    return (
        of.person[lot.segment[inside]], names[lot.kind[inside]], lot.start[inside], lot.end[inside], hours[inside]
    )  # fmt: skip


def _drawn(one: CityOffers, of: People, mine: Whole, window: Window, random: np.random.Generator) -> _Lot:
    """More offers than are wanted: a gap, an offer, a gap, and so on until the segment or the city ends."""
    low, high = window.span
    shares = np.array([float(part.share) for part in one.kinds.values()])
    means = np.array([float(part.weeks) * 7 for part in one.kinds.values()])
    usual = float((shares * means).sum() / shares.sum())
    most = max(float(value) for value in one.touched.assumed.values()) / 100
    gap = max((_MONTH + usual) / (most * _SURPLUS) - usual, 5.0)
    at = np.maximum(of.segments.start[mine], low - _BEFORE)
    until = np.minimum(of.segments.end[mine], high)
    none = np.empty(0, np.int64)
    parts = [_Lot(none, none, none, none)]
    while mine.size:
        kind = pick(random, shares, mine.size)
        start = at + np.floor(random.exponential(gap, mine.size)).astype(np.int64)
        length = np.maximum(random.standard_gamma(2.5, mine.size) * means[kind] / 2.5, 5).astype(np.int64)
        end = start + length
        here = start + 3 < until
        end = np.where((end >= until) & (until < high), until, end)  # an offer ends with the benefit
        parts.append(_Lot(mine[here], kind[here], start[here], end[here]))
        goes_on = here & (end < until)
        mine, at, until = mine[goes_on], end[goes_on], until[goes_on]
    return _Lot(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _periods(levels: CityLevels, told: Levels, window: Window) -> list[_Told]:
    """The told periods in order, those alone that lie inside the window; one that lies outside if none does."""
    every = [
        _Told(day_number(period.start), day_number(period.end), value)
        for period, value in sorted(levels.anchors(told).items(), key=_start)
    ]
    low, high = window.span
    inside = [one for one in every if low <= one.first and one.after <= high]
    if inside:
        return inside
    middle = (low + high) / 2
    nearest = min(every, key=lambda one: abs(one.middle - middle))
    return [_Told(low, high, nearest.percent)]


def _start(item: tuple[Period, float]) -> int:
    return day_number(item[0].start)


def _kept(told: list[_Told], of: People, mine: Whole, drawn: _Lot, chance: Real) -> Flags:
    """Which of the offers drawn are kept, so that the told share of each period's persons has one in it."""
    wanted = [one.percent / 100 * _persons(of, mine, one) for one in told]
    shares = np.full(len(told), 1 / _SURPLUS)
    kept: Flags = np.ones(chance.size, np.bool_)
    for _ in range(_ROUNDS):
        kept = chance < _between(told, shares, drawn)
        found = [_touched(of, drawn, kept, one) for one in told]
        shares = (shares * np.array(wanted) / np.maximum(found, 1)).clip(0.001, 1)
    return kept


def _hours(told: list[_Told], of: People, mine: Whole, lot: _Lot, usual: Real) -> Real:
    """Hours a week, so that the told share of each period's full-time persons is activated full-time."""
    days = [_full_time_days(of, mine, one) for one in told]
    factors = np.ones(len(told))
    hours = usual
    for _ in range(_ROUNDS):
        hours = np.round((usual * _between(told, factors, lot)).clip(1, FULL_WEEK), 1)
        found = [float((_shared(lot, one) * hours).sum()) / FULL_WEEK for one in told]
        wanted = [one.percent / 100 * total for one, total in zip(told, days, strict=True)]
        factors *= np.array(wanted) / np.maximum(found, 1)
    return hours


def _between(told: list[_Told], values: Real, lot: _Lot) -> Real:
    """A value for each offer by the middle of its days, in straight lines between the periods."""
    middles = np.array([one.middle for one in told])
    found: Real = np.interp((lot.start + lot.end) / 2, middles, values)
    return found


def _persons(of: People, mine: Whole, one: _Told) -> int:
    there = (of.segments.start[mine] < one.after) & (of.segments.end[mine] > one.first)
    return np.unique(of.person[mine[there]]).size


def _touched(of: People, drawn: _Lot, kept: Flags, one: _Told) -> int:
    there = kept & (drawn.start < one.after) & (drawn.end > one.first)
    return np.unique(of.person[drawn.segment[there]]).size


def _shared(lot: _Lot, one: _Told) -> Whole:
    """Days of each offer in a period."""
    found: Whole = (np.minimum(lot.end, one.after) - np.maximum(lot.start, one.first)).clip(0)
    return found


def _full_time_days(of: People, mine: Whole, one: _Told) -> float:
    days = (np.minimum(of.segments.end[mine], one.after) - np.maximum(of.segments.start[mine], one.first)).clip(0)
    return float((days * of.weight[mine]).sum())

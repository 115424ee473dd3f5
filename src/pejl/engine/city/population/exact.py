"""The last few people: who must be of a kind so that a published share comes out exactly, moved by chance."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from pejl.engine.city.population.ages import years_before
from pejl.engine.city.population.chance import Flags, Real, Whole, stream
from pejl.engine.city.population.curves import day_number
from pejl.engine.city.population.levels import CityLevels, leaves
from pejl.engine.city.population.stocks import Segments, Window

_AGE = 50  # the age that “over 50” counts from
_SPREAD = 12 * 365  # a birth date that is moved lands within so many days of the limit


class Wanted(NamedTuple):
    """So many of the benefit days of a period must be those of people of a kind."""

    name: str
    people: str
    first: int
    after: int
    days: Real  # of each person, times weight
    goal: float


def all_wanted(
    levels: CityLevels, window: Window, segments: Segments, weight: Real, person: Whole, count: int
) -> Iterator[Wanted]:
    """What must come out, for every share of the catalogue and each of its periods inside the window.

    weight, person: of each segment. count: how many people there are.
    """
    catalogue = levels.catalogue
    numbers = {stock.id: number for number, stock in enumerate(leaves(catalogue))}
    low, high = window.span
    for share in catalogue.city_shares.values():
        among = weight * np.isin(segments.stock, [numbers[one] for one in share.stocks])
        for period, value in levels.anchors(share.levels).items():
            first, after = day_number(period.start), day_number(period.end)
            if low <= first and after <= high:
                days = np.bincount(person, days_in(segments, first, after) * among, minlength=count)
                goal = float(days.sum()) * value / 100
                if share.measure == "persons":
                    goal = value * window.scale * (after - first)
                yield Wanted(f"{share.id} {period.code}", share.people, first, after, days, goal)


def days_in(segments: Segments, first: int, after: int) -> Whole:
    """Days of each segment from one day to before another."""
    return (np.minimum(segments.end, after) - np.maximum(segments.start, first)).clip(0)


def enough(candidates: Whole, days: Real, short: float, random: np.random.Generator) -> Whole:
    """As many of the candidates, by chance, as together have the days that are short."""
    order = random.permutation(candidates)
    reached = np.concatenate([[0.0], np.cumsum(days[order])])
    return order[: int(np.argmin(np.abs(reached - short)))]


def make_exact(kind: Flags, told: list[Wanted], fixed: Flags, seed: int) -> Flags:
    """Who are of a kind (1 for each person) after the fewest changes. Those whose share is settled change no more."""
    found, settled = kind.copy(), fixed.copy()
    for one in told:
        short = one.goal - float(one.days[found].sum())
        may = np.nonzero(~settled & (one.days > 0) & (found != (short > 0)))[0]
        found[enough(may, one.days, abs(short), stream(seed, one.name))] = short > 0
        settled |= one.days > 0
    return found


def make_ages_exact(birth: Whole, earliest: Whole, latest: Whole, told: list[Wanted], seed: int) -> Whole:
    """Birth dates after the fewest moves over the limit. A moved one stays possible for all that the citizen did."""
    found, settled = birth.copy(), np.zeros(birth.size, np.bool_)
    for one in told:
        random = stream(seed, one.name)
        short = one.goal - float(days_over(one, found).sum())
        limits = years_before(np.array([one.first, one.after]), _AGE)
        turned = years_before(found, -_AGE)
        if short > 0:  # some become older: born so that they had turned the age when the period began
            may = ~settled & (turned >= one.after) & (earliest <= limits[0])
            low, high = np.maximum(earliest, limits[0] - _SPREAD), np.minimum(latest, limits[0])
        else:
            may = ~settled & (turned <= one.first) & (latest >= limits[1])
            low, high = np.maximum(earliest, limits[1]), np.minimum(latest, limits[1] + _SPREAD)
        moved = enough(np.nonzero(may & (one.days > 0))[0], one.days, abs(short), random)
        found[moved] = random.integers(low[moved], high[moved] + 1)
        settled |= one.days > 0
    return found


def days_over(one: Wanted, birth: Whole) -> Real:
    """Days of each person on or after the birthday, as if they lay evenly over the period."""
    turned = years_before(birth, -_AGE)
    found: Real = one.days * ((one.after - np.maximum(turned, one.first)) / (one.after - one.first)).clip(0, 1)
    return found

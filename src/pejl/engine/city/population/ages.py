"""Birth dates: plausible for the first stock, possible for every one, and exact where a birthday moves a citizen."""

import numpy as np

from pejl.catalogue.load import Catalogue
from pejl.catalogue.schema.city import CityStock
from pejl.engine.city.population.careers import NONE, Links
from pejl.engine.city.population.chance import Flags, Real, Whole, stream
from pejl.engine.city.population.levels import leaves
from pejl.engine.city.population.stocks import Segments, Window


def years_before(days: Whole, years: Whole | int) -> Whole:
    """The same date so many years earlier, as day numbers; 29 February becomes 1 March."""
    dates = days.astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    in_month = (dates - months.astype("datetime64[D]")).astype(np.int64)
    there = (months - np.asarray(years, np.int64) * 12).astype("datetime64[D]").astype(np.int64)
    found: Whole = there + in_month
    return found


class Births:
    """The first and last possible birth date of each person, and the one drawn."""

    def __init__(self, catalogue: Catalogue, segments: Segments, person: Whole, links: Links, window: Window) -> None:
        self.catalogue = catalogue
        self.window = window
        first, after = window.span
        least = np.array([stock.min_age for stock in leaves(catalogue)])
        most = np.array([stock.max_age for stock in leaves(catalogue)])
        seen = np.maximum(segments.start, first)
        young_enough = years_before(np.minimum(segments.end, after) - 1, most[segments.stock] + 1) + 1
        old_enough = years_before(seen, least[segments.stock])
        count = int(person.max(initial=-1)) + 1
        self.earliest = np.full(count, np.iinfo(np.int64).min)
        self.latest = np.full(count, np.iinfo(np.int64).max)
        np.maximum.at(self.earliest, person, young_enough)
        np.minimum.at(self.latest, person, old_enough)
        np.minimum.at(self.latest, person, years_before(segments.start, 15))  # also before the window
        self._fix_birthdays(segments, person, links)
        self.first_segment = _first(segments, person, count)
        self.stock = segments.stock[self.first_segment]
        self.seen = seen[self.first_segment]

    def possible(self) -> Flags:
        """Whether each person can have been born at all."""
        return self.earliest <= self.latest

    def drawn(self) -> Whole:
        """A birth date for each person."""
        birth = np.zeros(self.stock.size, np.int64)
        for number, stock in enumerate(leaves(self.catalogue)):
            who = np.nonzero(self.stock == number)[0]
            random = stream(self.window.seed, f"{stock.id} ages")
            birth[who] = _draw(stock, self.seen[who], self.earliest[who], self.latest[who], random)
        return birth

    def _fix_birthdays(self, segments: Segments, person: Whole, links: Links) -> None:
        into = np.array(list(links.birthday), np.int64)
        if not into.size:
            return
        into = into[links.before[into] != NONE]
        born = years_before(segments.start[into], np.array([links.birthday[one] for one in into.tolist()]))
        np.maximum.at(self.earliest, person[into], born)
        np.minimum.at(self.latest, person[into], born)


def _first(segments: Segments, person: Whole, count: int) -> Whole:
    order = np.lexsort((segments.start, person))
    return order[np.searchsorted(person[order], np.arange(count))]


def _draw(stock: CityStock, seen: Whole, earliest: Whole, latest: Whole, random: np.random.Generator) -> Whole:
    """Birth dates by the stock's density of ages on the day seen, within what is possible."""
    ages, shares = _distribution(stock)
    low = np.interp((seen - latest) / 365.25, ages, shares)
    high = np.interp((seen - earliest) / 365.25, ages, shares)
    at = low + random.random(seen.size) * (high - low)
    age = np.interp(at, shares, ages)
    even = latest - np.floor(random.random(seen.size) * (latest - earliest + 1)).astype(np.int64)
    born = np.where(high > low, seen - np.floor(age * 365.25).astype(np.int64), even)
    return np.clip(born, earliest, latest)


def _distribution(stock: CityStock) -> tuple[Real, Real]:
    """Ages in steps of a tenth of a year and the share below each, from straight lines between the weights."""
    if stock.ages is None:
        raise ValueError(f"city_stocks: {stock.id}: ages: a stock that no other is part of must have them")
    knots = np.array(list(stock.ages), float)
    heights = np.array([float(one) for one in stock.ages.values()])
    ages = np.arange(knots[0], knots[-1] + 0.05, 0.1)
    density = np.interp(ages, knots, heights) + 1e-9
    below = np.concatenate([[0.0], np.cumsum((density[1:] + density[:-1]) / 2)])
    return ages, below / below[-1]

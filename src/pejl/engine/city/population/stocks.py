"""The courses of every stock, with those that pass a limit (22 weeks, two years) in the share that is told."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

import numpy as np

from pejl.catalogue.load import Catalogue
from pejl.catalogue.schema.city import CityStock, Course, LongCourses
from pejl.engine.city.population.chance import Flags, Real, Whole, pick, stream, whole
from pejl.engine.city.population.curves import Axis, day_number, smoothed
from pejl.engine.city.population.levels import CityLevels, leaves
from pejl.engine.city.population.renewal import Courses, fill, open_on_days
from pejl.kernel.periods import Period

EDUCATIONS: Final = ("unskilled", "skilled", "academic")


@dataclass(frozen=True, slots=True)
class Segments:
    """Time in one stock, one row each: the stock's number, days (half-open), education, and whether it is a long one.

    Ends may lie after the city's last day: then the course is still open.
    """

    stock: Whole
    start: Whole
    end: Whole
    education: Whole  # index of EDUCATIONS
    long: Flags

    @property
    def size(self) -> int:
        """How many segments there are."""
        return self.stock.size

    def those(self, chosen: Flags | Whole) -> "Segments":
        """Some of the segments."""
        return Segments(
            self.stock[chosen], self.start[chosen], self.end[chosen], self.education[chosen], self.long[chosen]
        )


def joined(parts: list[Segments]) -> Segments:
    """Several lots of segments as one."""
    return Segments(
        np.concatenate([one.stock for one in parts]),
        np.concatenate([one.start for one in parts]),
        np.concatenate([one.end for one in parts]),
        np.concatenate([one.education for one in parts]),
        np.concatenate([one.long for one in parts]),
    )


@dataclass(frozen=True, slots=True)
class Window:
    """What the city is built for: days, scale and seed."""

    first: date
    after: date
    scale: float
    seed: int

    @property
    def span(self) -> tuple[int, int]:
        """The first day and the day after the last as day numbers."""
        return day_number(self.first), day_number(self.after)


def all_segments(catalogue: Catalogue, levels: CityLevels, window: Window, taken: dict[str, Real]) -> Segments:
    """Segments of every stock that is made, in the catalogue's order.

    taken: persons on each day (from the window's first) who are already in a stock, such as refugees.
    """
    found = []
    for number, stock in enumerate(leaves(catalogue)):
        found.append(_segments(number, stock, levels, window, taken.get(stock.id)))
    return joined(found)


def _segments(number: int, stock: CityStock, levels: CityLevels, window: Window, taken: Real | None) -> Segments:
    random = stream(window.seed, stock.id)
    first, after = window.span
    axis = Axis(first, levels.axis.after)
    wanted = levels.of(stock.id)[first - levels.axis.first :] * window.scale / _weight(levels.catalogue, stock)
    if taken is not None:
        wanted = np.maximum(wanted - np.pad(taken, (0, wanted.size - taken.size)), 0)
    lots = (
        _with_long(stock, stock.long, wanted, levels, axis, random)
        if stock.long
        else [(fill(whole(random, wanted), course_of(stock), random, _holds(stock, first)), False)]
    )
    parts = []
    for courses, long in lots:
        start = np.maximum(courses.start + first, _begins(levels.catalogue, stock))
        end = courses.end + first
        here = (end > np.maximum(start, first)) & (start < after)
        count = int(here.sum())
        parts.append(
            Segments(
                np.full(count, number), start[here], end[here], _educations(stock, count, random), np.full(count, long)
            )
        )
    return joined(parts)


def _with_long(
    stock: CityStock, long: LongCourses, wanted: Real, levels: CityLevels, axis: Axis, random: np.random.Generator
) -> list[tuple[Courses, bool]]:
    """Courses over the limit first: each began that many weeks before it passed it. The rest is short courses."""
    limit = int(long.weeks * 7)
    share = levels.percent(long.share)[axis.first - levels.axis.first :] / 100
    passed = fill(whole(random, wanted * share), long.left, random)
    over = Courses(passed.start - limit - 1, passed.end)
    rest = smoothed(np.maximum(wanted - open_on_days(over, wanted.size), 0), axis)
    short = course_of(stock).model_copy(update={"most": long.weeks})
    return [(over, True), (fill(whole(random, rest), short, random), False)]


def course_of(stock: CityStock) -> Course:
    """How long courses of the stock last; ValueError for a stock that is never made."""
    if stock.course is None:
        raise ValueError(f"city_stocks: {stock.id}: course: a stock that no other is part of must have one")
    return stock.course


def _weight(catalogue: Catalogue, stock: CityStock) -> float:
    """What a recipient of the stock counts on average."""
    part = float(catalogue.city_rules["part_time_weight"].value)
    return 1 - float(stock.part_time) / 100 * (1 - part)


def _begins(catalogue: Catalogue, stock: CityStock) -> int:
    """The first day on which anybody can be in the stock."""
    first = catalogue.versions["benefits"][stock.benefits[0]][0].valid_from if stock.benefits else None
    return day_number(first) if first else np.iinfo(np.int32).min


def _holds(stock: CityStock, first: int) -> list[tuple[int, int]]:
    periods = map(Period.parse, stock.hold)
    return [(day_number(one.start) - first, day_number(one.end) - first) for one in periods]


def _educations(stock: CityStock, count: int, random: np.random.Generator) -> Whole:
    weights = np.array([float(stock.educations.get(one, Decimal(0))) for one in EDUCATIONS])
    return pick(random, weights, count)

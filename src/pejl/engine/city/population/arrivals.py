"""Refugees and their reunified families, by the year in which they came: ages, benefit, work and education."""

from dataclasses import dataclass

import numpy as np

from pejl.catalogue.load import Catalogue
from pejl.catalogue.schema.city import CityArrival
from pejl.engine.city.population.ages import years_before
from pejl.engine.city.population.chance import Flags, Real, Whole, stream
from pejl.engine.city.population.curves import day_number
from pejl.engine.city.population.levels import CityLevels, leaves
from pejl.engine.city.population.stocks import Segments, Window
from pejl.kernel.periods import Period

WORK, WORK_OR_EDUCATION = "refugees_wage_employed_share", "refugees_in_work_or_education_share"
NEVER = np.iinfo(np.int32).max
_YEAR = 365
type Band = tuple[int, int]  # ages from the first to before the second


@dataclass(frozen=True, slots=True)
class Arrivals:
    """One row for each who came: the day, the birth date, whether by reunification, how ready, first day at work."""

    day: Whole
    birth: Whole
    reunified: Flags
    job_ready: Flags
    work: Whole  # NEVER if not
    education: Whole  # NEVER if not

    @property
    def size(self) -> int:
        """How many came."""
        return self.day.size

    def between(self, day: int, ages: Band) -> Flags:
        """Who are of those ages on a day."""
        return (years_before(np.full(self.size, day), ages[0]) >= self.birth) & (
            years_before(np.full(self.size, day), ages[1]) < self.birth
        )


def arrivals(catalogue: Catalogue, levels: CityLevels, window: Window) -> Arrivals:
    """Everyone of the catalogue's years who came inside the window."""
    random = stream(window.seed, "arrivals")
    low, high = window.span
    parts = [
        _year(catalogue, one, levels, window.scale, random)
        for one in catalogue.city_arrivals.values()
        if low <= day_number(Period.parse(one.year).start) < high
    ]
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)] if parts else [np.empty(0, np.int64)] * 4
    day, birth, reunified, ready = columns
    never = np.full(day.size, NEVER)
    came = Arrivals(day, birth, reunified.astype(bool), ready.astype(bool), never.copy(), never.copy())
    came = _those(came, came.day < high)
    _to_work(catalogue, levels, came, window, random)
    _to_education(catalogue, levels, came, window, random)
    return came


def _those(came: Arrivals, chosen: Flags) -> Arrivals:
    return Arrivals(
        came.day[chosen], came.birth[chosen], came.reunified[chosen], came.job_ready[chosen], came.work[chosen],
        came.education[chosen],
    )  # fmt: skip


def _year(
    catalogue: Catalogue, one: CityArrival, levels: CityLevels, scale: float, random: np.random.Generator
) -> tuple[Whole, Whole, Whole, Whole]:
    period = Period.parse(one.year)
    received = levels.published(one.received).get(period, 0.0)
    counts = [received - one.adults, one.adults - one.over_65, one.over_65, one.reunified_adults]
    bands: list[Band] = [(0, 18), (18, 60), (65, 80), (18, 50)]
    sizes = [int(np.floor(count * scale + 0.5)) for count in counts]
    lots = [_lot(size, band, period, random) for size, band in zip(sizes, bands, strict=True)]
    day, birth = (np.concatenate(column) for column in zip(*lots, strict=True))
    reunified = np.repeat([0, 0, 0, 1], sizes)
    grown = np.repeat([0, 1, 0, 1], sizes)
    ready = np.zeros(day.size, np.int64)
    share = _ready_share(catalogue, levels, one)
    able = np.nonzero(grown)[0]
    count = min(int(np.floor((sum(sizes) - sizes[0]) * share + 0.5)), able.size)
    ready[random.permutation(able)[:count]] = 1
    return day, birth, reunified, ready


def _lot(size: int, ages: Band, period: Period, random: np.random.Generator) -> tuple[Whole, Whole]:
    """Days of arrival and birth dates of some whose ages on the day lie in a band; the younger are more."""
    first, after = day_number(period.start), day_number(period.end) - 90
    day = random.integers(first, after, size)
    age = ages[0] + 0.01 + (ages[1] - ages[0] - 0.02) * random.random(size) ** 1.3
    return day, day - np.floor(age * 365.25).astype(np.int64) - 1


def _ready_share(catalogue: Catalogue, levels: CityLevels, one: CityArrival) -> float:
    """The job-ready of the adults: of the year itself, or of the last year before it for which both are published."""
    share = 0.0
    for other in catalogue.city_arrivals.values():
        period = Period.parse(other.year)
        if other.adults_published and other.job_ready_published and period <= Period.parse(one.year):
            share = (
                levels.published(other.job_ready_published)[period] / levels.published(other.adults_published)[period]
            )
    return share


def _told(catalogue: Catalogue, levels: CityLevels, indicator: str, window: Window) -> list[tuple[int, float]]:
    """First day and per cent of each period in which a share is published and that lies in the window."""
    found = [
        (day_number(Period.parse(one.period).start), float(one.value) / 100)
        for one in catalogue.published.values()
        if one.indicator == indicator and one.area == levels.own and one.value is not None
    ]
    return sorted(one for one in found if window.span[0] <= one[0] < window.span[1])


def _to_work(
    catalogue: Catalogue, levels: CityLevels, came: Arrivals, window: Window, random: np.random.Generator
) -> None:
    """First days at work, so that the share of those with the years of stay comes out in each published quarter."""
    stay = int(catalogue.city_rules["refugees_three_years"].value)
    since = window.span[0]
    for first, share in _told(catalogue, levels, WORK, window):
        asked = came.between(first, (21, 65)) & (came.day <= years_before(np.array([first]), stay)[0])
        short = int(np.floor(asked.sum() * share + 0.5)) - int((asked & (came.work <= first)).sum())
        free = random.permutation(np.nonzero(asked & (came.work == NEVER))[0])[: max(short, 0)]
        earliest = np.maximum(came.day[free] + _YEAR, since + 1)
        came.work[free] = random.integers(np.minimum(earliest, first - 30), first - 29)
        since = first + 91


def _to_education(
    catalogue: Catalogue, levels: CityLevels, came: Arrivals, window: Window, random: np.random.Generator
) -> None:
    """First days in education of so many that they and those at work are the published share."""
    for first, share in _told(catalogue, levels, WORK_OR_EDUCATION, window):
        asked = came.between(first, (18, 65)) & (came.day < first)
        busy = asked & ((came.work <= first) | (came.education <= first))
        short = int(np.floor(asked.sum() * share + 0.5)) - int(busy.sum())
        young = np.argsort(np.where(asked & ~busy, -came.birth, NEVER), kind="stable")
        free = young[: max(min(short, int((asked & ~busy).sum())), 0)]
        came.work[free] = NEVER
        came.education[free] = random.integers(np.maximum(came.day[free] + 20, first - 320), first)


def segments_of(catalogue: Catalogue, came: Arrivals, window: Window) -> tuple[Segments, Whole]:
    """Time on benefit of the adults, and whose each is: from arrival until work, education or self-support."""
    random = stream(window.seed, "arrivals on benefit")
    numbers = {stock.id: number for number, stock in enumerate(leaves(catalogue))}
    adult = np.nonzero((years_before(came.day, 18) >= came.birth) & (years_before(came.day, 65) < came.birth))[0]
    start = came.day[adult] + random.integers(0, 20, adult.size)
    natural = start + np.ceil(random.standard_gamma(2.0, adult.size) * 500).astype(np.int64)
    end = np.minimum(np.minimum(came.work[adult], came.education[adult]), natural)
    young = years_before(start, 30) < came.birth[adult]
    thirty = years_before(came.birth[adult], -30)
    stock = np.where(
        came.job_ready[adult],
        numbers["integration_job_ready"],
        np.where(young, numbers["integration_education_ready"], numbers["integration_activity_ready"]),
    )
    end = np.where(young & ~came.job_ready[adult], np.minimum(end, thirty), end)
    here = end > start
    size = int(here.sum())
    return Segments(stock[here], start[here], end[here], np.zeros(size, np.int64), np.zeros(size, np.bool_)), adult[
        here
    ]


def taken(catalogue: Catalogue, of: Segments, window: Window, days: int) -> dict[str, Real]:
    """Persons on each day from the window's first in each stock."""
    found = {}
    first = window.span[0]
    for number, stock in enumerate(leaves(catalogue)):
        mine = of.those(of.stock == number)
        if mine.size:
            change = np.bincount((mine.start - first).clip(0, days), minlength=days + 1).astype(np.float64)
            change -= np.bincount((mine.end - first).clip(0, days), minlength=days + 1)
            found[stock.id] = np.cumsum(change)[:days]
    return found

"""Who began an education after benefit, in the share that is published or assumed for the year."""

from typing import NamedTuple

import numpy as np

from pejl.engine.city.population.arrivals import NEVER
from pejl.engine.city.population.chance import Flags, Whole, stream
from pejl.engine.city.population.curves import day_number
from pejl.engine.city.population.levels import CityLevels, leaves
from pejl.engine.city.population.people import People
from pejl.engine.city.population.stocks import Window
from pejl.kernel.periods import Period, PeriodKind

STARTED = "education_started_share"
GRANT = "su"


class Studies(NamedTuple):
    """Time on the state education grant: whose, from when until when, and after which segment (−1: after none)."""

    person: Whole
    start: Whole
    end: Whole
    segment: Whole


def studies(levels: CityLevels, of: People, window: Window) -> Studies:
    """Educations begun by those who left a benefit, and by refugees."""
    random = stream(window.seed, "studies")
    first, after = window.span
    asked = _asked(levels, of)
    until = _until_next(of)
    found = [_refugees(of, after)]
    used = np.zeros(of.segments.size, np.bool_)
    for year in range(window.first.year, window.after.year):
        period = Period(PeriodKind.YEAR, year, 1)
        low, high = day_number(period.start), day_number(period.end)
        if low < first or high > after:
            continue
        open_then = asked & (of.segments.start < high) & (of.segments.end > low)
        count = int(np.floor(np.unique(of.person[open_then]).size * _share(levels, period) + 0.5))
        may = (
            asked
            & _may_study(levels, of)
            & ~used
            & (of.segments.end >= low)
            & (of.segments.end < high - 1)
            & (until > 150)
        )
        chosen = _one_each(of.person, random.permutation(np.nonzero(may)[0]))[:count]
        used[chosen] = True
        found.append(_begun(levels, of, chosen, until[chosen], high, random))
    return Studies(*(np.concatenate(column) for column in zip(*found, strict=True)))


def _begun(
    levels: CityLevels, of: People, chosen: Whole, until: Whole, high: int, random: np.random.Generator
) -> tuple[Whole, Whole, Whole, Whole]:
    within = int(levels.catalogue.city_rules["education_start_days"].value)
    start = np.minimum(of.segments.end[chosen] + random.integers(0, within + 1, chosen.size), high - 1)
    end = np.minimum(start + random.integers(150, 1300, chosen.size), of.segments.end[chosen] + until)
    return of.person[chosen], start, end, chosen


def _refugees(of: People, after: int) -> tuple[Whole, Whole, Whole, Whole]:
    who = np.nonzero(of.came.education < after)[0]
    nobody = np.full(who.size, -1)
    return who + of.size - of.came.size, of.came.education[who], np.full(who.size, NEVER), nobody


def _asked(levels: CityLevels, of: People) -> Flags:
    """Segments on the benefits whose recipients are asked after: the first name of a stock that may start one."""
    stocks = leaves(levels.catalogue)
    benefits = {stock.benefits[0] for stock in stocks if stock.to_education}
    return np.array([bool(benefits & set(stock.benefits[:1])) for stock in stocks])[of.segments.stock]


def _may_study(levels: CityLevels, of: People) -> Flags:
    may = np.array([stock.to_education for stock in leaves(levels.catalogue)])[of.segments.stock]
    young = of.segments.end - of.birth[of.person] < 45 * 365
    return may & young


def _share(levels: CityLevels, period: Period) -> float:
    for one in levels.catalogue.published.values():
        if (one.indicator, one.area, one.period) == (STARTED, levels.own, period.code) and one.value is not None:
            return float(one.value) / 100
    return float(levels.catalogue.city_rules["education_started_assumed"].value) / 100


def _until_next(of: People) -> Whole:
    """Days from the end of each segment to the person's next; NEVER-like where there is none."""
    gap = np.full(of.segments.size, 100_000)
    same = of.person[1:] == of.person[:-1]
    gap[:-1][same] = (of.segments.start[1:] - of.segments.end[:-1])[same]
    return gap


def _one_each(person: Whole, chosen: Whole) -> Whole:
    """The first of each person, in the order given."""
    _, at = np.unique(person[chosen], return_index=True)
    return chosen[np.sort(at)]

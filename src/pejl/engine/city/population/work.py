"""Paid hours by month: in flexible jobs, beside benefit, on partial return from sickness, and in the job after."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from pejl.catalogue.load import Catalogue
from pejl.engine.city.population.arrivals import NEVER
from pejl.engine.city.population.chance import Flags, Real, Whole, stream
from pejl.engine.city.population.curves import day_number
from pejl.engine.city.population.exact import days_in, enough
from pejl.engine.city.population.levels import CityLevels, leaves
from pejl.engine.city.population.people import People
from pejl.engine.city.population.schooling import Studies
from pejl.engine.city.population.stocks import Window
from pejl.kernel.periods import Period

EMPLOYED = "flex_job_employees"
_EMPLOYERS = 4000
_FIRST_EMPLOYER = 99_000_000  # no company has a number in this range


class Hours(NamedTuple):
    """Hours of a person in a month (months since 1970-01) at an employer (a CVR number)."""

    person: Whole
    month: Whole
    employer: Whole
    hours: Real


class _Jobs(NamedTuple):
    """A job: whose, the first month, the month after the last, where, and about how many hours a month."""

    person: Whole
    first: Whole
    after: Whole
    employer: Whole
    hours: Real


def partial_returns(levels: CityLevels, of: People, window: Window) -> Flags:
    """The cases in which the citizen has begun to work some hours, in the share of cases that is told."""
    found = np.zeros(of.segments.size, np.bool_)
    for number, stock in enumerate(leaves(levels.catalogue)):
        if stock.partial_hours is None:
            continue
        random = stream(window.seed, f"{stock.id} partial")
        mine = of.segments.stock == number
        share = levels.percent(stock.partial_hours)[
            np.maximum(of.segments.start, levels.axis.first) - levels.axis.first
        ]
        found |= mine & (random.random(mine.size) * 100 < share)
        settled = np.zeros(mine.size, np.bool_)
        for period, value in levels.anchors(stock.partial_hours).items():
            first, after = day_number(period.start), day_number(period.end)
            days = days_in(of.segments, first, after) * mine.astype(float)
            short = days.sum() * value / 100 - days[found].sum()
            may = np.nonzero(~settled & (days > 0) & (found != (short > 0)))[0]
            found[enough(may, days, abs(short), random)] = short > 0
            settled |= days > 0
    return found


def hours(levels: CityLevels, of: People, partial: Flags, study: Studies, window: Window) -> Hours:
    """Every row of wage hours, sorted by person and month; one for each person, month and employer."""
    random = stream(window.seed, "work")
    span = _month(np.array(window.span))
    lots = [
        _rows(jobs, random, int(span[0]), int(span[1]))
        for jobs in _all_jobs(levels, of, partial, study, window, random)
    ]
    person, month, employer, hour = (np.concatenate(column) for column in zip(*lots, strict=True))
    order = np.lexsort((employer, month, person))
    person, month, employer, hour = person[order], month[order], employer[order], hour[order]
    again = (person[1:] == person[:-1]) & (month[1:] == month[:-1]) & (employer[1:] == employer[:-1])
    once = np.concatenate([[True], ~again]) if person.size else np.empty(0, np.bool_)
    return Hours(person[once], month[once], employer[once], hour[once])


def _all_jobs(
    levels: CityLevels, of: People, partial: Flags, study: Studies, window: Window, random: np.random.Generator
) -> Iterator[_Jobs]:
    catalogue = levels.catalogue
    beside = np.array([float(one.ordinary_hours) for one in leaves(catalogue)])[of.segments.stock]
    flexible = _flexible(catalogue, of)
    some = ~flexible & ~of.is_refugees & (random.random(of.segments.size) * 100 < beside)
    yield _flexible_jobs(levels, of, np.nonzero(flexible)[0], window, random)
    yield _beside(of, np.nonzero(some)[0], (8, 60), random)
    yield _beside(of, np.nonzero(partial)[0], (30, 110), random)
    yield _after(levels, of, study, window, random)
    yield _refugees(of, random)


def _flexible(catalogue: Catalogue, of: People) -> Flags:
    return np.array([stock.benefits == ("fleksjob",) for stock in leaves(catalogue)])[of.segments.stock]


def _flexible_jobs(levels: CityLevels, of: People, which: Whole, window: Window, random: np.random.Generator) -> _Jobs:
    """Jobs through the whole of the segments; the published number of them are the municipality's own."""
    first, after = _month(of.segments.start[which]), _month(of.segments.end[which] - 1) + 1
    employer = _employers(which.size, random)
    for one in levels.catalogue.published.values():
        if one.indicator == EMPLOYED and one.area == levels.own and one.value is not None:
            period = Period.parse(one.period)
            month = _month(np.array([day_number(period.start)]))[0]
            there = random.permutation(np.nonzero((first <= month) & (after > month))[0])
            there = there[_first_of_each(of.person[which[there]])]
            own = int(levels.catalogue.city_rules["own_employer"].value)
            employer[there[: int(float(one.value) * window.scale + 0.5)]] = own
    return _Jobs(of.person[which], first, after, employer, random.integers(20, 100, which.size).astype(np.float64))


def _beside(of: People, which: Whole, hours_a_month: tuple[int, int], random: np.random.Generator) -> _Jobs:
    """Some months with some hours within the segments."""
    first, after = _month(of.segments.start[which]), _month(of.segments.end[which] - 1) + 1
    begun = first + np.floor(random.random(which.size) * np.minimum(after - first, 96)).astype(np.int64)
    ended = np.minimum(begun + random.integers(2, 9, which.size), after)
    drawn = random.integers(*hours_a_month, which.size).astype(np.float64)
    return _Jobs(of.person[which], begun, ended, _employers(which.size, random), drawn)


def _after(levels: CityLevels, of: People, study: Studies, window: Window, random: np.random.Generator) -> _Jobs:
    """Jobs that begin in the month after benefit ended, followed for the assumed months or until the next benefit."""
    months = int(levels.catalogue.city_rules["months_followed"].value)
    to_job = np.array([float(one.to_job) for one in leaves(levels.catalogue)])[of.segments.stock]
    chosen = (of.segments.end < window.span[1]) & (random.random(of.segments.size) * 100 < to_job)
    chosen[study.segment[study.segment >= 0]] = False
    chosen[of.is_refugees] = False  # their work is told apart
    next_start = np.full(of.segments.size, NEVER)
    same = of.person[1:] == of.person[:-1]
    next_start[:-1][same] = of.segments.start[1:][same]
    first = _month(of.segments.end) + 1
    after = np.minimum(np.minimum(first + months, _month(next_start)), _month(np.array([window.span[1]]))[0])
    which = np.nonzero(chosen & (after > first))[0]
    drawn = np.where(random.random(which.size) < 0.7, 160.0, random.integers(60, 150, which.size))
    return _Jobs(of.person[which], first[which], after[which], _employers(which.size, random), drawn)


def _refugees(of: People, random: np.random.Generator) -> _Jobs:
    who = np.nonzero(of.came.work != NEVER)[0]
    person = who + of.size - of.came.size
    first = _month(of.came.work[who])
    drawn = random.integers(90, 165, who.size).astype(np.float64)
    return _Jobs(person, first, np.full(who.size, NEVER), _employers(who.size, random), drawn)


def _rows(jobs: _Jobs, random: np.random.Generator, begins: int, ends: int) -> tuple[Whole, Whole, Whole, Real]:
    """A row for each month of each job in the city's own months, its hours a little different each month."""
    first, after = np.maximum(jobs.first, begins), np.minimum(jobs.after, ends)
    length = np.maximum(after - first, 0)
    which = np.repeat(np.arange(length.size), length)
    month = first[which] + np.arange(which.size) - np.repeat(np.cumsum(length) - length, length)
    drawn = np.round(jobs.hours[which] * random.uniform(0.9, 1.1, which.size), 1)
    return jobs.person[which], month, jobs.employer[which], drawn


def _employers(count: int, random: np.random.Generator) -> Whole:
    return _FIRST_EMPLOYER + np.floor(random.random(count) ** 2 * _EMPLOYERS).astype(np.int64)


def _month(days: Whole) -> Whole:
    """Months since 1970-01 of day numbers."""
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def _first_of_each(person: Whole) -> Whole:
    return np.sort(np.unique(person, return_index=True)[1])

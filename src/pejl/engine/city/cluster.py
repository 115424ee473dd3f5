"""The simulated rest of the cluster: figures for every member, quarter and series that the demo needs.

Everything that the goals tell of rank, distance and movement, and every published figure, comes out as told
(tests/engine/city/test_told.py). All else is made up and says so.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from statistics import median_low
from typing import NamedTuple

import numpy as np

from pejl.catalogue.load import Catalogue
from pejl.catalogue.schema.simulation import SimulatedSeries
from pejl.engine.city.base import Curves, curves, periods
from pejl.engine.city.months import as_value, months_of, quarters_with_months, split
from pejl.engine.city.population.levels import EARLIEST, CityLevels
from pejl.engine.city.program import ContradictionError
from pejl.engine.city.repair import Field, Units, repair
from pejl.engine.city.told import Conditions, RankTold, conditions
from pejl.kernel.periods import Period, PeriodKind

SEED = 2020


class SimulatedFigure(NamedTuple):
    """One made-up figure. `reading` is what is printed where the document's own figure cannot be read."""

    indicator: str
    definition: str
    segment: str
    area: str
    period: str
    value: Decimal
    reading: str = ""


def simulate(catalogue: Catalogue, own: str, seed: int = SEED) -> list[SimulatedFigure]:
    """Every simulated figure of the catalogue's series. ContradictionError names a series that cannot be made."""
    levels = CityLevels(catalogue, own, EARLIEST, _last(catalogue))
    every = catalogue.simulated_series.values()
    return [one for series in every for one in figures(catalogue, series, own, seed, levels)]


def _last(catalogue: Catalogue) -> date:
    return max(Period.parse(one.last).end for one in catalogue.simulated_series.values())


def figures(
    catalogue: Catalogue, series: SimulatedSeries, own: str, seed: int, levels: CityLevels
) -> Iterator[SimulatedFigure]:
    """The figures of one series for all its municipalities, without those that are published.

    levels: the synthetic city's, which the own line follows where the series names its stocks.
    """
    told = conditions(catalogue, series, own)
    quarterly = _of_kind(told, PeriodKind.QUARTER, set(periods(series.first, series.last)))
    monthly = [one for one in told.ranks if Period.parse(one.period).kind is PeriodKind.MONTH]
    line = own_line(levels, series) if series.stocks else None
    field = _field(catalogue, series, own, _rank(series, quarterly), seed, line)
    try:
        values = _whole(field, quarterly)
        blocks = [(field, values), *_months(field, values, quarters_with_months(monthly), seed)]
    except ContradictionError as error:
        raise ContradictionError(f"simulated_series: {series.id}: {error}") from error
    for block, units in blocks:
        yield from _rows(series, block, units, told)


def members(catalogue: Catalogue, series: SimulatedSeries) -> list[str]:
    """The municipalities that get figures."""
    return list(catalogue.simulated_clusters[series.cluster].members if series.cluster else series.areas)


def own_line(levels: CityLevels, series: SimulatedSeries) -> Curves:
    """The city's share in each period; before the city begins, as in its first year, less the trend."""
    return np.array([_share(levels, series, Period.parse(code)) for code in periods(series.first, series.last)])


def _share(levels: CityLevels, series: SimulatedSeries, period: Period) -> float:
    if period.start < EARLIEST:
        next_year = period._replace(year=period.year + 1)
        return max(_share(levels, series, next_year) - float(series.trend), 0.2)
    persons = sum(levels.mean(stock, period) for stock in series.stocks)
    return 100 * persons / levels.population(str(series.per_cent_of), period)


def _field(catalogue: Catalogue, series: SimulatedSeries, own: str, rank: int, seed: int, line: Curves | None) -> Field:
    indicator = catalogue.indicators[series.indicator]
    better = -1 if indicator.better == "higher" else 1
    who = members(catalogue, series)
    wanted = curves(series, who, own, rank, better=better, seed=seed, line=line) * 10**indicator.decimals
    return Field(who, periods(series.first, series.last), own, wanted, better, indicator.decimals)


def _rank(series: SimulatedSeries, told: Conditions) -> int:
    """The place that the curves are laid out about: the middle one of those told, else the assumed one."""
    return median_low(one.rank for one in told.ranks) if told.ranks else series.rank or 1


def _of_kind(told: Conditions, kind: PeriodKind, made: set[str]) -> Conditions:
    """What is told of periods of a kind; of published figures those that stand among the made-up ones."""

    def fits(period: str) -> bool:
        return Period.parse(period).kind is kind

    return Conditions(
        tuple(one for one in told.ranks if fits(one.period)),
        tuple(one for one in told.gaps if fits(one.period)),
        tuple(one for one in told.moves if fits(one.period)),
        {period: value for period, value in told.own.items() if period in made},
        {period: reading for period, reading in told.readings.items() if period in made},
    )


def _whole(field: Field, told: Conditions) -> Units:
    """Repair the told quarters, then spread the corrections evenly over the quarters between them."""
    anchors = told.periods
    if outside := [one for one in anchors if one not in field.periods]:
        raise ContradictionError(f"{', '.join(outside)}: told, but no figure is made up for that period")
    if not anchors:
        return np.rint(field.wanted).astype(np.int64)
    columns = [field.periods.index(one) for one in anchors]
    at_anchors = replace(field, periods=anchors, wanted=field.wanted[:, columns])
    moved: Curves = repair(at_anchors, told) - at_anchors.wanted
    everywhere = np.arange(len(field.periods))
    spread = np.array([np.interp(everywhere, columns, row) for row in moved])
    whole: Units = np.maximum(np.rint(field.wanted + spread), 1).astype(np.int64)
    return whole


def _months(field: Field, values: Units, told: dict[str, list[RankTold]], seed: int) -> Iterator[tuple[Field, Units]]:
    for quarter, ranks in told.items():
        block = replace(field, periods=months_of(quarter))
        yield block, split(block, values[:, field.periods.index(quarter)], ranks, seed=seed)


def _rows(series: SimulatedSeries, field: Field, units: Units, told: Conditions) -> Iterator[SimulatedFigure]:
    for row, area in enumerate(field.members):
        for column, period in enumerate(field.periods):
            if area == field.own and period in told.own:
                continue
            reading = told.readings.get(period, "") if area == field.own else ""
            value = as_value(units[row, column], field.decimals)
            yield SimulatedFigure(series.indicator, series.definition, series.segment, area, period, value, reading)

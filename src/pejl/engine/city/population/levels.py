"""How many people each stock has on each day: published figures where there are any, assumptions elsewhere."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from pejl.catalogue.load import Catalogue
from pejl.catalogue.schema.city import CityStock, Levels, PublishedLevel
from pejl.engine.city.population.chance import Real
from pejl.engine.city.population.curves import EPOCH, Axis, curve, day_number, season
from pejl.kernel.periods import Period

EARLIEST = date(2014, 1, 1)  # the assumptions begin here
_DAYS_AFTER = 1461  # courses are followed beyond the last day, so that those that will be long are known


class CityLevels:
    """The daily curves of a catalogue's stocks for one municipality, worked out on demand and once each."""

    def __init__(self, catalogue: Catalogue, own: str, first: date, after: date) -> None:
        self.catalogue = catalogue
        self.own = own
        told = [period for levels in _all_levels(catalogue) for period in self._periods(levels)]
        self.axis = Axis(
            min(day_number(day) for day in (first, *(period.start for period in told))),
            max(day_number(day) for day in (after + timedelta(_DAYS_AFTER), *(period.end for period in told))),
        )
        self._curves: dict[str, Real] = {}

    def of(self, stock: str) -> Real:
        """Full-time persons on each day of the axis; none on days on which no benefit of the stock is in force."""
        if stock not in self._curves:
            self._curves[stock] = self._made(self.catalogue.city_stocks[stock])
        return self._curves[stock]

    def percent(self, levels: Levels) -> Real:
        """Per cent on each day of the axis, from levels that tell a share."""
        return curve(self.anchors(levels), self.axis).clip(0, 100)

    def mean(self, stock: str, period: Period) -> float:
        """Full-time persons of a stock in a period."""
        return float(self.of(stock)[self.axis.span(period)].mean())

    def anchors(self, levels: Levels) -> dict[Period, float]:
        """The value told or assumed for each period, less what the figure counts beside it."""
        found: dict[Period, float] = {}
        for source in levels.published:
            for period, value in self.published(source).items():
                if period not in found:
                    found[period] = self._value(source, period, value)
        for code, assumed in levels.assumed.items():
            found.setdefault(Period.parse(code), float(assumed))
        return found

    def published(self, source: PublishedLevel) -> dict[Period, float]:
        """The municipality's own published figures of a series, by period."""
        series = (source.indicator, source.definition, source.segment, self.own)
        return {
            Period.parse(one.period): float(one.value)
            for one in self.catalogue.published.values()
            if one.value is not None and (one.indicator, one.definition, one.segment, one.area) == series
        }

    def _periods(self, levels: Levels) -> Iterator[Period]:
        for source in levels.published:
            yield from self.published(source)
        yield from map(Period.parse, levels.assumed)

    def _value(self, source: PublishedLevel, period: Period, value: float) -> float:
        if source.complement:
            value = 100 - value
        if source.per_cent_of:
            value = value / 100 * self.population(source.per_cent_of, period)
        return value - sum(self.mean(other, period) for other in source.less)

    def population(self, series: str, period: Period) -> float:
        """A simulated population by its assumed line: the figures themselves lie within a person or two of it."""
        one = self.catalogue.simulated_series[series]
        years = (period.start - Period.parse(one.first).start).days / 365.25
        return float(one.level) + float(one.trend) * years

    def _made(self, stock: CityStock) -> Real:
        match stock.measure:
            case "percent":
                found = self.of(str(stock.part_of)) * self.percent(stock.levels) / 100
            case "rest":
                beside = [one.id for one in self._parts(str(stock.part_of)) if one.id != stock.id]
                found = self.of(str(stock.part_of)) - sum(self.of(one) for one in beside)
            case _:
                factor = season(self.axis, float(stock.season) / 100, stock.peak)
                found = curve(self.anchors(stock.levels), self.axis, factor)
        return np.maximum(found, 0) * self._in_force(stock)

    def _parts(self, stock: str) -> list[CityStock]:
        return [one for one in self.catalogue.city_stocks.values() if one.part_of == stock]

    def _in_force(self, stock: CityStock) -> Real:
        """1 on days on which one of the stock's benefits is in force, 0 on others."""
        if not stock.benefits:
            return np.ones(self.axis.after - self.axis.first)
        force = np.zeros(self.axis.after - self.axis.first)
        begins = self.catalogue.versions["benefits"][stock.benefits[0]][0].valid_from or EPOCH
        for validity in (one for key in stock.benefits for one in self.catalogue.versions["benefits"][key]):
            first = day_number(max(validity.valid_from or EPOCH, begins)) - self.axis.first
            after = day_number(validity.valid_to or date.max) - self.axis.first
            force[max(first, 0) : max(after, 0)] = 1
        return force


def leaves(catalogue: Catalogue) -> list[CityStock]:
    """The stocks that are made, in the order of the catalogue: those that no other is part of."""
    wholes = {one.part_of for one in catalogue.city_stocks.values()}
    return [one for one in catalogue.city_stocks.values() if one.id not in wholes]


def _all_levels(catalogue: Catalogue) -> Iterator[Levels]:
    for stock in catalogue.city_stocks.values():
        yield stock.levels
        if stock.long:
            yield stock.long.share
        if stock.partial_hours:
            yield stock.partial_hours
    for share in catalogue.city_shares.values():
        yield share.levels

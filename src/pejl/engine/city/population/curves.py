"""Straight lines between knots whose mean over each told period is exactly what is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from pejl.engine.city.population.chance import Real
from pejl.kernel.periods import Period, PeriodKind

EPOCH = date(1970, 1, 1)


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


@dataclass(frozen=True, slots=True)
class Axis:
    """The days first, first + 1, …, after − 1 as day numbers."""

    first: int
    after: int

    @property
    def days(self) -> Real:
        """Every day of the axis."""
        return np.arange(self.first, self.after, dtype=np.float64)

    def span(self, period: Period) -> slice:
        """Where the days of a period stand on the axis."""
        return slice(day_number(period.start) - self.first, day_number(period.end) - self.first)


def season(axis: Axis, swing: float, peak: int) -> Real:
    """A factor about 1 for each day: highest in the middle of the month `peak`."""
    middle = day_number(date(1970, peak, 15))
    found: Real = 1 + swing * np.cos(2 * np.pi * (axis.days - middle) / 365.25)
    return found


def curve(told: Mapping[Period, float], axis: Axis, factor: Real | None = None) -> Real:
    """One value for each day of the axis, times `factor`; its mean over each told period is the value told.

    Straight lines between the middles of the periods, level before the first and after the last. The periods must lie
    on the axis and have different middles.
    """
    if not told:
        raise ValueError("expected at least one period with a value")
    periods = sorted(told, key=_middle)
    factor = np.ones(axis.after - axis.first) if factor is None else factor
    hats = _hats([_middle(period) for period in periods], axis) * factor
    means = np.array([hats[:, axis.span(period)].mean(axis=1) for period in periods])
    heights = np.linalg.solve(means, np.array([told[period] for period in periods]))
    return np.maximum(heights @ hats, 0)


def _middle(period: Period) -> float:
    return (day_number(period.start) + day_number(period.end) - 1) / 2


def _hats(middles: list[float], axis: Axis) -> Real:
    """For each knot how much it counts on each day: 1 on its own, falling to 0 at its neighbours."""
    own = np.eye(len(middles))
    return np.array([np.interp(axis.days, middles, row) for row in own])


def smoothed(values: Real, axis: Axis) -> Real:
    """A curve with the same mean in every whole month of the axis as `values`, without their day-to-day noise."""
    return curve({month: float(values[axis.span(month)].mean()) for month in _months(axis)}, axis)


def _months(axis: Axis) -> list[Period]:
    found = []
    month = Period.containing(PeriodKind.MONTH, EPOCH + timedelta(axis.first))
    while day_number(month.end) <= axis.after:
        if day_number(month.start) >= axis.first:
            found.append(month)
        month = month.shift(1)
    return found

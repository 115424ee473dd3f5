"""Where a series is heading at its present rate, with an interval (Q-086).

The documents ask "at the present rate": a straight line through the last five years, not a curve that bends. What the
line leaves unexplained is taken as first-order autoregressive, because quarters hang together; that widens the
interval honestly. With at least three whole years of months or quarters the season is taken out as well (one step per
month or quarter, summing to nothing over the year), so that a winter is not read as a trend.

With fewer than six figures beyond what line and season take up, the autoregression cannot be told: then the line is
ordinary least squares. Fewer than four figures say nothing of a rate. The interval holds both the uncertainty of the
line itself and that of the single figure. Everything is closed form (Yule-Walker, feasible GLS), so that the same
figures give the same forecast everywhere.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pejl.engine.statistics.tables import DECIMALS
from pejl.kernel.periods import Period, PeriodKind

LEVEL = 0.8
FEWEST = 4
_SPARE_FOR_ERRORS = 6  # figures beyond the line and the season
_ROUNDS = 10
_YEARS = 5
_YEARS_FOR_SEASON = 3
_PER_YEAR = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4, PeriodKind.YEAR: 1, PeriodKind.ROLLING_YEAR: 4}
_SEASONAL = (PeriodKind.MONTH, PeriodKind.QUARTER)
_ON_THE_LINE = 1e-9

type Floats = npt.NDArray[np.float64]


class Path(NamedTuple):
    """A forecast from the period after the last figure to the one asked for: period, value, lower, upper."""

    points: tuple[tuple[str, float, float, float], ...]
    rate_per_year: float


def forecast(figures: Sequence[tuple[Period, float]], to: Period, level: float = LEVEL) -> Path | None:
    """The path of a series to a later period.

    figures: periods of one kind with their values, oldest first, gaps allowed; only the last five years count. to: a
    period of the same kind. None where there are fewer than four figures or `to` is not later than the last.
    """
    if not figures:
        return None
    last, per_year = figures[-1][0], _PER_YEAR[to.kind]
    recent = [(period, value) for period, value in figures if _steps(period, last) < _YEARS * per_year]
    ahead = _steps(last, to)
    if len(recent) < FEWEST or ahead < 1:
        return None
    season = per_year if to.kind in _SEASONAL and len(recent) >= _YEARS_FOR_SEASON * per_year else 1
    known = [period for period, _ in recent]
    coming = [last.shift(step) for step in range(1, ahead + 1)]
    values = np.array([value for _, value in recent])
    mean, bounds, slope = _fitted(values, _design(known, last, season), _design(coming, last, season), level)
    points = zip(coming, mean.round(DECIMALS), bounds.round(DECIMALS), strict=True)
    path = tuple((period.code, float(middle), float(lower), float(upper)) for period, middle, (lower, upper) in points)
    return Path(path, round(slope * per_year, DECIMALS))


def _steps(earlier: Period, later: Period) -> int:
    per_year = _PER_YEAR[later.kind]
    return (later.year - earlier.year) * per_year + later.number - earlier.number


def _design(periods: Sequence[Period], origin: Period, season: int) -> Floats:
    """Level, time in periods since the last figure, and a step for each season but the last (which is minus them)."""
    steps = np.array([float(-_steps(period, origin)) for period in periods])
    columns = [np.ones_like(steps), steps]
    for number in range(1, season):
        here = np.array([float(period.number == number) - float(period.number == season) for period in periods])
        columns.append(here)
    return np.column_stack(columns)


def _fitted(values: Floats, known: Floats, coming: Floats, level: float) -> tuple[Floats, Floats, float]:
    from scipy.stats import t as student  # noqa: PLC0415 - seconds to import, and most questions need no forecast
    from statsmodels.regression.linear_model import GLSAR, OLS  # noqa: PLC0415

    line = OLS(values, known).fit()
    spare = len(values) - known.shape[1]
    if spare < _SPARE_FOR_ERRORS or float(np.abs(line.resid).max()) < _ON_THE_LINE:
        told = line.get_prediction(coming)
        return told.predicted, told.conf_int(obs=True, alpha=1 - level), float(line.params[1])
    model = GLSAR(values, known, rho=1)
    fitted = model.iterative_fit(_ROUNDS)
    rho = float(model.rho[0])
    ahead = np.arange(1, len(coming) + 1)
    last_error = float(values[-1] - known[-1] @ fitted.params)
    mean = coming @ fitted.params + rho**ahead * last_error
    of_line = np.einsum("ij,jk,ik->i", coming, fitted.cov_params(), coming)
    of_errors = float(fitted.scale) * (1 - rho ** (2 * ahead)) / (1 - rho**2)
    width = float(student.ppf((1 + level) / 2, spare)) * np.sqrt(of_line + of_errors)
    return mean, np.column_stack([mean - width, mean + width]), float(fitted.params[1])

"""Plausible curves before anything told is asked of them: level, trend, season and a little noise, by seed."""

import zlib

import numpy as np
import numpy.typing as npt

from pejl.catalogue.schema.simulation import SimulatedSeries
from pejl.kernel.periods import Period

type Curves = npt.NDArray[np.float64]  # one row per municipality, one column per period, in the indicator's unit

_DAYS = 365.25
_NOISE = 0.12  # of the spread: how far a municipality wanders from its own line
_MEMORY = 0.7  # how much of last quarter's wandering is left in the next


def periods(first: str, last: str) -> list[str]:
    """Every period of one kind from the first to the last, both included."""
    period, end = Period.parse(first), Period.parse(last)
    if period.kind is not end.kind:
        raise ValueError(f"expected periods of one kind, got {first} and {last}")
    found = []
    while period <= end:
        found.append(period.code)
        period = period.shift(1)
    return found


def curves(
    series: SimulatedSeries,
    members: list[str],
    own: str,
    rank: int,
    *,
    better: int,
    seed: int,
    line: Curves | None = None,
) -> Curves:
    """A curve for each member and period of the series.

    members: area codes, `own` among them. rank: the own place about which the others are laid out. better: 1 where
    lower is better, −1 where higher is. line: the own municipality's value in each period, where the synthetic city
    tells it. The same seed gives the same curves.
    """
    random = np.random.default_rng([seed, zlib.crc32(series.id.encode())])
    times = np.array([_years(series.first, code) for code in periods(series.first, series.last)])
    if line is None:
        season = float(series.season) * np.cos(2 * np.pi * times)
        line = float(series.level) + float(series.trend) * times + season
    offsets = _offsets(len(members), members.index(own), rank, random) * float(series.spread) * better
    drift = random.normal(0, 0.05, len(members)) * float(series.spread)
    drift[members.index(own)] = 0
    noise = _wandering(len(members), len(times), random) * float(series.spread) * _NOISE
    if series.stocks:
        noise[members.index(own)] = 0
    found: Curves = np.maximum(line + offsets[:, None] + drift[:, None] * times + noise, 0.2)
    return found


def _years(first: str, code: str) -> float:
    return (Period.parse(code).start - Period.parse(first).start).days / _DAYS


def _offsets(count: int, own: int, rank: int, random: np.random.Generator) -> Curves:
    """Distances from the own level in spreads: `rank − 1` municipalities better (negative), the rest worse."""
    better = -np.linspace(1.2, 0.15, rank - 1) if rank > 1 else np.empty(0)
    worse = np.linspace(0.2, 1.2, count - rank) if count > rank else np.empty(0)
    laid_out = np.concatenate([better, worse]) * random.uniform(0.9, 1.1, count - 1)
    random.shuffle(laid_out)
    return np.insert(laid_out, own, 0.0)


def _wandering(count: int, length: int, random: np.random.Generator) -> Curves:
    steps = random.normal(0, 1, (count, length))
    for column in range(1, length):
        steps[:, column] = _MEMORY * steps[:, column - 1] + (1 - _MEMORY**2) ** 0.5 * steps[:, column]
    return steps

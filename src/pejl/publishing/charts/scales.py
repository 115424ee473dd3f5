"""Where things stand in a chart: periods along, values up, labels without collisions."""

import math
from collections.abc import Sequence

from pejl.kernel.periods import Period

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def position(code: str) -> float:
    """The middle of a period as a decimal year: 2017Q2 is 2017.375."""
    period = Period.parse(code)
    first, after = period.start, period.end
    begin = first.year + (first.month - 1) / 12
    end = after.year + (after.month - 1) / 12
    return (begin + end) / 2


def step_of(span: float, wanted: int) -> float:
    """The round step that divides a span into about `wanted` parts."""
    rough = span / max(wanted, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    return next((power * one for one in _STEPS if power * one >= rough * 0.999), power * 10)


def ticks(low: float, high: float, *, wanted: int = 5, from_zero: bool = False) -> list[float]:
    """Round values that enclose low and high. `from_zero` starts at zero, as bars must."""
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low < 1e-9:
        room = abs(high) * 0.1 or 1.0
        low, high = low - room, high + room
    step = step_of(high - low, wanted)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    if low >= 0:
        first = max(first, 0)
    return [round(index * step, 10) for index in range(first, last + 1)]


def decimals_of(values: Sequence[float]) -> int:
    """How many decimals the ticks need to be told apart and true."""
    for decimals in range(4):
        if all(abs(round(one, decimals) - one) < 1e-9 for one in values):
            return decimals
    return 4


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Move label centres as little as needed so that none overlaps; all in pixels, order kept.

    Pools overlapping neighbours and centres each pool on the mean of its members' wishes, which minimises the sum
    of squared moves (isotonic regression), then keeps everything inside low … high.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    offsets, total = [], 0.0
    for rank, index in enumerate(order):
        total += heights[index] / 2 + (heights[order[rank - 1]] / 2 if rank else 0.0)
        offsets.append(total)
    pools: list[list[float]] = []
    for rank, index in enumerate(order):
        pools.append([wanted[index] - offsets[rank], 1.0])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (a, m), (b, n) = pools[-2], pools[-1]
            pools[-2:] = [[(a * m + b * n) / (m + n), m + n]]
    flat = [mean for mean, count in pools for _ in range(int(count))]
    lowest = low + (heights[order[0]] / 2 - offsets[0] if order else 0.0)
    highest = high - (heights[order[-1]] / 2 + offsets[-1] if order else 0.0)
    placed = [0.0] * len(order)
    for rank, index in enumerate(order):
        placed[index] = max(min(flat[rank], highest), lowest) + offsets[rank]
    return placed

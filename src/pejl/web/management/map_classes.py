"""Five classes of a map, told in words and numbers. Every class is bounded by figures that are really in it."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

CLASSES = 5


class Division(StrEnum):
    """How figures are divided: as many municipalities in each class, or steps of one size."""

    QUANTILE = "quantile"
    EQUAL = "equal"


@dataclass(frozen=True, slots=True)
class MapClass:
    """One class: its number from the lowest figures, the lowest and highest figure in it, and how many are in it."""

    number: int
    lowest: float
    highest: float
    count: int


def _quantile_bounds(ordered: Sequence[float]) -> list[float]:
    last = len(ordered) - 1
    return [ordered[min(last, -(-len(ordered) * step // CLASSES) - 1)] for step in range(1, CLASSES + 1)]


def _equal_bounds(ordered: Sequence[float]) -> list[float]:
    low, high = ordered[0], ordered[-1]
    return [*(low + (high - low) * step / CLASSES for step in range(1, CLASSES)), high]


def upper_bounds(values: Iterable[float], division: Division) -> tuple[float, ...]:
    """The highest figure that each class takes, rising. Fewer than five where the figures tell fewer apart."""
    ordered = sorted(values)
    if not ordered:
        return ()
    bounds = _quantile_bounds(ordered) if division is Division.QUANTILE else _equal_bounds(ordered)
    return tuple(sorted(set(bounds)))


def place(value: float, bounds: Sequence[float]) -> int:
    """The number of the class that a figure falls in, from 1."""
    return min(bisect_left(bounds, value), len(bounds) - 1) + 1


def classes(values: Iterable[float], division: Division) -> tuple[tuple[float, ...], tuple[MapClass, ...]]:
    """The bounds and the classes that have figures in them, the lowest first."""
    told = list(values)
    bounds = upper_bounds(told, division)
    inside: dict[int, list[float]] = {}
    for value in told:
        inside.setdefault(place(value, bounds), []).append(value)
    found = [MapClass(number, min(held), max(held), len(held)) for number, held in sorted(inside.items())]
    return bounds, tuple(found)

"""What brings a goal by its date, in persons and in exits a month."""

from datetime import date
from typing import NamedTuple

from pejl.engine.statistics.tables import DECIMALS

#: Targets that are another municipality's value move with it: the gap is as of today.
MOVING = frozenset({"others_best", "place", "named", "reduced_distance", "level"})


class Need(NamedTuple):
    """How far it is and what it takes. `persons` and `exits_per_month` are None where no count of persons is known."""

    gap: float
    persons: float | None
    months: int
    exits_per_month: float | None


def need(distance: float, persons_per_unit: float | None, after: date, by: date) -> Need:
    """What it takes to close a distance between two days.

    distance: on the wrong side of the target, in the unit of the indicator (goals); nothing is needed where it is
    zero or negative. persons_per_unit: full-time persons in one unit of the indicator: 1 where it counts persons,
    numerator ÷ share where it is a share. after: the first day not yet counted; by: the day by which it must be
    reached, that day not included.

    exits_per_month assumes that inflow and other exits stay as they are, and that whoever leaves stays away: so many
    exits more in every month take the stock down by the persons in all the months together.
    """
    gap = round(max(distance, 0.0), DECIMALS)
    months = max(0, (by.year - after.year) * 12 + by.month - after.month)
    persons = None if persons_per_unit is None else round(gap * persons_per_unit, DECIMALS)
    exits = None if persons is None or months == 0 else round(persons / months, DECIMALS)
    return Need(gap, persons, months, exits)

"""Days made so coarse that they tell no one apart and still count as before."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date

type Span = tuple[date, date | None]  # half-open; null still runs


def coarse_birth(born: date, counted: Sequence[Span], lines: Iterable[int]) -> date:
    """The first day of the year, else of the quarter, else of the month in which the citizen was born.

    The coarsest of them in which none of the counted days changes its age group; the month where each would change
    some. lines: the ages at which a group begins. Then a figure by age moves by less than a month of one citizen.
    """
    ages = list(lines)
    month = born.replace(day=1)
    quarter = month.replace(month=(born.month - 1) // 3 * 3 + 1)
    for coarser in (month.replace(month=1), quarter):
        if all(_same_days(born, coarser, age, counted) for age in ages):
            return coarser
    return month


def reached(born: date, age: int) -> date:
    """The day on which someone becomes so many years old: who is born on 29 February, on the 28th where it lacks."""
    year = born.year + age
    return date(year, born.month, min(born.day, monthrange(year, born.month)[1]))


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last one of a shorter month."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def _same_days(born: date, coarser: date, age: int, counted: Sequence[Span]) -> bool:
    """Whether the days between the two birthdays are counted nowhere."""
    early, late = reached(coarser, age), reached(born, age)
    return not any(start < late and (end is None or end > early) for start, end in counted)

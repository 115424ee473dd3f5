"""Days counted forwards, as the law counts: months first, kept to the last day of the month, then days."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Protocol


class Length(Protocol):
    """A length of time in months and days."""

    @property
    def months(self) -> int: ...
    @property
    def days(self) -> int: ...


def later(day: date, length: Length) -> date:
    """The day that lies a length of time after another; 31 January and one month is the last of February."""
    years, month = divmod(day.year * 12 + day.month - 1 + length.months, 12)
    moved = date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
    return moved + timedelta(days=length.days)

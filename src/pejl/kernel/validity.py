"""Dated facts: the half-open span of days in which something holds."""

from datetime import date
from typing import NamedTuple


class Validity(NamedTuple):
    """From the first day on which it holds up to, and not including, `end`. None is open."""

    start: date | None
    end: date | None

    def holds(self, on: date) -> bool:
        """Whether the fact holds on a day."""
        return (self.start is None or self.start <= on) and (self.end is None or on < self.end)

    def overlaps(self, other: "Validity") -> bool:
        """Whether there is a day on which both hold."""
        starts_before_end = self.start is None or other.end is None or self.start < other.end
        ends_after_start = other.start is None or self.end is None or other.start < self.end
        return starts_before_end and ends_after_start

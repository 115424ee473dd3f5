"""Counts of casework for management: complaints per quarter with their trend, and how decisions fared (Q-034)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from pejl.domain.casework.models import Complaint


@dataclass(frozen=True, slots=True)
class Complaints:
    """Complaints of a quarter, by what came of them. trend: against the quarter before: falling, rising or level."""

    year: int
    quarter: int
    count: int
    outcomes: dict[str, int]
    trend: str


def complaints_per_quarter(municipality: str, first: date, after: date) -> list[Complaints]:
    """Every quarter of a span, those without a complaint among them; the first has no trend."""
    rows = Complaint.objects.filter(citizen__municipality=municipality, received_on__gte=first, received_on__lt=after)
    told = list(rows.order_by().values_list("received_on", "state"))
    found: list[Complaints] = []
    for year, quarter in _quarters(first, after):
        mine = [state for on, state in told if (on.year, (on.month + 2) // 3) == (year, quarter)]
        before = found[-1].count if found else None
        found.append(Complaints(year, quarter, len(mine), dict(Counter(mine)), _trend(before, len(mine))))
    return found


def _quarters(first: date, after: date) -> list[tuple[int, int]]:
    start, end = first.year * 4 + (first.month - 1) // 3, after.year * 4 + (after.month - 1) // 3
    last = end if after.day > 1 or (after.month - 1) % 3 else end - 1
    return [(at // 4, at % 4 + 1) for at in range(start, last + 1)]


def _trend(before: int | None, now: int) -> str:
    if before is None:
        return ""
    return "falling" if now < before else "rising" if now > before else "level"

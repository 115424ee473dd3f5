"""Lengths of time as people write them: "13 weeks", "6 months", "2 years", "14 days", "5 working days"."""

import re
from functools import cache
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator

_FORM = re.compile(r"^(\d+) (working day|day|week|month|year)s?$")
_UNITS = {"day": (0, 1, 0), "working day": (0, 0, 1), "week": (0, 7, 0), "month": (1, 0, 0), "year": (12, 0, 0)}


class Duration(NamedTuple):
    """A length of time: months are added first, kept to the last day of the month, then days."""

    months: int = 0
    days: int = 0
    working: int = 0


@cache
def parse(told: str) -> Duration:
    """The length that some words tell; ValueError with the forms that are known."""
    found = _FORM.match(told.strip())
    if not found:
        raise ValueError("expected a length such as “14 days”, “5 working days”, “13 weeks”, “6 months” or “2 years”")
    return Duration(*(int(found[1]) * one for one in _UNITS[found[2]]))


def _any(told: str) -> str:
    parse(told)
    return told


def _calendar(told: str) -> str:
    if parse(told).working:
        raise ValueError("working days are known for a due day (within) alone")
    return told


def listed(value: Any) -> Any:
    """One word, or a list of them."""
    return (value,) if isinstance(value, str) else value


Span = Annotated[str, AfterValidator(_any)]
Length = Annotated[str, AfterValidator(_calendar)]

"""The clock is an argument: everything that asks for the date asks here, so that a run can be set to any day."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
_set_to: ContextVar[date | None] = ContextVar("pejl_today", default=None)


def today() -> date:
    """The day it is in Denmark, or the day that `at` or the variable PEJL_TODAY sets."""
    chosen = _set_to.get() or os.environ.get("PEJL_TODAY")
    if isinstance(chosen, str):
        return date.fromisoformat(chosen)
    return chosen or datetime.now(COPENHAGEN).date()


def now() -> datetime:
    """The instant, with its zone. Instants are stamps of what happened and are never set."""
    return datetime.now(UTC)


@contextmanager
def at(day: date) -> Iterator[None]:
    """Set the clock to a day for the length of a block."""
    token = _set_to.set(day)
    try:
        yield
    finally:
        _set_to.reset(token)

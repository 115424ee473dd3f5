"""Citizens as both the engine and the plain reference read them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pyarrow as pa
from tests.engine.duties.by_hand import Citizen, Found

from pejl.catalogue.schema.duties import Duty
from pejl.engine.duties.calendar import calendar
from pejl.engine.duties.examples import Answers
from pejl.engine.duties.tables import rows

FIELDS = tuple(Found.__dataclass_fields__)


def by_engine(engine: Answers, rules: Sequence[Duty], citizens: Sequence[Citizen], on: date) -> list[list[Found]]:
    """What the engine answers for each citizen, in the reference's words."""
    found: list[list[Found]] = [[] for _ in citizens]
    for row in engine(rules, facts_told(citizens, on)).to_pylist():
        found[row["person"]].append(Found(**{name: row[name] for name in FIELDS}))
    return found


def facts_told(citizens: Sequence[Citizen], on: date) -> dict[str, pa.Table]:
    """The citizens as the engine's tables of facts, asked of on a day."""
    closed = {day for one in citizens for day in one.closed}
    return {
        "people": rows("people", [{"person": n, "born": one.born, "asked_on": on} for n, one in enumerate(citizens)]),
        "states": rows("states", _told(citizens, "states")),
        "events": rows("events", _told(citizens, "events")),
        "calendar": calendar(date(2014, 1, 1), date(2019, 12, 31), closed),
    }


def _told(citizens: Sequence[Citizen], name: str) -> list[dict[str, Any]]:
    return [{"person": n, **vars(each)} for n, one in enumerate(citizens) for each in getattr(one, name)]

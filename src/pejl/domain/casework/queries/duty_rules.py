"""The rules that hold now, ready to be answered by, and the working days that they count in."""

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

import holidays
import pyarrow as pa

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.duties import Duty
from pejl.engine.duties.calendar import calendar
from pejl.engine.duties.packed_rules import Rules, pack_rules

_FIRST = date(2000, 1, 1)  # no rule that counts in working days is older
_AHEAD = 3  # years; a limit in working days is days, not years


class DutyRules(NamedTuple):
    """Every version of every rule: as the catalogue tells them, and packed. digest: what tells one set from another."""

    versions: tuple[Duty, ...]
    packed: Rules
    digest: str


def rules_now() -> DutyRules:
    """The rules of the catalogue."""
    return _of_catalogue(id(catalogue()))


@lru_cache(maxsize=1)
def _of_catalogue(_: int) -> DutyRules:
    return rules_of([one for versions in catalogue().versions["duties"].values() for one in versions])


def rules_of(versions: Sequence[Duty]) -> DutyRules:
    """Some versions of rules; give every version of a rule."""
    told = "".join(one.model_dump_json() for one in versions)
    return DutyRules(tuple(versions), pack_rules(versions), hashlib.sha256(told.encode()).hexdigest())


def working_days(on: date) -> pa.Table:
    """The calendar (engine/duties/calendar.py) until well after a day, without the Danish public holidays."""
    return _working_days(on.year + _AHEAD)


@lru_cache(maxsize=4)
def _working_days(last: int) -> pa.Table:
    return calendar(_FIRST, date(last, 12, 31), closed_days(_FIRST, date(last, 12, 31)))


def closed_days(first: date, last: date) -> frozenset[date]:
    """The public holidays of Denmark from a day to a day; great prayer day until it was abolished in 2024."""
    found = holidays.country_holidays("DK", years=range(first.year, last.year + 1))
    return frozenset(day for day in found if first <= day < last + timedelta(days=1))

"""What became of units when: opened, renamed, moved, closed (Q-098)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby, pairwise

from pejl.domain.organisation.actions.load_areas import BEFORE_ALL
from pejl.domain.organisation.models import Unit
from pejl.domain.organisation.queries.units import units_on


class Turn(StrEnum):
    """What happened to a unit on a day."""

    OPENED = "opened"
    RENAMED = "renamed"
    MOVED = "moved"
    CHANGED_KIND = "changed_kind"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Event:
    """A unit's turn on a day. `before` is what it was until then, `after` what it is from that day."""

    on: date
    turn: Turn
    before: Unit | None
    after: Unit | None

    @property
    def unit(self) -> Unit:
        """The unit as it is from the day, or was until it closed."""
        unit = self.after or self.before
        if unit is None:
            raise ValueError("an event is of a unit")
        return unit


def versions(municipality: str, code: str) -> list[Unit]:
    """Every version of a unit, the oldest first; empty where the municipality has never had it."""
    return list(Unit.objects.filter(municipality=municipality, code=code).order_by("valid_from"))


def events(municipality: str) -> list[Event]:
    """Everything that has happened and is planned, the newest first. What has no told start did not begin here."""
    every = Unit.objects.filter(municipality=municipality).order_by("code", "valid_from")
    told = [one for _code, rows in groupby(every, key=lambda one: one.code) for one in events_of(list(rows))]
    order = list(Turn)
    return sorted(told, key=lambda one: (-one.on.toordinal(), order.index(one.turn), one.unit.name))


def events_of(rows: list[Unit]) -> Iterator[Event]:
    """What has happened to one unit, from its versions in order."""
    if rows and rows[0].valid_from != BEFORE_ALL:
        yield Event(rows[0].valid_from, Turn.OPENED, None, rows[0])
    for before, after in pairwise(rows):
        if before.valid_to == after.valid_from:
            yield from _turns(after.valid_from, before, after)
            continue
        if before.valid_to:
            yield Event(before.valid_to, Turn.CLOSED, before, None)
        yield Event(after.valid_from, Turn.OPENED, None, after)
    if rows and rows[-1].valid_to:
        yield Event(rows[-1].valid_to, Turn.CLOSED, rows[-1], None)


def between(municipality: str, since: date, on: date) -> list[Event]:
    """What is otherwise on a day than on an earlier one, unit by unit."""
    then = {one.code: one for one in units_on(municipality, since)}
    now = {one.code: one for one in units_on(municipality, on)}
    told = list[Event]()
    for code in sorted(then.keys() | now.keys(), key=lambda code: (now.get(code) or then[code]).name):
        before, after = then.get(code), now.get(code)
        if before is None or after is None:
            told.append(Event(on, Turn.CLOSED if before else Turn.OPENED, before, after))
        else:
            told.extend(_turns(on, before, after))
    order = list(Turn)
    return sorted(told, key=lambda one: order.index(one.turn))


def _turns(on: date, before: Unit, after: Unit) -> Iterator[Event]:
    if before.name != after.name:
        yield Event(on, Turn.RENAMED, before, after)
    if before.parent_code != after.parent_code:
        yield Event(on, Turn.MOVED, before, after)
    if before.kind != after.kind:
        yield Event(on, Turn.CHANGED_KIND, before, after)

"""Facts of a case in words, and the things that rules ask for with what shows them: for people to read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from pejl.catalogue.schema.duties import Need
from pejl.engine.duties.grounds import Thing
from pejl.engine.duties.words import Words, listed
from pejl.kernel.text import Text


@dataclass(frozen=True, slots=True)
class FactShown:
    """A fact of the case in words, and the days it concerns; `end` is the first day on which it no longer holds."""

    id: str
    said: Text
    start: date
    end: date | None = None


@dataclass(frozen=True, slots=True)
class ThingShown:
    """Something that the rule asks for. on: the day from which it counts, None while it is missing."""

    said: Text
    on: date | None
    shown_by: FactShown | None
    exempts: bool
    need: Need


class Known:
    """The facts of one citizen by their ids, said in the words of the catalogue."""

    def __init__(self, facts: Mapping[str, pa.Table], words: Words) -> None:
        events = {one["id"]: (one["event"], one["detail"], one["on"], None) for one in facts["events"].to_pylist()}
        spans = facts["states"].to_pylist()
        states = {one["id"]: (one["state"], one["value"], one["start"], one["end"]) for one in spans}
        self._facts: dict[str, tuple[str, str, date, date | None]] = events | states
        self._words = words

    def fact(self, name: str | None) -> FactShown | None:
        """The fact of an id; None where there is none."""
        if not name or name not in self._facts:
            return None
        known, value, start, end = self._facts[name]
        return FactShown(name, self._words.fact(known, value), start, end)

    def things(self, of: Iterable[Thing]) -> Iterator[ThingShown]:
        """What a rule asks for, each with what shows it."""
        for one in of:
            yield ThingShown(self._words.need(one.need), one.on, self.fact(one.fact), one.exempts, one.need)


def missing(things: Iterable[Thing], words: Words) -> Text | None:
    """What would fulfil it: of each group of things that is not met, those that are not there."""
    groups: dict[int, list[Thing]] = {}
    for one in things:
        if not one.exempts:
            groups.setdefault(one.group, []).append(one)
    told = [words.choice([one.need for one in lacking], number) for lacking, number in _lacking(groups.values())]
    return listed(told) if told else None


def _lacking(groups: Iterable[Sequence[Thing]]) -> Iterator[tuple[list[Thing], int]]:
    for group in groups:
        lacking = [one for one in group if one.on is None]
        number = group[0].least - (len(group) - len(lacking))
        if number > 0:
            yield lacking, number

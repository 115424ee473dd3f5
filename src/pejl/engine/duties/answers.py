"""The duties of everybody in the tables, on any day: the same machine code for one citizen and for a whole country."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pejl.catalogue.schema.duties import Duty
from pejl.engine.duties.machine.entries import answer
from pejl.engine.duties.machine.marks import COLUMNS, NONE, STATES
from pejl.engine.duties.packed_facts import Facts, pack_facts
from pejl.engine.duties.packed_rules import Rules, pack_rules
from pejl.engine.duties.tables import FORMS

type Rows = npt.NDArray[np.int32]
THREADS: Final = 2  # the rest of the machine answers other readers
_BLOCK: Final = 8_192  # people; fewer are answered by the thread that asks
_ROOM: Final = 8  # duties of a person, before more room is made


def duties(of: Iterable[Duty], facts: Mapping[str, pa.Table]) -> pa.Table:
    """The duties of the people in `facts`, as of each one's day: rows of tables.FORMS["duties"].

    One row per person, rule and trigger, in that order. version: the first day of the version that answers. trigger:
    the event's id, or "". due: null where no limit is told or it is not known yet. evidence: the id of the event or
    state that completed or exempted it. done: which of the things asked for are there, as bits, the first that the
    rule names lowest. nr: the version's position in `of`. facts: the tables of `tables.FACTS`. of: dated versions of
    rules; the version of the trigger's day answers, so give every version of a rule.
    """
    return answered(pack_rules(of), facts)


def answered(rules: Rules, facts: Mapping[str, pa.Table]) -> pa.Table:
    """As `duties`, by rules that are packed already."""
    packed = pack_facts(rules, facts)
    return pa.concat_tables([told(rules, packed, rows) for rows in blocks(rules, packed)])


def blocks(rules: Rules, facts: Facts, reduced: Callable[[Rows], Any] | None = None) -> list[Any]:
    """The rows of the kernel (see machine.marks.COLUMNS) for one block of people after another.

    reduced: what is made of the rows of a block at once, where those of everybody would fill the memory.
    """
    people = len(facts.people)
    bounds = [(first, min(first + _BLOCK, people)) for first in range(0, people, _BLOCK)]
    if len(bounds) < 2:
        return _block(rules, facts, (0, people), reduced)
    with ThreadPoolExecutor(THREADS) as pool:
        return [rows for block in pool.map(lambda each: _block(rules, facts, each, reduced), bounds) for rows in block]


def _block(rules: Rules, facts: Facts, people: tuple[int, int], reduced: Callable[[Rows], Any] | None) -> list[Any]:
    first, last = people
    found, room, bits = [], _ROOM * max(last - first, 1), np.empty_like(rules.packed.by_age)
    while True:
        rows = np.empty((room, len(COLUMNS)), np.int32)
        number, after = answer(rules.packed, facts.packed, (first, last), rows, bits)
        found.append(reduced(rows[:number]) if reduced else rows[:number])
        if after == last:
            return found
        if after == first:
            room *= 2  # for a person who is owed more than there was room for
        first = after


def told(rules: Rules, facts: Facts, rows: npt.NDArray[np.int32]) -> pa.Table:
    """Rows of the kernel in the names and days that people read."""
    column = dict(zip(COLUMNS, np.ascontiguousarray(rows.T), strict=True))
    nr = pa.array(column["nr"])
    found = {
        "person": pa.array(facts.people[column["person"]]),
        "rule": rules.rule.take(nr),
        "version": rules.version.take(nr),
        "trigger": _named(facts, column["trigger"]),
        "state": _STATES.take(pa.array(column["state"])),
        "evidence": _named(facts, column["evidence"]),
        "stopped_days": pa.array(column["stopped_days"]).cast(pa.int64()),
        "stopped": pa.array(column["stopped"] > 0),
        "nr": nr.cast(pa.int64()),
        "done": pa.array(column["done"]).cast(pa.int64()),
    }
    days = {name: _days(column[name]) for name in ("trigger_on", "opens", "due", "fulfilled_on", "ended_on")}
    return pa.table([(found | days)[name] for name in FORMS["duties"].names], schema=FORMS["duties"])


_STATES = pa.array(STATES)


def _named(facts: Facts, places: npt.NDArray[np.int32]) -> Any:
    """The ids at the kernel's places: NO_EVIDENCE is null, NO_TRIGGER the empty name that stands last."""
    last = len(facts.names) - 1
    return facts.names.take(pa.array(np.where(places < -1, last, places), mask=places == -1))


def _days(days: npt.NDArray[np.int32]) -> Any:
    return pa.array(days, mask=days == NONE).cast(pa.date32())

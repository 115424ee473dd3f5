"""The duties of everybody in the tables, on any day: the same machine code for one citizen and for a whole country."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pejl.catalogue.schema.duties import Duty
from pejl.engine.duties.facts_form import Facts
from pejl.engine.duties.machine.marks import NONE, STATES
from pejl.engine.duties.numbers import Numbers, numbers
from pejl.engine.duties.packed_facts import pack_facts
from pejl.engine.duties.packed_rules import Rules, pack_rules
from pejl.engine.duties.tables import FORMS

NAMES: Final = tuple(FORMS["duties"].names)
_KERNEL: Final = {"rule": "nr", "version": "nr"}  # what the kernel tells them by; all else has the same name


def duties(of: Iterable[Duty], facts: Mapping[str, pa.Table]) -> pa.Table:
    """The duties of the people in `facts`, as of each one's day: rows of tables.FORMS["duties"].

    One row per person, rule and trigger, in that order. version: the first day of the version that answers. trigger:
    the event's id, or "". due: null where no limit is told or it is not known yet. evidence: the id of the event or
    state that completed or exempted it. done: which of the things asked for are there, as bits, the first that the
    rule names lowest. nr: the version's position in `of`. facts: the tables of `tables.FACTS`. of: dated versions of
    rules; the version of the trigger's day answers, so give every version of a rule.
    """
    return answered(pack_rules(of), facts)


def answered(rules: Rules, facts: Mapping[str, pa.Table], columns: Sequence[str] = NAMES) -> pa.Table:
    """As `duties`, by rules that are packed already; only the columns asked for, in the order asked."""
    packed = pack_facts(rules, facts)
    asked = tuple(dict.fromkeys(_KERNEL.get(name, name) for name in columns))
    return pa.concat_tables([told(rules, packed, block, columns) for block in numbers(rules, packed, asked)])


def told(rules: Rules, facts: Facts, block: Numbers, columns: Sequence[str] = NAMES) -> pa.Table:
    """A block of the kernel's answers in the names and days that people read."""
    form = pa.schema([FORMS["duties"].field(name) for name in columns])
    named = [_told(rules, facts, name, block[_KERNEL.get(name, name)]) for name in columns]
    return pa.table([column.cast(form.field(name).type) for name, column in zip(columns, named, strict=True)], form)


def _told(rules: Rules, facts: Facts, name: str, column: npt.NDArray[Any]) -> Any:
    if name == "person":
        return pa.array(facts.people[column])
    if name in ("rule", "version"):
        return getattr(rules, name).take(pa.array(column))
    if name in ("trigger", "evidence"):
        return _named(facts, column)
    if name == "state":
        return _STATES.take(pa.array(column))
    if pa.types.is_date(FORMS["duties"].field(name).type):
        return pa.array(column, mask=column == NONE)
    return pa.array(column)


_STATES = pa.array(STATES)


def _named(facts: Facts, places: npt.NDArray[np.int32]) -> Any:
    """The ids at the kernel's places: NO_EVIDENCE is null, NO_TRIGGER the empty name that stands last."""
    last = len(facts.names) - 1
    return facts.names.take(pa.array(np.where(places < -1, last, places), mask=places == -1))

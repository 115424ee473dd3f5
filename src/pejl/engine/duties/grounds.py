"""Why a duty stands as it does: what set it off, each thing asked for and whether it is there, and what shows it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import pyarrow as pa

from pejl.catalogue.schema.duties import Choice, Need, Rule
from pejl.engine.duties.answers import told
from pejl.engine.duties.facts_form import Facts
from pejl.engine.duties.machine.entries import met
from pejl.engine.duties.machine.marks import NONE
from pejl.engine.duties.numbers import numbers
from pejl.engine.duties.packed_facts import pack_facts
from pejl.engine.duties.packed_rules import Rules

_EPOCH = date(1970, 1, 1)
_CASE = ("trigger_on", "trigger", "opens")  # what tells `met` of which duty it is asked


class Thing(NamedTuple):
    """Something that a rule asks for, or that exempts. on: the day from which it counts, None where it is not there.

    fact: the id of what shows it. group: things of one group stand in for each other; `least` of them are asked for.
    """

    need: Need
    on: date | None
    fact: str
    group: int
    least: int
    exempts: bool


class Ground[R: Rule](NamedTuple):
    """A duty (a row of tables.FORMS["duties"]), the rule's version that answers, and the things it asks for."""

    row: Mapping[str, Any]
    rule: R
    things: tuple[Thing, ...]


def grounds[R: Rule](versions: Sequence[R], rules: Rules, facts: Mapping[str, pa.Table]) -> list[Ground[R]]:
    """The grounds of every duty of the people in `facts`: a few of them, this is for reading.

    rules: the versions, packed. Order as answers.duties gives.
    """
    packed = pack_facts(rules, facts)
    places = {int(person): place for place, person in enumerate(packed.people)}
    found = []
    for block in numbers(rules, packed):
        cases = zip(*(block[name].tolist() for name in _CASE), strict=True)
        for row, case in zip(told(rules, packed, block).to_pylist(), cases, strict=True):
            rule = versions[row["nr"]]
            things = _things(rule, rules, packed, (places[row["person"]], row["nr"]), case)
            found.append(Ground(row, rule, tuple(things)))
    return found


def _things(rule: Rule, rules: Rules, facts: Facts, of: tuple[int, int], case: tuple[int, ...]) -> list[Thing]:
    person, nr = of
    asked = [(one.of, one.at_least, False) if isinstance(one, Choice) else ((one,), 1, False)
             for one in rule.fulfilled_by]  # fmt: skip
    if rule.exempt:
        asked.append((rule.exempt, 1, True))
    first = int(rules.packed.items_of[rules.packed.groups_of[nr]])
    found: list[Thing] = []
    for group, (needs, least, exempts) in enumerate(asked):
        for need in needs:
            day, shown = met(rules.packed, facts.packed, first + len(found), person, case)
            on = None if day == NONE else _EPOCH + timedelta(days=day)
            fact = facts.names[shown].as_py() if on else ""
            found.append(Thing(need, on, fact, group, least, exempts))
    return found

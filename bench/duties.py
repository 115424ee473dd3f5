"""The duties of a city: 55,000 citizens × every rule of the catalogue, and one citizen after an action.

The citizens are made up (a fixed seed) in the words that the rules ask for: five states and fifteen events each. The
plain Python reference of the tests answers a share of them and must agree to the last row; its time is multiplied.

A nation: 40 rules over 93 million events of 6 million citizens, beside OpenFisca-core, which is given the features of
the events ready-made, and plain Python objects; each in a process of its own, Pejl on two threads. All answer whose
duty it is, by which rule, due when and in which state, keep it, and must agree. What they answer from is read before
the clock runs; the quickest of three runs counts, and the seconds of all processors are noted, since others may use the
machine. PEJL_BENCH_NATION sets the numbers of citizens (600000,1500000,6000000 unless told). Plain Python answers the
first 100,000; its time is multiplied.
"""

import os
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
from tests.engine.duties import by_hand

from bench import Measure, _nation, timed
from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.duties import Duty
from pejl.engine.duties.answers import answered
from pejl.engine.duties.calendar import calendar
from pejl.engine.duties.packed_rules import pack_rules
from pejl.engine.duties.tables import FORMS, rows

CITIZENS = 55_000
NATION = "600000,1500000,6000000"
BY_HAND = 500
TARGET = 1.0
TARGET_OF_ONE = 0.1
ON = date(2024, 6, 1)
_FIRST = np.datetime64("2016-01-01")
_DAYS = 3_000
_STATES, _EVENTS = 5, 15
_SEED = 4


def run() -> list[Measure]:
    """Time everybody and one citizen, and hold a share of everybody against the reference."""
    rules = [one for versions in catalogue().versions["duties"].values() for one in versions]
    packed, facts = pack_rules(rules), made_up(rules, CITIZENS)
    answer = answered(packed, facts)
    seconds = timed(lambda: answered(packed, facts), 5)
    few = share(facts, BY_HAND)
    by_hand_seconds = timed(lambda: agree(few, rules, answer), 1) * CITIZENS / BY_HAND
    one = share(facts, 1)
    one_seconds = timed(lambda: answered(packed, one), 9)
    note = f"{len(rules)} versions of rules, {CITIZENS * _EVENTS:,} events, {answer.num_rows:,} duties"
    return [
        *_nation.measures([int(one) for one in os.environ.get("PEJL_BENCH_NATION", NATION).split(",")]),
        Measure("every citizen", seconds, 5, TARGET, "plain Python", by_hand_seconds, note),
        Measure("one citizen after an action", one_seconds, 9, TARGET_OF_ONE),
    ]


def made_up(rules: list[Duty], citizens: int) -> dict[str, pa.Table]:
    """The facts of so many citizens, in the words of the rules' own examples."""
    told = [example for duty in rules for example in duty.examples]
    states = sorted({(one.state, one.value) for example in told for one in example.states})
    events = sorted({(one.event, one.detail) for example in told for one in example.events})
    random = np.random.default_rng(_SEED)
    which, start = random.integers(len(states), size=citizens * _STATES), _days(random, citizens * _STATES)
    length = random.integers(30, 1_500, size=citizens * _STATES)
    happened = random.integers(len(events), size=citizens * _EVENTS)
    people = np.arange(citizens)
    born = np.datetime64("1960-01-01") + random.integers(0, 15_000, size=citizens)
    return {
        "people": _table("people", person=people, born=born, asked_on=np.full(citizens, np.datetime64(ON))),
        "states": _table(
            "states",
            person=np.repeat(people, _STATES),
            state=np.array([one[0] for one in states])[which],
            value=np.array([one[1] for one in states])[which],
            start=start,
            end=start + length,
            id=np.char.add("s", np.arange(citizens * _STATES).astype(str)),
        ),
        "events": _table(
            "events",
            person=np.repeat(people, _EVENTS),
            event=np.array([one[0] for one in events])[happened],
            detail=np.array([one[1] for one in events])[happened],
            on=_days(random, citizens * _EVENTS),
            id=np.char.add("e", np.arange(citizens * _EVENTS).astype(str)),
            about=np.full(citizens * _EVENTS, ""),
        ),
        "calendar": calendar(date(2016, 1, 1), date(2025, 12, 31)),
    }


def share(facts: dict[str, pa.Table], citizens: int) -> dict[str, pa.Table]:
    """The facts of the first so many."""
    few = {name: _of(table, citizens) for name, table in facts.items() if name != "calendar"}
    return few | {"calendar": facts["calendar"]}


def agree(facts: dict[str, pa.Table], rules: list[Duty], answer: pa.Table) -> None:
    """The reference's duties of some citizens are those of the answer. AssertionError where one is not."""
    fields = tuple(by_hand.Found.__dataclass_fields__)
    found: dict[int, list[by_hand.Found]] = {}
    for row in _of(answer, facts["people"].num_rows).to_pylist():
        found.setdefault(row["person"], []).append(by_hand.Found(**{name: row[name] for name in fields}))
    states, events = _by_person(facts["states"]), _by_person(facts["events"])
    for one in facts["people"].to_pylist():
        person = one["person"]
        citizen = by_hand.Citizen(
            one["born"],
            tuple(by_hand.State(**told) for told in states.get(person, [])),
            tuple(by_hand.Event(**told) for told in events.get(person, [])),
        )
        assert by_hand.duties_of(citizen, rules, ON) == found.get(person, [])


def _by_person(table: pa.Table) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for row in table.to_pylist():
        found.setdefault(row.pop("person"), []).append(row)
    return found


def _of(table: pa.Table, citizens: int) -> pa.Table:
    return table.filter(pa.compute.less(table["person"], citizens))


def _days(random: np.random.Generator, number: int) -> Any:
    return _FIRST + random.integers(0, _DAYS, size=number)


def _table(name: str, **columns: Any) -> pa.Table:
    number = len(columns["person"])
    form = FORMS[name]
    told = [
        pa.array(columns[one.name]).cast(one.type) if one.name in columns else pa.nulls(number, one.type)
        for one in form
    ]
    return pa.Table.from_arrays(told, schema=form) if number else rows(name, [])

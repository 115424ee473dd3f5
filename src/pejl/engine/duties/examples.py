"""The worked examples of the rules, put to the engine."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import pyarrow as pa

from pejl.catalogue.schema.duties import Case, Duty, Example, Expected
from pejl.engine.duties.answers import duties
from pejl.engine.duties.calendar import calendar
from pejl.engine.duties.tables import rows


class Disagreement(NamedTuple):
    """An example whose duties are not those that it tells."""

    rule: str
    example: int  # its position in the rule
    expected: str
    found: str


class Asked(NamedTuple):
    """An example with the rule it stands in."""

    duty: Duty
    position: int
    example: Example


type Answers = Callable[[Sequence[Duty], Mapping[str, pa.Table]], pa.Table]


def disagreements(of: Iterable[Duty], answers: Answers = duties) -> list[Disagreement]:
    """Every example that is answered otherwise. of: every version of the rules."""
    versions = list(of)
    asked = [Asked(duty, n, one) for duty in versions for n, one in enumerate(duty.examples)]
    found: dict[int, list[dict[str, Any]]] = {}
    for closed in {one.example.closed for one in asked}:
        facts = facts_of({n: one.example for n, one in enumerate(asked) if one.example.closed == closed})
        for row in answers(versions, facts).to_pylist():
            if row["rule"] == asked[row["person"]].duty.id:
                found.setdefault(row["person"], []).append(row)
    return [told for n, one in enumerate(asked) for told in compared(one, found.get(n, []))]


def compared(one: Asked, found: list[dict[str, Any]]) -> Iterator[Disagreement]:
    """What an example tells and the rows found do not; only the fields that it tells are compared."""
    expected = [_told(each) for each in one.example.gives]
    shown = [_of_row(each) for each in found]
    same = len(expected) == len(shown) and all(a.items() <= b.items() for a, b in zip(expected, shown, strict=True))
    if not same:
        yield Disagreement(one.duty.id, one.position, str(expected), str(shown))


def facts_of(examples: Mapping[int, Case]) -> Mapping[str, pa.Table]:
    """The tables of facts of some examples, each a person with a number."""
    people, states, events = [], [], []
    for person, one in examples.items():
        people.append({"person": person, "born": one.born, "asked_on": one.asked})
        states += [
            {"person": person, **state.model_dump(), "id": f"{state.state}={state.value}"} for state in one.states
        ]
        for event in one.events:
            told = event.model_dump() | {"person": person, "id": event.id or event.event, "on": event.day}
            events.append({name: value for name, value in told.items() if name != "day"})
    days = [one["on"] for one in events] + [one["start"] for one in states] + [one["asked_on"] for one in people]
    first, last = (min(days).year, max(days).year + 1) if days else (2020, 2020)
    closed = {day for one in examples.values() for day in one.closed}
    return {
        "people": rows("people", people),
        "states": rows("states", states),
        "events": rows("events", events),
        "calendar": calendar(date(first, 1, 1), date(last, 12, 31), closed),
    }


def _told(expected: Expected) -> dict[str, str]:
    return {name: str(value) for name, value in expected.model_dump(exclude_none=True).items()}


def _of_row(row: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(row[name]) for name in Expected.model_fields if row[name] is not None}

"""The nation's 40 rules in the form of the catalogue, answered by Pejl's own engine from the events."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import numpy as np

from bench import _nation_made as made
from bench._nation_sums import Part
from pejl.catalogue.schema.duties import Duty
from pejl.engine.duties.facts_form import Facts, Names, PackedFacts, in_form
from pejl.engine.duties.machine.marks import FAR, NONE
from pejl.engine.duties.numbers import Numbers, numbers
from pejl.engine.duties.packed_rules import Rules, pack_rules

_COLUMNS: Final = ("person", "nr", "due", "state")
_SAYS = {"da": "En regel.", "en": "A rule."}
_FULFILLED: Final = (
    [{"event": "interview"}],
    [{"event": "interview", "times": 4}],
    [{"of": [{"event": "placement"}, {"event": "plan"}]}],
    [{"event": "interview"}, {"event": "plan"}],
)


def prepared(folder: Path, citizens: int) -> Callable[[], Callable[[], list[Numbers]]]:
    """The rules and the events, packed; then answers: who, which rule, due when, in which state."""
    rules = pack_rules(_rule(kind, place) for kind in range(made.KINDS) for place in range(made.RULES_OF_A_KIND))
    facts = _packed(made.read(folder, citizens, "group", "start", "first", "event", "on"), rules)
    return lambda: lambda: numbers(rules, facts, _COLUMNS)


def parts(answers: list[Numbers]) -> Iterator[Part]:
    """The answers as the sums are made of them."""
    return (Part(*(block[name] for name in _COLUMNS)) for block in answers)


def _rule(kind: int, place: int) -> Duty:
    asked = date(1970, 1, 1) + timedelta(days=made.ASKED)
    return Duty.model_validate(
        {
            "id": f"R-{kind:03}-{place:02}", "kind": "deadline", "title": _SAYS, "text": _SAYS,
            "trigger": {"state": "group", "is": [f"G{one}" for one in made.groups_of(place)]},
            "within": f"{made.within(kind, place)} days", "fulfilled_by": _FULFILLED[kind], "soon_days": made.SOON,
            "source": [{"document": "house"}], "examples": [{"shows": _SAYS, "asked": asked, "gives": []}],
        }
    )  # fmt: skip


def _packed(cases: made.Cases, by: Rules) -> Facts:
    """The facts as the kernel reads them; columns that none of these rules asks for are empty."""
    citizens = cases["start"].size
    codes = np.array([by.events[name, "*"] for name in ("interview", "placement", "plan")], np.int16)
    values = np.array([by.states["group", f"G{one}"] for one in range(made.GROUPS)], np.int16)
    none: Any = np.zeros(0, np.int32)
    names = Names(none, none)
    told = PackedFacts(
        np.full(citizens, made.ASKED, np.int32), np.full(citizens, NONE, np.int32), np.arange(citizens + 1),
        values[cases["group"]], cases["start"], np.full(citizens, FAR, np.int32), cases["first"],
        codes[cases["event"]], cases["on"], none, none, none, names, names, 0, none, none,
    )  # fmt: skip
    return Facts(in_form(told), np.arange(citizens, dtype=np.int32), none)

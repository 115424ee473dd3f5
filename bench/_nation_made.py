"""A nation's cases, made up: each citizen stands in one of ten groups and has fifteen or sixteen events.

40 rules of four kinds, each for three of the groups. The same facts in three forms: packed for the kernel, as the
features that OpenFisca is given ready-made, and as the rows that plain Python makes objects of.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from pejl.catalogue.schema.duties import Duty
from pejl.engine.duties.machine.marks import FAR, NONE
from pejl.engine.duties.packed_facts import Facts, Names, PackedFacts
from pejl.engine.duties.packed_rules import Rules

GROUPS, KINDS, RULES_OF_A_KIND = 10, 4, 10
ON: Final = date(2024, 6, 1)
ASKED: Final = (ON - date(1970, 1, 1)).days
INTERVIEWS, PLACEMENTS, SEED = 12, 2, 7
WITHIN: Final = (91, 182, 28, 364)  # days; a rule of a kind has seven days more than the one before it
SOON: Final = 14
_SAYS = {"da": "En regel.", "en": "A rule."}
_FULFILLED: Final = (
    [{"event": "interview"}],
    [{"event": "interview", "times": 4}],
    [{"of": [{"event": "placement"}, {"event": "plan"}]}],
    [{"event": "interview"}, {"event": "plan"}],
)


@dataclass(frozen=True)
class Nation:
    """Of each citizen: the group, its first day, and the events by day. Events of citizen c begin at first[c]."""

    group: npt.NDArray[np.int8]
    start: npt.NDArray[np.int32]
    first: npt.NDArray[np.int64]
    event: npt.NDArray[np.int8]  # 0 interview, 1 placement, 2 plan
    on: npt.NDArray[np.int32]


def made_up(citizens: int) -> Nation:
    """So many citizens; the same every time."""
    random = np.random.default_rng(SEED)
    start = (ASKED - random.integers(30, 900, citizens)).astype(np.int32)
    plans = 1 + (np.arange(citizens) % 2)
    number = INTERVIEWS + PLACEMENTS + plans
    first = np.concatenate([[0], np.cumsum(number)])
    event, on = np.empty(first[-1], np.int8), np.empty(first[-1], np.int32)
    for plan in (1, 2):
        those = np.flatnonzero(plans == plan)
        kinds = np.array([0] * INTERVIEWS + [1] * PLACEMENTS + [2] * plan, np.int8)
        days = np.sort(start[those, None] + random.integers(-60, 900, (those.size, kinds.size), np.int32), axis=1)
        places = first[those, None] + np.arange(kinds.size)
        event[places] = random.permuted(np.broadcast_to(kinds, days.shape), axis=1)
        on[places] = days
    return Nation(random.integers(0, GROUPS, citizens, np.int8), start, first, event, on)


def groups_of(place: int) -> list[int]:
    """The groups that the rule at a place of its kind concerns."""
    return [place, (place + 3) % GROUPS, (place + 7) % GROUPS]


def within(kind: int, place: int) -> int:
    """The days of the limit of a rule."""
    return WITHIN[kind] + 7 * place


def rules() -> list[Duty]:
    """The 40 rules in the form of the catalogue."""
    return [_rule(kind, place) for kind in range(KINDS) for place in range(RULES_OF_A_KIND)]


def _rule(kind: int, place: int) -> Duty:
    return Duty.model_validate(
        {
            "id": f"R-{kind:03}-{place:02}", "kind": "deadline", "title": _SAYS, "text": _SAYS,
            "trigger": {"state": "group", "is": [f"G{one}" for one in groups_of(place)]},
            "within": f"{within(kind, place)} days", "fulfilled_by": _FULFILLED[kind], "soon_days": SOON,
            "source": [{"document": "house"}], "examples": [{"shows": _SAYS, "asked": ON, "gives": []}],
        }
    )  # fmt: skip


def packed(nation: Nation, by: Rules) -> Facts:
    """The facts as the kernel reads them; columns that none of these rules asks for are empty."""
    citizens = nation.start.size
    codes = np.array([by.events[name, "*"] for name in ("interview", "placement", "plan")], np.int8)
    values = np.array([by.states["group", f"G{one}"] for one in range(GROUPS)], np.int8)
    none: Any = np.zeros(0, np.int32)
    names = Names(none, np.zeros(0, np.uint8))
    told = PackedFacts(
        np.full(citizens, ASKED, np.int32), np.full(citizens, NONE, np.int32), np.arange(citizens + 1),
        values[nation.group], nation.start, np.full(citizens, FAR, np.int32), nation.first, codes[nation.event],
        nation.on, none, np.zeros(0), np.zeros(0, np.int64), names, names, 0, np.zeros(0, np.int64), none,
    )  # fmt: skip
    return Facts(told, np.arange(citizens), none)

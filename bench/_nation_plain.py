"""The nation's 40 rules in plain Python: an object for each citizen, event and rule, and loops over them.

Each rule goes through the citizen's events. `shared`: what the rules of a kind have in common is found once for each
citizen, which who writes the four kinds by hand can do.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench import _nation_made as made
from bench._nation_sums import Part
from pejl.engine.duties.machine.marks import DUE_SOON, IN_TIME, LATE, OVERDUE, PENDING


@dataclass(frozen=True, slots=True)
class Event:
    what: int
    on: int


@dataclass(frozen=True, slots=True)
class Case:
    person: int
    group: int
    start: int
    events: list[Event]


@dataclass(frozen=True, slots=True)
class Rule:
    nr: int
    kind: int
    groups: frozenset[int]
    within: int


type Answer = tuple[int, int, int, int]  # whose, by which rule, due when, in which state


def prepared(folder: Path, citizens: int, *, shared: bool = False) -> Callable[[], Callable[[], list[Answer]]]:
    """Everybody and every rule as objects."""
    duties = _duties_shared if shared else _duties
    told = made.read(folder, citizens, "group", "start", "first", "event", "on")
    events = [Event(*one) for one in zip(told["event"].tolist(), told["on"].tolist(), strict=True)]
    first = told["first"].tolist()
    cases = [
        Case(person, group, start, events[first[person] : first[person + 1]])
        for person, (group, start) in enumerate(zip(told["group"].tolist(), told["start"].tolist(), strict=True))
    ]
    rules = [
        Rule(kind * made.RULES_OF_A_KIND + place, kind, frozenset(made.groups_of(place)), made.within(kind, place))
        for kind in range(made.KINDS)
        for place in range(made.RULES_OF_A_KIND)
    ]
    return lambda: lambda: [answer for case in cases for answer in duties(case, rules)]


def parts(answers: list[Answer]) -> Iterator[Part]:
    """The answers as the sums are made of them."""
    yield Part(*np.array(answers, np.int64).T)


def _duties(case: Case, rules: list[Rule]) -> Iterator[Answer]:
    for rule in rules:
        if case.group in rule.groups:
            due = case.start + rule.within
            yield case.person, rule.nr, due, _state(due, _done(rule.kind, _since(case)))


def _duties_shared(case: Case, rules: list[Rule]) -> Iterator[Answer]:
    since = _since(case)
    done = [_done(kind, since) for kind in range(made.KINDS)]
    for rule in rules:
        if case.group in rule.groups:
            due = case.start + rule.within
            yield case.person, rule.nr, due, _state(due, done[rule.kind])


def _since(case: Case) -> list[Event]:
    return [one for one in case.events if case.start <= one.on <= made.ASKED]


def _state(due: int, done: int) -> int:
    if done:
        return IN_TIME if done <= due else LATE
    if due < made.ASKED:
        return OVERDUE
    return DUE_SOON if due - made.SOON <= made.ASKED else PENDING


def _done(kind: int, events: list[Event]) -> int:
    interviews, placements, plans = ([one.on for one in events if one.what == what] for what in range(3))
    if kind == 0:
        return interviews[0] if interviews else 0
    if kind == 1:
        return interviews[3] if len(interviews) > 3 else 0
    if kind == 2:
        return min(placements[:1] + plans[:1], default=0)
    return max(interviews[0], plans[0]) if interviews and plans else 0

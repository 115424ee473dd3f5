"""The catalogue's rules as rows: one row per dated version, and rows for what each asks of."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import count
from typing import Any

import pyarrow as pa

from pejl.catalogue.schema.duties import Choice, Condition, Need, Rule
from pejl.catalogue.schema.spans import Duration, parse
from pejl.engine.duties.tables import FORMS, rows

ANY = "*"
STATE = "="  # stands before the name of a state where events and states are looked through together
EXEMPTS = -1
_TABLES = ("rules", "rule_events", "rule_ages", "rule_states", "rule_needs", "set_members")
type _Set = tuple[tuple[tuple[str, str], ...], Duration]


class _Rows:
    """Gathers the rows of every table; a set of states is numbered once, however many rules ask for it."""

    def __init__(self) -> None:
        self.told: dict[str, list[dict[str, Any]]] = {name: [] for name in _TABLES}
        self._sets: dict[_Set, int] = {}

    def add(self, table: str, **told: Any) -> None:
        self.told[table].append(told)

    def set_of(self, spells: Iterable[Any], gap: Duration | None = None) -> int | None:
        """The number of a set of states, None for none. A part has `state`, `values` and perhaps `gap`."""
        parts = list(spells)
        members = tuple(sorted({(one.state, value) for one in parts for value in one.values or (ANY,)}))
        if not members:
            return None
        told = next((parse(one.gap) for one in parts if getattr(one, "gap", None)), Duration())
        key = (members, gap or told)
        if key not in self._sets:
            self._sets[key] = len(self._sets)
            for state, value in members:
                self.add("set_members", set=self._sets[key], state=state, value=value, **_length("gap", key[1]))
        return self._sets[key]


def rule_tables(duties: Iterable[Rule]) -> Mapping[str, pa.Table]:
    """The tables of rules for dated versions of duties, in the order given."""
    found = _Rows()
    for nr, duty in enumerate(duties):
        _rule(found, nr, duty)
        _conditions(found, nr, duty.who, broken=False)
        _conditions(found, nr, duty.requires, broken=True)
        _needs(found, nr, duty)
    return {name: rows(name, told) for name, told in found.told.items() if name in FORMS}


def _rule(found: _Rows, nr: int, duty: Rule) -> None:
    trigger = duty.trigger
    every = _told(trigger.every)
    for detail in (trigger.detail or (ANY,)) if trigger.event else ():
        found.add("rule_events", nr=nr, event=trigger.event, detail=detail)
    postponed = duty.postponed
    then = _told(postponed.then if postponed else None)
    found.add(
        "rules",
        nr=nr,
        rule=duty.id,
        version=duty.valid_from or date.min,
        valid_from=duty.valid_from or date.min,
        valid_to=duty.valid_to or date.max,
        set_off="event" if trigger.event else "every" if trigger.every else "state" if trigger.state else "age",
        trigger_set=found.set_of([trigger]) if trigger.state else None,
        age_months=12 * trigger.age if trigger.age is not None else None,
        nth_from=trigger.nth_from,
        nth_to=trigger.nth_to,
        nth_in_while=trigger.counted_in == "while",
        while_set=found.set_of([duty.lasting] if duty.lasting else []),
        within_working=_told(duty.within).working,
        due_by=_due_by(duty),
        stop_set=found.set_of(duty.stops_clock),
        postpone_set=found.set_of([postponed]) if postponed else None,
        postpone_run=found.set_of([postponed], then) if postponed else None,
        requires=bool(duty.requires),
        groups=len(duty.fulfilled_by),
        soon_days=duty.soon_days,
        **_length("dated", _told(duty.dated_by)),
        **_length("before", _told(trigger.before)),
        **_length("every", every),
        **_length("within", _told(duty.within)),
        **_length("opens", _told(duty.opens)),
        **_length("then", then),
    )


def _due_by(duty: Rule) -> str:
    """Where the due day comes from: a length, the day before what the trigger announces, that very day, or nowhere."""
    if duty.within or duty.requires:
        return "within"
    if duty.before_announced or duty.trigger.every:
        return "before"
    return "on" if duty.trigger.age is not None else "none"


def _conditions(found: _Rows, nr: int, asked: Iterable[Condition], *, broken: bool) -> None:
    for one in asked:
        if one.asks_age:
            first = 12 * one.age_from if one.age_from is not None else None
            after = 12 * (one.age_to + 1) if one.age_to is not None else None
            found.add("rule_ages", nr=nr, broken=broken, from_months=first, to_months=after)
        else:
            least, less = one.for_at_least, one.for_less_than
            found.add(
                "rule_states",
                nr=nr,
                broken=broken,
                set=found.set_of([one]),
                holds=one.holds,
                **(_length("least", parse(least)) if least else {}),
                **(_length("less", parse(less)) if less else {}),
            )


def _needs(found: _Rows, nr: int, duty: Rule) -> None:
    items = count()
    for group, one in enumerate(duty.fulfilled_by):
        for need in one.of if isinstance(one, Choice) else (one,):
            _need(found, nr, need, grp=group, of=one.at_least if isinstance(one, Choice) else 1, item=next(items))
    for need in duty.exempt:
        _need(found, nr, need, grp=EXEMPTS, of=1, item=next(items))


def _need(found: _Rows, nr: int, need: Need, **place: int) -> None:
    earlier = "any" if need.earlier == "any" else "some" if need.earlier else "none"
    for detail in (need.detail if need.event else need.values) or (ANY,):
        found.add(
            "rule_needs",
            nr=nr,
            fact=need.event or STATE + need.state,
            detail=detail,
            times=need.times,
            earlier=earlier,
            hours=need.hours,
            about=need.about == "trigger",
            that_day=need.on_the_day,
            **_length("earlier", _told(need.earlier if earlier == "some" else None)),
            **place,
        )


def _told(span: str | None) -> Duration:
    return parse(span) if span else Duration()


def _length(name: str, told: Duration) -> dict[str, int]:
    return {f"{name}_months": told.months, f"{name}_days": told.days}

"""What sets a rule off, one trigger after another, and the duties that follow."""

import numpy as np

from pejl.engine.duties.machine.concerned import conditions
from pejl.engine.duties.machine.days import plus
from pejl.engine.duties.machine.duty import duty
from pejl.engine.duties.machine.marks import (
    AGE,
    COLUMNS,
    EVENT,
    EVERY,
    FAR,
    NO_TRIGGER,
    NONE,
    STATE,
    machine_code,
    within,
)
from pejl.engine.duties.machine.spells import next_spell, spell_on


@within
def _next_trigger(rules, facts, nr, person, state):  # type: ignore[no-untyped-def]
    """What next may set the rule off: its day (NONE where it does not), row, what it announces, the day it ends.

    state: the row to look at, the spell that is gone through in stretches (until is NONE between spells), the stretch.
    It is given back.
    """
    at, last, since, until, step = state
    rule = rules.rules[nr]
    day, trigger, announced, ends = np.int64(NONE), np.int64(NO_TRIGGER), np.int64(NONE), np.int64(FAR)
    if rule.set_off == EVENT:
        if rules.sets_off[nr, facts.event[at]]:
            day, trigger, announced = np.int64(facts.on[at]), at, np.int64(facts.announces[at])
        at += 1
    elif rule.set_off == AGE:
        if facts.born[person] != NONE:
            announced = plus(np.int64(facts.born[person]), rule.age_months, 0)
            day = plus(announced, -rule.before_months, -rule.before_days)
        at = last
    else:
        asked = np.int64(facts.asked[person])
        if until == NONE:
            at, since, until = next_spell(rules, facts, rule.trigger_set, at, last, asked)
            step = 0
            at = at if since != NONE else last  # what begins after the day asked is not known
        day, ends = since, until
        if rule.set_off == EVERY and since != NONE:
            day = plus(since, rule.every_months * step, rule.every_days * step)
            step += 1
            announced = plus(since, rule.every_months * step, rule.every_days * step)
        if rule.set_off == STATE or since == NONE or announced >= until or announced > asked:
            until = np.int64(NONE)
    return (at, last, since, until, step), (day, trigger, announced, ends)


@within
def _add(rules, facts, nr, person, found, told, room):  # type: ignore[no-untyped-def]
    """Count a trigger whose conditions hold, and answer it if it is one of those that the rule asks for.

    told: how many rows there are, the spell in which was counted, the count. They are given back. room: see entries.
    """
    number, spell, count = told
    rows, seen = room
    day, trigger, announced, ends = found
    rule = rules.rules[nr]
    dated = plus(day, rule.dated_months, rule.dated_days)
    broken, counted_in = False, np.int64(NONE)
    holds = day <= facts.asked[person] and rule.valid_from <= dated < rule.valid_to
    if holds and rule.while_set != NONE:
        since, ends = spell_on(rules, facts, rule.while_set, person, day)
        holds = since != NONE
        if rule.nth_in_while == 1:
            counted_in = since
    if holds and rule.conditions > 0:
        unfit, broken = conditions(rules, facts, nr, person, day)
        holds = not unfit
    if holds:
        count, spell = (count if counted_in == spell else 0) + 1, counted_in
        if count >= rule.nth_from and (rule.nth_to == NONE or count <= rule.nth_to):
            if number < rows.shape[0]:
                duty(rules, facts, nr, person, (day, trigger, announced, ends, broken), rows[number], seen)
                if number > 0 and rows[number - 1, 0] == person and rules.rules[rows[number - 1, 1]].name == rule.name:
                    _sink(rules, rows, number)
            number += 1
    return number, spell, count


@machine_code
def _sink(rules, rows, at):  # type: ignore[no-untyped-def]
    """Two versions of a rule may answer for triggers in turn: keep them by day, and by name of the trigger."""
    name = rules.rules[rows[at, 1]].name
    while at > 0 and rows[at - 1, 0] == rows[at, 0] and rules.rules[rows[at - 1, 1]].name == name:
        if (rows[at - 1, 2], rows[at - 1, 3]) <= (rows[at, 2], rows[at, 3]):
            return
        for column in range(len(COLUMNS)):
            rows[at - 1, column], rows[at, column] = rows[at, column], rows[at - 1, column]
        at -= 1


@within
def of_rule(rules, facts, nr, person, number, room):  # type: ignore[no-untyped-def]
    """The duties of a person by one version of a rule; how many rows there are then."""
    told = (number, np.int64(NONE), np.int64(0))  # plain numbers: Numba would make code for a literal apart
    kind, none = rules.rules[nr].set_off, np.int64(NONE)
    at, last = np.int64(0), np.int64(1)
    if kind == EVENT:
        at, last = facts.events_of[person], facts.events_of[person + 1]
    elif kind != AGE:
        at, last = facts.states_of[person], facts.states_of[person + 1]
    state = (at, last, none, none, np.int64(0))
    while state[0] < state[1] or state[3] != NONE:
        state, found = _next_trigger(rules, facts, nr, person, state)
        if found[0] != NONE:
            told = _add(rules, facts, nr, person, found, told, room)
    return told[0]

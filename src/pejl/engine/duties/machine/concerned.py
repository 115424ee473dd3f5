"""Whom a rule concerns: the rules that something known of a person sets off, and the conditions of a rule."""

import numpy as np

from pejl.engine.duties.machine.days import plus
from pejl.engine.duties.machine.marks import NONE, machine_code
from pejl.engine.duties.machine.spells import spell_on

_WINDOWS = np.uint64(0x03F79D71B4CB0A89)  # de Bruijn, six bits
_PLACES = np.zeros(64, np.int64)
_PLACES[[(((1 << place) * int(_WINDOWS)) % 2**64) >> 58 for place in range(64)]] = np.arange(64)


@machine_code
def concern(rules, facts, person, bits):  # type: ignore[no-untyped-def]
    """Mark, in the order of the rules, those that something known of the person sets off: 64 rules to a number."""
    for word in range(bits.size):
        bits[word] = rules.by_age[word]
        for i in range(facts.events_of[person], facts.events_of[person + 1]):
            bits[word] |= rules.by_event[facts.event[i], word]
        for i in range(facts.states_of[person], facts.states_of[person + 1]):
            bits[word] |= rules.by_state[facts.state[i], word]


@machine_code
def lowest(bits):  # type: ignore[no-untyped-def]
    """The place of the lowest bit that is set: its product with a number all of whose six-bit windows differ tells."""
    alone = bits & (~bits + np.uint64(1))
    return _PLACES[(alone * _WINDOWS) >> np.uint64(58)]


@machine_code
def conditions(rules, facts, nr, person, day):  # type: ignore[no-untyped-def]
    """Whether a condition of who it concerns fails, and whether one of what it requires does."""
    born = np.int64(facts.born[person])
    unfit, broken = False, False
    for i in range(rules.ages_of[nr], rules.ages_of[nr + 1]):
        one = rules.ages[i]
        holds = born != NONE and (one.from_months == NONE or plus(born, one.from_months, 0) <= day)
        if not holds or (one.to_months != NONE and day >= plus(born, one.to_months, 0)):
            unfit, broken = unfit or one.broken == 0, broken or one.broken == 1
    for i in range(rules.states_of[nr], rules.states_of[nr + 1]):
        one = rules.states[i]
        since, _ = spell_on(rules, facts, one.set, person, day)
        holds = since != NONE
        holds = holds and (one.least_months == NONE or plus(since, one.least_months, one.least_days) <= day)
        holds = holds and (one.less_months == NONE or day < plus(since, one.less_months, one.less_days))
        if holds != (one.holds == 1):
            unfit, broken = unfit or one.broken == 0, broken or one.broken == 1
    return unfit, broken

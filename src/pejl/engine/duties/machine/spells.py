"""Unbroken spells in a set of states, from the rows of what a person is."""

import numpy as np

from pejl.engine.duties.machine.days import plus
from pejl.engine.duties.machine.marks import FAR, LAST_BRIDGED, NONE, machine_code


@machine_code
def next_spell(rules, facts, which, at, last, asked):  # type: ignore[no-untyped-def]
    """The next unbroken spell in a set of states from row `at`: the row to go on from, its first day, the day after."""
    fits, gap = rules.set_fits[which], rules.sets[which]
    since, until = np.int64(NONE), np.int64(NONE)
    while at < last and facts.start[at] <= asked:
        if fits[facts.state[at]]:
            start, end = np.int64(facts.start[at]), np.int64(facts.end[at])
            if since == NONE:
                since, until = start, end
            elif until >= FAR or start <= plus(min(until, LAST_BRIDGED), gap.months, gap.days):
                until = max(until, end)
            else:
                break
        at += 1
    return at, since, until


@machine_code
def spell_on(rules, facts, which, person, day):  # type: ignore[no-untyped-def]
    """The spell in a set of states that holds on a day; NONE, NONE where none does."""
    at, last = facts.states_of[person], facts.states_of[person + 1]
    while at < last:
        at, since, until = next_spell(rules, facts, which, at, last, np.int64(facts.asked[person]))
        if since == NONE or since > day:
            break
        if day < until:
            return since, until
    return NONE, NONE

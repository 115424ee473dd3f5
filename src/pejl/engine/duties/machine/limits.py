"""By when: the due day, the days for which the clock stood, and more time on the day itself."""

import numpy as np

from pejl.engine.duties.machine.days import plus
from pejl.engine.duties.machine.marks import BEFORE, NONE, NOWHERE, ON, machine_code, within
from pejl.engine.duties.machine.spells import next_spell, spell_on


@within
def limit(rule, facts, day, announced):  # type: ignore[no-untyped-def]
    """The due day before anything stops the clock."""
    if rule.due_by == BEFORE:
        return announced - 1 if announced != NONE else NONE
    if rule.due_by == ON:
        return announced
    if rule.due_by == NOWHERE:
        return NONE
    if rule.within_working == 0:
        return plus(day, rule.within_months, rule.within_days)
    place = day - facts.first_day
    if place < 0 or place >= facts.worked.size:
        return NONE
    due = facts.worked[place] + rule.within_working - 1
    return np.int64(facts.working[due]) if due < facts.working.size else NONE


@machine_code
def stood_still(rules, facts, stop_set, person, day, due):  # type: ignore[no-untyped-def]
    """The days for which the clock stood, and whether it still does."""
    asked = np.int64(facts.asked[person])
    days, runs = 0, False
    at, last = facts.states_of[person], facts.states_of[person + 1]
    while at < last:
        at, since, until = next_spell(rules, facts, stop_set, at, last, asked)
        if since == NONE or max(since, day) > due + days:
            break
        if until > day:
            days += min(until, asked + 1) - max(since, day)
            runs = runs or until > asked
    return days, runs


@machine_code
def postponed(rules, facts, rule, person, due):  # type: ignore[no-untyped-def]
    """More time for who is in the state of `postponed` on the due day, which has come."""
    asked = np.int64(facts.asked[person])
    covered, _ = spell_on(rules, facts, rule.postpone_set, person, due)
    since, until = spell_on(rules, facts, rule.postpone_run, person, due)
    if covered == NONE or since == NONE:  # noqa: PLR1714 - Numba compiles two comparisons
        return due
    return plus(min(until, asked + 1), rule.then_months, rule.then_days)

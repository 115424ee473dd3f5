"""One duty: its limit, what is done, and the state that follows."""

import numpy as np

from pejl.engine.duties.machine.days import plus
from pejl.engine.duties.machine.limits import limit, postponed, stood_still
from pejl.engine.duties.machine.marks import (
    DUE_SOON,
    EXEMPT,
    FAR,
    IN_TIME,
    LAPSED,
    LATE,
    NO_EVIDENCE,
    NO_TRIGGER,
    NONE,
    OVERDUE,
    PENDING,
    within,
)
from pejl.engine.duties.machine.things import fulfilment


@within
def _open_state(rule, due, asked, stopped):  # type: ignore[no-untyped-def]
    if rule.requires == 1 or (due != NONE and due < asked):
        return OVERDUE
    return DUE_SOON if due != NONE and due - rule.soon_days <= asked and not stopped else PENDING


@within
def duty(rules, facts, nr, person, found, row, seen):  # type: ignore[no-untyped-def]
    """Fill a row of the answer. found: the trigger's day and row, what it announces, the day it ends, broken."""
    day, trigger, announced, ends, broken = found
    rule, asked = rules.rules[nr], np.int64(facts.asked[person])
    opens = plus(day, rule.opens_months, rule.opens_days)
    due = limit(rule, facts, day, announced)
    stopped_days, stopped = 0, False
    if due != NONE and rule.stop_set != NONE:  # noqa: PLR1714 - Numba compiles two comparisons
        stopped_days, stopped = stood_still(rules, facts, rule.stop_set, person, day, due)
        due += stopped_days
    if due != NONE and due <= asked and rule.postpone_set != NONE:
        due = postponed(rules, facts, rule, person, due)
    done, evidence, exempt, exempt_by, bits = fulfilment(rules, facts, nr, person, (day, trigger, opens), seen)
    if rule.requires == 1:
        done, evidence = (FAR, NO_EVIDENCE) if broken else (day, trigger if trigger >= 0 else NO_TRIGGER)
    lapsed = ends if ends <= asked else FAR
    first = min(done, exempt, lapsed)
    state, done_on, ended_on = PENDING, NONE, NONE
    if first == FAR:
        state, evidence = _open_state(rule, due, asked, stopped), NO_EVIDENCE
    elif done == first:
        state, done_on = IN_TIME if due == NONE or done <= due else LATE, done
    elif exempt == first:
        state, ended_on, evidence = EXEMPT, exempt, exempt_by
    else:
        state, ended_on, evidence = LAPSED, lapsed, NO_EVIDENCE
    row[0], row[1], row[2], row[3], row[4], row[5] = person, nr, day, trigger, opens, due
    row[6], row[7], row[8], row[9] = state, done_on, evidence, ended_on
    row[10], row[11], row[12] = stopped_days, stopped, bits

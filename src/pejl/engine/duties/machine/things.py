"""What is asked for: whether a thing is there, enough of a group, all of the groups, or what exempts."""

import numpy as np

from pejl.engine.duties.machine.days import plus
from pejl.engine.duties.machine.marks import ANY, FAR, LONG_AGO, NO_EVIDENCE, NONE, machine_code, within


@machine_code
def same_name(of, one, other, another):  # type: ignore[no-untyped-def]
    """Whether two names are the same; names are bytes, and where each begins."""
    first, second = of.first[one], other.first[another]
    length = of.first[one + 1] - first
    if other.first[another + 1] - second != length:
        return False
    for i in range(length):  # noqa: SIM110 - Numba compiles no generator within all()
        if of.letters[first + i] != other.letters[second + i]:
            return False
    return True


@within
def met(rules, facts, number, person, case):  # type: ignore[no-untyped-def]
    """The day from which a thing asked for counts, and what shows it; NONE where it is not there.

    case: the trigger's day, the row of its event, the day from which the duty is open.
    """
    day, trigger, opens = case
    item, fits, asked = rules.items[number], rules.item_fits[number], facts.asked[person]
    open_on = max(day, opens)
    if item.is_state == 1:
        return _met_by_state(facts, item, fits, person, (day, open_on, asked))
    since = open_on
    if item.earlier != 0:
        since = LONG_AGO if item.earlier == ANY else plus(day, -item.earlier_months, -item.earlier_days)
    times = 0
    for i in range(facts.events_of[person], facts.events_of[person + 1]):
        done = max(np.int64(facts.on[i]), open_on)
        if done > asked:
            break
        if fits[facts.event[i]] and facts.on[i] >= since and i != trigger and (item.that_day == 0 or done == day):
            times += _is_that(facts, item, i, trigger)
            if times == item.times:
                return done, i
    return NONE, NO_EVIDENCE


@machine_code
def _met_by_state(facts, item, fits, person, days):  # type: ignore[no-untyped-def]
    day, open_on, asked = days
    for i in range(facts.states_of[person], facts.states_of[person + 1]):
        done = max(np.int64(facts.start[i]), open_on)
        if done > asked:
            break
        if fits[facts.state[i]] and facts.end[i] > done and (item.that_day == 0 or done == day):
            return done, facts.on.size + i
    return NONE, NO_EVIDENCE


@machine_code
def _is_that(facts, item, event, trigger):  # type: ignore[no-untyped-def]
    """Whether an event has the hours asked for, and concerns the trigger where it must."""
    if item.asks_hours == 1 and not facts.hours[event] >= item.hours:
        return False
    return item.about == 0 or same_name(facts.about, facts.row[event], facts.ids, facts.row[trigger])


@within
def remembered(rules, facts, number, person, case, seen):  # type: ignore[no-untyped-def]
    """As `met`. Many rules ask for the same thing from the same day: it is looked for once.

    seen: for each item person, trigger's day, trigger, opens, and what `met` gave for them.
    """
    day, trigger, opens = case
    last = seen[rules.same_item[number]]
    if last[0] != person or last[1] != day or last[2] != trigger or last[3] != opens:
        last[4], last[5] = met(rules, facts, number, person, case)
        last[0], last[1], last[2], last[3] = person, day, trigger, opens
    return last[4], last[5]


@within
def _group(rules, facts, group, person, case, seen):  # type: ignore[no-untyped-def]
    """The day on which enough of a group was there (NONE if not), what completed it, how many, and which as bits."""
    first, last = rules.items_of[group], rules.items_of[group + 1]
    least, bits, found, shown = rules.groups[group].least, 0, NONE, NO_EVIDENCE
    for i in range(first, last):
        day, evidence = remembered(rules, facts, i, person, case, seen)
        if day == NONE:
            continue
        bits |= 1 << (i - first)
        if least == 1:
            if found == NONE or day < found:
                found, shown = day, evidence
        elif _before_it(rules, facts, (first, last, i), person, case, day, seen) == least - 1:
            found, shown = day, evidence
    return found, shown, bits


@machine_code
def _before_it(rules, facts, place, person, case, day, seen):  # type: ignore[no-untyped-def]
    """How many things of a group were there before thing i: on an earlier day, or the same and named before it."""
    first, last, i = place
    number = 0
    for j in range(first, last):
        other, _ = remembered(rules, facts, j, person, case, seen)
        if other != NONE and (other < day or (other == day and j < i)):
            number += 1
    return number


@within
def fulfilment(rules, facts, nr, person, case, seen):  # type: ignore[no-untyped-def]
    """Fulfilled on and by, exempt on and by, and the things that are there, as bits from the first asked for."""
    done, evidence, whole, exempt, exempt_by, bits = NONE, NO_EVIDENCE, True, FAR, NO_EVIDENCE, 0
    start = rules.items_of[rules.groups_of[nr]]
    for group in range(rules.groups_of[nr], rules.groups_of[nr + 1]):
        day, shown, found = _group(rules, facts, group, person, case, seen)
        bits |= found << (rules.items_of[group] - start)
        if rules.groups[group].exempts == 1:
            if day != NONE:
                exempt, exempt_by = day, shown
        elif day == NONE:
            whole = False
        elif day >= done:
            done, evidence = day, shown
    return (done if whole and done != NONE else FAR), evidence, exempt, exempt_by, bits

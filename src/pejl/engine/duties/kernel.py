"""The duties of one person after another: plain loops over packed rules and facts, made into machine code.

All days are days since 1970, NONE where there is none, FAR where there is no end. What each part means is told in
`schema/duties.py` and `duties/__init__.py`; tests/engine/duties holds every answer against the plain reference. The
loops stand in one file although it is long: Numba keeps machine code as long as the file of the outermost loop is
unchanged, and would not notice a change in another.
"""

from functools import partial

import numba
import numpy as np

# Nothing here makes an array, so nothing has to count who still uses one; counting is dear where two threads share.
_machine_code = partial(numba.njit, cache=True, nogil=True, _nrt=False)()
# A call hands over a hundred numbers, so what is called for every duty from one place is put in that place.
_within = partial(numba.njit, cache=True, nogil=True, _nrt=False, inline="always")()

NONE = -(2**31)
FAR = 2_932_896  # 31 December 9999
_LAST_BRIDGED = 2_567_756  # 1 January 9000: no gap is added to what has no end
_LONG_AGO = -719_162  # 1 January of the year 1
SETS_OFF = ("event", "state", "every", "age")
_EVENT, _STATE, _EVERY, _AGE = range(4)
_NOWHERE, _WITHIN, _BEFORE, _ON = range(4)
_SOME, _ANY = 1, 2
STATES = ("pending", "due_soon", "overdue", "fulfilled_in_time", "fulfilled_late", "lapsed", "exempt")
_PENDING, _DUE_SOON, _OVERDUE, _IN_TIME, _LATE, _LAPSED, _EXEMPT = range(7)
NO_EVIDENCE, NO_TRIGGER = -1, -2  # evidence: an event's row, or a state's after them; no trigger: an empty name
COLUMNS = (
    "person", "nr", "trigger_on", "trigger", "opens", "due", "state", "fulfilled_on", "evidence", "ended_on",
    "stopped_days", "stopped", "done",
)  # fmt: skip
_WIDTH = len(COLUMNS)


@_machine_code
def plus(day, months, days):  # type: ignore[no-untyped-def]
    """A day moved by months, kept to the last day of the month, and then by days. Years begin in March within."""
    if months == 0:
        return day + days
    era, rest = divmod(day + 719_468, 146_097)
    year = (rest - rest // 1_460 + rest // 36_524 - rest // 146_096) // 365
    of_year = rest - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    date = of_year - (153 * month + 2) // 5
    years, month = divmod((era * 400 + year) * 12 + month + months, 12)
    length = 31 if month in (0, 2, 4, 5, 7, 9, 10) else 30
    if month == 11:
        after = years + 1  # February belongs to the calendar's next year
        length = 29 if after % 4 == 0 and (after % 100 != 0 or after % 400 == 0) else 28
    start = years * 365 + years // 4 - years // 100 + years // 400 + (153 * month + 2) // 5
    return start + min(date, length - 1) - 719_468 + days


@_machine_code
def _next_spell(rules, facts, which, at, last, asked):  # type: ignore[no-untyped-def]
    """The next unbroken spell in a set of states from row `at`: the row to go on from, its first day, the day after."""
    fits, gap = rules.set_fits[which], rules.sets[which]
    since, until = np.int64(NONE), np.int64(NONE)
    while at < last and facts.start[at] <= asked:
        if fits[facts.state[at]]:
            start, end = np.int64(facts.start[at]), np.int64(facts.end[at])
            if since == NONE:
                since, until = start, end
            elif until >= FAR or start <= plus(min(until, _LAST_BRIDGED), gap.months, gap.days):
                until = max(until, end)
            else:
                break
        at += 1
    return at, since, until


@_machine_code
def _spell_on(rules, facts, which, person, day):  # type: ignore[no-untyped-def]
    """The spell in a set of states that holds on a day; NONE, NONE where none does."""
    at, last = facts.states_of[person], facts.states_of[person + 1]
    while at < last:
        at, since, until = _next_spell(rules, facts, which, at, last, np.int64(facts.asked[person]))
        if since == NONE or since > day:
            break
        if day < until:
            return since, until
    return NONE, NONE


@_machine_code
def _unfit(rules, facts, nr, person, day):  # type: ignore[no-untyped-def]
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
        since, _ = _spell_on(rules, facts, one.set, person, day)
        holds = since != NONE
        holds = holds and (one.least_months == NONE or plus(since, one.least_months, one.least_days) <= day)
        holds = holds and (one.less_months == NONE or day < plus(since, one.less_months, one.less_days))
        if holds != (one.holds == 1):
            unfit, broken = unfit or one.broken == 0, broken or one.broken == 1
    return unfit, broken


@_within
def _limit(rule, facts, day, announced):  # type: ignore[no-untyped-def]
    """The due day before anything stops the clock."""
    if rule.due_by == _BEFORE:
        return announced - 1 if announced != NONE else NONE
    if rule.due_by == _ON:
        return announced
    if rule.due_by == _NOWHERE:
        return NONE
    if rule.within_working == 0:
        return plus(day, rule.within_months, rule.within_days)
    place = day - facts.first_day
    if place < 0 or place >= facts.worked.size:
        return NONE
    due = facts.worked[place] + rule.within_working - 1
    return np.int64(facts.working[due]) if due < facts.working.size else NONE


@_machine_code
def _stopped(rules, facts, stop_set, person, day, due):  # type: ignore[no-untyped-def]
    """The days for which the clock stood, and whether it still does."""
    asked = np.int64(facts.asked[person])
    days, runs = 0, False
    at, last = facts.states_of[person], facts.states_of[person + 1]
    while at < last:
        at, since, until = _next_spell(rules, facts, stop_set, at, last, asked)
        if since == NONE or max(since, day) > due + days:
            break
        if until > day:
            days += min(until, asked + 1) - max(since, day)
            runs = runs or until > asked
    return days, runs


@_machine_code
def _postponed(rules, facts, rule, person, due):  # type: ignore[no-untyped-def]
    """More time for who is in the state of `postponed` on the due day, which has come."""
    asked = np.int64(facts.asked[person])
    covered, _ = _spell_on(rules, facts, rule.postpone_set, person, due)
    since, until = _spell_on(rules, facts, rule.postpone_run, person, due)
    if covered == NONE or since == NONE:  # noqa: PLR1714 - Numba compiles two comparisons
        return due
    return plus(min(until, asked + 1), rule.then_months, rule.then_days)


@_machine_code
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


@_within
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
        since = _LONG_AGO if item.earlier == _ANY else plus(day, -item.earlier_months, -item.earlier_days)
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


@_machine_code
def _met_by_state(facts, item, fits, person, days):  # type: ignore[no-untyped-def]
    day, open_on, asked = days
    for i in range(facts.states_of[person], facts.states_of[person + 1]):
        done = max(np.int64(facts.start[i]), open_on)
        if done > asked:
            break
        if fits[facts.state[i]] and facts.end[i] > done and (item.that_day == 0 or done == day):
            return done, facts.on.size + i
    return NONE, NO_EVIDENCE


@_machine_code
def _is_that(facts, item, event, trigger):  # type: ignore[no-untyped-def]
    """Whether an event has the hours asked for, and concerns the trigger where it must."""
    if item.asks_hours == 1 and not facts.hours[event] >= item.hours:
        return False
    return item.about == 0 or same_name(facts.about, facts.row[event], facts.ids, facts.row[trigger])


@_within
def _group(rules, facts, group, person, case):  # type: ignore[no-untyped-def]
    """The day on which enough of a group was there (NONE if not), what completed it, how many, and which as bits."""
    first, last = rules.items_of[group], rules.items_of[group + 1]
    least, bits, found, shown = rules.groups[group].least, 0, NONE, NO_EVIDENCE
    for i in range(first, last):
        day, evidence = met(rules, facts, i, person, case)
        if day == NONE:
            continue
        bits |= 1 << (i - first)
        if least == 1:
            if found == NONE or day < found:
                found, shown = day, evidence
        elif _before_it(rules, facts, (first, last, i), person, case, day) == least - 1:
            found, shown = day, evidence
    return found, shown, bits


@_machine_code
def _before_it(rules, facts, place, person, case, day):  # type: ignore[no-untyped-def]
    """How many things of a group were there before thing i: on an earlier day, or the same and named before it."""
    first, last, i = place
    number = 0
    for j in range(first, last):
        other, _ = met(rules, facts, j, person, case)
        if other != NONE and (other < day or (other == day and j < i)):
            number += 1
    return number


@_within
def _done(rules, facts, nr, person, case):  # type: ignore[no-untyped-def]
    """Fulfilled on and by, exempt on and by, and the things that are there, as bits from the first asked for."""
    done, evidence, whole, exempt, exempt_by, bits = NONE, NO_EVIDENCE, True, FAR, NO_EVIDENCE, 0
    start = rules.items_of[rules.groups_of[nr]]
    for group in range(rules.groups_of[nr], rules.groups_of[nr + 1]):
        day, shown, found = _group(rules, facts, group, person, case)
        bits |= found << (rules.items_of[group] - start)
        if rules.groups[group].exempts == 1:
            if day != NONE:
                exempt, exempt_by = day, shown
        elif day == NONE:
            whole = False
        elif day >= done:
            done, evidence = day, shown
    return (done if whole and done != NONE else FAR), evidence, exempt, exempt_by, bits


@_within
def _open_state(rule, due, asked, stopped):  # type: ignore[no-untyped-def]
    if rule.requires == 1 or (due != NONE and due < asked):
        return _OVERDUE
    return _DUE_SOON if due != NONE and due - rule.soon_days <= asked and not stopped else _PENDING


@_within
def _duty(rules, facts, nr, person, found, row):  # type: ignore[no-untyped-def]
    """Fill a row of the answer. found: the trigger's day and row, what it announces, the day it ends, broken."""
    day, trigger, announced, ends, broken = found
    rule, asked = rules.rules[nr], np.int64(facts.asked[person])
    opens = plus(day, rule.opens_months, rule.opens_days)
    due = _limit(rule, facts, day, announced)
    stopped_days, stopped = 0, False
    if due != NONE and rule.stop_set != NONE:  # noqa: PLR1714 - Numba compiles two comparisons
        stopped_days, stopped = _stopped(rules, facts, rule.stop_set, person, day, due)
        due += stopped_days
    if due != NONE and due <= asked and rule.postpone_set != NONE:
        due = _postponed(rules, facts, rule, person, due)
    done, evidence, exempt, exempt_by, bits = _done(rules, facts, nr, person, (day, trigger, opens))
    if rule.requires == 1:
        done, evidence = (FAR, NO_EVIDENCE) if broken else (day, trigger if trigger >= 0 else NO_TRIGGER)
    lapsed = ends if ends <= asked else FAR
    first = min(done, exempt, lapsed)
    state, done_on, ended_on = _PENDING, NONE, NONE
    if first == FAR:
        state, evidence = _open_state(rule, due, asked, stopped), NO_EVIDENCE
    elif done == first:
        state, done_on = _IN_TIME if due == NONE or done <= due else _LATE, done
    elif exempt == first:
        state, ended_on, evidence = _EXEMPT, exempt, exempt_by
    else:
        state, ended_on, evidence = _LAPSED, lapsed, NO_EVIDENCE
    row[0], row[1], row[2], row[3], row[4], row[5] = person, nr, day, trigger, opens, due
    row[6], row[7], row[8], row[9] = state, done_on, evidence, ended_on
    row[10], row[11], row[12] = stopped_days, stopped, bits


@_within
def _add(rules, facts, nr, person, found, told, rows):  # type: ignore[no-untyped-def]
    """Count a trigger whose conditions hold, and answer it if it is one of those that the rule asks for.

    told: how many rows there are, the spell in which was counted, the count. They are given back.
    """
    number, spell, count = told
    day, trigger, announced, ends = found
    rule = rules.rules[nr]
    dated = plus(day, rule.dated_months, rule.dated_days)
    broken, counted_in = False, np.int64(NONE)
    holds = day <= facts.asked[person] and rule.valid_from <= dated < rule.valid_to
    if holds and rule.while_set != NONE:
        since, ends = _spell_on(rules, facts, rule.while_set, person, day)
        holds = since != NONE
        if rule.nth_in_while == 1:
            counted_in = since
    if holds and rule.conditions > 0:
        unfit, broken = _unfit(rules, facts, nr, person, day)
        holds = not unfit
    if holds:
        count, spell = (count if counted_in == spell else 0) + 1, counted_in
        if count >= rule.nth_from and (rule.nth_to == NONE or count <= rule.nth_to):
            if number < rows.shape[0]:
                _duty(rules, facts, nr, person, (day, trigger, announced, ends, broken), rows[number])
                if number > 0 and rows[number - 1, 0] == person:
                    _sink(rules, rows, number)
            number += 1
    return number, spell, count


@_machine_code
def _sink(rules, rows, at):  # type: ignore[no-untyped-def]
    """Two versions of a rule may answer for triggers in turn: keep them by day, and by name of the trigger."""
    name = rules.rules[rows[at, 1]].name
    while at > 0 and rows[at - 1, 0] == rows[at, 0] and rules.rules[rows[at - 1, 1]].name == name:
        if (rows[at - 1, 2], rows[at - 1, 3]) <= (rows[at, 2], rows[at, 3]):
            return
        for column in range(_WIDTH):
            rows[at - 1, column], rows[at, column] = rows[at, column], rows[at - 1, column]
        at -= 1


@_within
def _next_trigger(rules, facts, nr, person, state):  # type: ignore[no-untyped-def]
    """What next may set the rule off: its day (NONE where it does not), row, what it announces, the day it ends.

    state: the row to look at, the spell that is gone through in stretches (until is NONE between spells), the stretch.
    It is given back.
    """
    at, last, since, until, step = state
    rule = rules.rules[nr]
    day, trigger, announced, ends = np.int64(NONE), np.int64(NO_TRIGGER), np.int64(NONE), np.int64(FAR)
    if rule.set_off == _EVENT:
        if rules.sets_off[nr, facts.event[at]]:
            day, trigger, announced = np.int64(facts.on[at]), at, np.int64(facts.announces[at])
        at += 1
    elif rule.set_off == _AGE:
        if facts.born[person] != NONE:
            announced = plus(np.int64(facts.born[person]), rule.age_months, 0)
            day = plus(announced, -rule.before_months, -rule.before_days)
        at = last
    else:
        asked = np.int64(facts.asked[person])
        if until == NONE:
            at, since, until = _next_spell(rules, facts, rule.trigger_set, at, last, asked)
            step = 0
            at = at if since != NONE else last  # what begins after the day asked is not known
        day, ends = since, until
        if rule.set_off == _EVERY and since != NONE:
            day = plus(since, rule.every_months * step, rule.every_days * step)
            step += 1
            announced = plus(since, rule.every_months * step, rule.every_days * step)
        if rule.set_off == _STATE or since == NONE or announced >= until or announced > asked:
            until = np.int64(NONE)
    return (at, last, since, until, step), (day, trigger, announced, ends)


@_within
def _of_rule(rules, facts, nr, person, number, rows):  # type: ignore[no-untyped-def]
    """The duties of a person by one version of a rule; how many rows there are then."""
    told = (number, np.int64(NONE), np.int64(0))  # plain numbers: Numba would make code for a literal apart
    kind, none = rules.rules[nr].set_off, np.int64(NONE)
    at, last = np.int64(0), np.int64(1)
    if kind == _EVENT:
        at, last = facts.events_of[person], facts.events_of[person + 1]
    elif kind != _AGE:
        at, last = facts.states_of[person], facts.states_of[person + 1]
    state = (at, last, none, none, np.int64(0))
    while state[0] < state[1] or state[3] != NONE:
        state, found = _next_trigger(rules, facts, nr, person, state)
        if found[0] != NONE:
            told = _add(rules, facts, nr, person, found, told, rows)
    return told[0]


@_machine_code
def _concern(rules, facts, person, bits):  # type: ignore[no-untyped-def]
    """Mark, in the order of the rules, those that something known of the person sets off: 64 rules to a number."""
    for word in range(bits.size):
        bits[word] = rules.by_age[word]
        for i in range(facts.events_of[person], facts.events_of[person + 1]):
            bits[word] |= rules.by_event[facts.event[i], word]
        for i in range(facts.states_of[person], facts.states_of[person + 1]):
            bits[word] |= rules.by_state[facts.state[i], word]


@_machine_code
def answer(rules, facts, people, rows, bits):  # type: ignore[no-untyped-def]
    """Fill in the duties of the people from the first to before the last, by person, rule, day and trigger.

    rows: room for rows of COLUMNS. bits: room for as many numbers as `by_age` has. Gives the number of rows filled,
    and the first person whose duties found no room.
    """
    number, (first, last) = np.int64(0), people
    for person in range(first, last):
        filled = number
        _concern(rules, facts, person, bits)
        for word in range(bits.size):
            left, place = bits[word], 64 * word
            while left != 0:
                if left & np.uint64(1):
                    number = _of_rule(rules, facts, rules.order[place], person, number, rows)
                left >>= np.uint64(1)
                place += 1
        if number > rows.shape[0]:
            return filled, person
    return number, last

"""The duties of one citizen in plain Python, read from the catalogue's own rules: slow, plain, and what is right."""

import calendar
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from pejl.catalogue.schema.duties import Choice, Condition, Duty, Need
from pejl.catalogue.schema.spans import parse

FAR = date.max
DAY = timedelta(days=1)


@dataclass(frozen=True)
class State:
    state: str
    value: str
    start: date
    end: date | None = None
    id: str = ""


@dataclass(frozen=True)
class Event:
    event: str
    on: date
    id: str
    detail: str = ""
    about: str = ""
    hours: float | None = None
    announces: date | None = None


@dataclass(frozen=True)
class Citizen:
    born: date | None = None
    states: tuple[State, ...] = ()
    events: tuple[Event, ...] = ()
    closed: tuple[date, ...] = ()


@dataclass(frozen=True)
class Found:
    """A duty, as the engine tells it."""

    rule: str
    version: date
    trigger_on: date
    trigger: str
    due: date | None
    state: str
    fulfilled_on: date | None = None
    evidence: str | None = None
    ended_on: date | None = None
    stopped_days: int = 0
    stopped: bool = False
    done: int = 0


@dataclass
class _Case:
    """A trigger of a rule on its way to becoming a duty."""

    on: date
    trigger: str = ""
    announces: date | None = None
    ends: date = FAR
    since: date | None = None
    opens: date = field(default=FAR)


def plus(day: date, span: str | None, times: int = 1) -> date:
    """A day and so many times a length: months first, kept to the last day of the month, then days."""
    told = parse(span) if span else parse("0 days")
    year, month = divmod(day.year * 12 + day.month - 1 + told.months * times, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)) + told.days * times * DAY


def duties_of(citizen: Citizen, versions: Iterable[Duty], on: date) -> list[Found]:
    """Every duty of a citizen on a day, in the order of rule, trigger's day and trigger."""
    known = Citizen(
        citizen.born,
        tuple(one for one in citizen.states if one.start <= on),
        tuple(one for one in citizen.events if one.on <= on),
        citizen.closed,
    )
    found = [one for rule in versions for one in _of_rule(known, rule, on)]
    return sorted(found, key=lambda one: (one.rule, one.trigger_on, one.trigger))


def _of_rule(citizen: Citizen, rule: Duty, on: date) -> Iterator[Found]:
    fits = []
    for case in _cases(citizen, rule):
        if case.on > on or not rule.validity.holds(plus(case.on, rule.dated_by)):
            continue
        if rule.lasting:
            spell = _spell_on(citizen, rule.lasting.state, rule.lasting.values, rule.lasting.gap, case.on)
            if spell is None:
                continue
            case.since, case.ends = spell
        if all(_holds(citizen, one, case.on) for one in rule.who):
            fits.append(case)
    for case in _counted(rule, fits):
        yield _duty(citizen, rule, case, on)


def _cases(citizen: Citizen, rule: Duty) -> Iterator[_Case]:
    trigger = rule.trigger
    if trigger.event:
        named = [one for one in citizen.events if one.event == trigger.event]
        told = [one for one in named if not trigger.detail or one.detail in trigger.detail]
        yield from (_Case(one.on, one.id, one.announces) for one in told)
    elif trigger.age is not None and citizen.born:
        birthday = plus(citizen.born, f"{trigger.age} years")
        yield _Case(plus(birthday, trigger.before, -1), "", birthday)
    elif trigger.every:
        for start, end in _spells(citizen, trigger.state, trigger.values, trigger.gap):
            yield from _stretches(start, end, trigger.every)
    elif trigger.state:
        for start, end in _spells(citizen, trigger.state, trigger.values, trigger.gap):
            yield _Case(start, "", None, end)


def _stretches(start: date, end: date, every: str) -> Iterator[_Case]:
    step = 0
    while (begins := plus(start, every, step)) < min(end, date(2060, 1, 1)):
        step += 1
        yield _Case(begins, "", plus(start, every, step), end)


def _counted(rule: Duty, cases: list[_Case]) -> Iterator[_Case]:
    seen: dict[date | None, int] = {}
    for case in sorted(cases, key=lambda one: (one.on, one.trigger)):
        spell = case.since if rule.trigger.counted_in == "while" else None
        seen[spell] = seen.get(spell, 0) + 1
        if rule.trigger.nth_from <= seen[spell] <= (rule.trigger.nth_to or seen[spell]):
            yield case


def _duty(citizen: Citizen, rule: Duty, case: _Case, on: date) -> Found:
    case.opens = plus(case.on, rule.opens)
    due = _limit(citizen, rule, case)
    due, stopped_days, stopped = _stopped(citizen, rule, case, due, on)
    due = _postponed(citizen, rule, due, on)
    done, evidence = _done(citizen, rule, case, on)
    exempt, exempt_by = _exempt(citizen, rule, case, on)
    lapsed = case.ends if case.ends <= on else FAR
    first = min(done, exempt, lapsed)
    told = (rule.id, rule.valid_from or date.min, case.on, case.trigger, due)
    stops = {"stopped_days": stopped_days, "stopped": stopped, "done": _there(citizen, rule, case, on)}
    if first == FAR:
        return Found(*told, _open_state(rule, due, on, stopped=stopped), **stops)  # type: ignore[arg-type]
    if done == first:
        state = "fulfilled_in_time" if due is None or done <= due else "fulfilled_late"
        return Found(*told, state, done, evidence, **stops)  # type: ignore[arg-type]
    if exempt == first:
        return Found(*told, "exempt", None, exempt_by, exempt, **stops)  # type: ignore[arg-type]
    return Found(*told, "lapsed", None, None, lapsed, **stops)  # type: ignore[arg-type]


def _open_state(rule: Duty, due: date | None, on: date, *, stopped: bool) -> str:
    if rule.requires or (due and due < on):
        return "overdue"
    soon = due is not None and due - rule.soon_days * DAY <= on
    return "due_soon" if soon and not stopped else "pending"


def _limit(citizen: Citizen, rule: Duty, case: _Case) -> date | None:
    if rule.requires and not rule.within:
        return case.on
    if rule.within:
        working = parse(rule.within).working
        return _working(case.on, working, citizen.closed) if working else plus(case.on, rule.within)
    if rule.before_announced or rule.trigger.every:
        return case.announces - DAY if case.announces else None
    return case.announces if rule.trigger.age is not None else None


def _working(day: date, number: int, closed: Sequence[date]) -> date:
    while number:
        day += DAY
        number -= day.weekday() < 5 and day not in closed
    return day


def _stopped(citizen: Citizen, rule: Duty, case: _Case, due: date | None, on: date) -> tuple[date | None, int, bool]:
    """Walk day by day from the trigger: the limit is used up by days outside a stop."""
    stops = [
        one
        for one in citizen.states
        if any(one.state == stop.state and one.value in (stop.values or (one.value,)) for stop in rule.stops_clock)
    ]
    if due is None:
        return due, 0, False

    def stopped(day: date) -> bool:
        return day <= on and any(one.start <= day < (one.end or FAR) for one in stops)

    day, days = case.on, 0
    while day <= due:
        if stopped(day):
            days += 1
            due += DAY
        day += DAY
    return due, days, days > 0 and stopped(on) and on < due


def _postponed(citizen: Citizen, rule: Duty, due: date | None, on: date) -> date | None:
    told = rule.postponed
    if told is None or due is None or due > on:
        return due
    spans = [
        (one.start, one.end or FAR)
        for one in citizen.states
        if one.state == told.state and (not told.values or one.value in told.values)
    ]
    ends = [end for start, end in spans if start <= due < end]
    if not ends:
        return due
    end, before = max(ends), None
    while end != before:  # an absence that comes back before the time has run is the same absence
        before = end
        end = max([end, *(e for s, e in spans if s <= _later(end, told.then))])
    return plus(min(end, on + DAY), told.then)


def _later(end: date, span: str) -> date:
    return FAR if end == FAR else plus(end, span)


def _done(citizen: Citizen, rule: Duty, case: _Case, on: date) -> tuple[date, str | None]:
    if rule.requires:
        whole = all(_holds(citizen, one, case.on) for one in rule.requires)
        return (case.on, case.trigger) if whole else (FAR, None)
    last: tuple[date, int, str] | None = None
    for number, one in enumerate(rule.fulfilled_by):
        needs, least = (one.of, one.at_least) if isinstance(one, Choice) else ((one,), 1)
        met = sorted(
            (found[0], place, found[1]) for place, need in enumerate(needs) if (found := _met(citizen, need, case, on))
        )
        if len(met) < least:
            return FAR, None
        day, _, evidence = met[least - 1]
        if last is None or (day, number) > last[:2]:
            last = (day, number, evidence)
    assert last is not None
    return last[0], last[2]


def _exempt(citizen: Citizen, rule: Duty, case: _Case, on: date) -> tuple[date, str | None]:
    met = [
        (found[0], place, found[1]) for place, one in enumerate(rule.exempt) if (found := _met(citizen, one, case, on))
    ]
    return (min(met)[0], min(met)[2]) if met else (FAR, None)


def _there(citizen: Citizen, rule: Duty, case: _Case, on: date) -> int:
    """Which of the things that the rule names are there, as bits."""
    named = [one.of if isinstance(one, Choice) else (one,) for one in rule.fulfilled_by]
    needs = [need for several in named for need in several] + list(rule.exempt)
    return sum(1 << place for place, need in enumerate(needs) if _met(citizen, need, case, on))


def _met(citizen: Citizen, need: Need, case: _Case, on: date) -> tuple[date, str] | None:
    """The day from which a thing counts, and what shows it."""
    open_on = max(case.on, case.opens)
    since = date.min if need.earlier == "any" else plus(case.on, need.earlier, -1) if need.earlier else open_on
    found = []
    if need.event:
        for event in citizen.events:
            fits = event.event == need.event and (not need.detail or event.detail in need.detail)
            fits = fits and event.id != case.trigger and event.on >= since
            fits = fits and (need.hours is None or (event.hours is not None and event.hours >= need.hours))
            fits = fits and (not need.about or event.about == case.trigger)
            if fits:
                found.append((max(event.on, open_on), event.on, event.id))
    else:
        for state in citizen.states:
            fits = state.state == need.state and (not need.values or state.value in need.values)
            if fits and (state.end or FAR) > max(state.start, open_on):
                found.append((max(state.start, open_on), state.start, state.id))
    found = sorted(one for one in found if one[0] <= on and (not need.on_the_day or one[0] == case.on))
    return (found[need.times - 1][0], found[need.times - 1][2]) if len(found) >= need.times else None


def _holds(citizen: Citizen, asked: Condition, day: date) -> bool:
    if asked.asks_age:
        if citizen.born is None:
            return False
        first = asked.age_from is None or plus(citizen.born, f"{asked.age_from} years") <= day
        return first and (asked.age_to is None or day < plus(citizen.born, f"{asked.age_to + 1} years"))
    spell = _spell_on(citizen, asked.state, asked.values, asked.gap, day)
    if spell is None:
        return not asked.holds
    least = asked.for_at_least is None or plus(spell[0], asked.for_at_least) <= day
    less = asked.for_less_than is None or day < plus(spell[0], asked.for_less_than)
    return (least and less) == asked.holds


def _spell_on(
    citizen: Citizen, state: str, values: Sequence[str], gap: str | None, day: date
) -> tuple[date, date] | None:
    return next((one for one in _spells(citizen, state, values, gap) if one[0] <= day < one[1]), None)


def _spells(citizen: Citizen, state: str, values: Sequence[str], gap: str | None) -> list[tuple[date, date]]:
    told = sorted(
        (one.start, one.end or FAR)
        for one in citizen.states
        if one.state == state and (not values or one.value in values)
    )
    found: list[tuple[date, date]] = []
    for start, end in told:
        if found and (found[-1][1] == FAR or start <= plus(found[-1][1], gap)):
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found

"""What the quick filters of the catalogue mean, asked of everything the record has on one citizen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.field import HistoryWindow
from pejl.catalogue.schema.worklist import QuickFilter
from pejl.domain.people.queries.windows import means

#: Each need has its bit for ever; a new one is written last. Facets ask for “pending” and the
#: windows over history, no filter of the catalogue.
BITS = (
    "overdue", "due_soon", "interview_today", "not_closed", "no_show", "no_agreement", "no_interview", "nobody", "new",
    "no_plan", "no_step", "no_activity", "ending", "to_decide", "reminder", "flagged", "pending",
    "eight_of_ten_years", "eighteen_of_thirty_six",
)  # fmt: skip
WINDOWS = BITS[-2:]  # the windows over history, by the names of the catalogue: whoever has reached one
REMINDER = "reminder"
OPEN_INTERVIEW = ("booked", "convened")
RUNNING = ("running", "interrupted")


class Span(NamedTuple):
    """A dated code; `end` is the first day without it."""

    code: str
    start: date
    end: date | None

    def holds(self, on: date) -> bool:
        """Whether it holds on a day."""
        return self.start <= on and (self.end is None or self.end > on)


class Talk(NamedTuple):
    """An interview: its state, its day, the day on which it was closed, and whether something was agreed at it."""

    state: str
    on: date
    closed_on: date | None
    agreed: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What the worklist asks of one citizen's record. Lists that are dated hold everything, the oldest first.

    assigned: employee (row number) as code. duties: state and due day of open ones. agreements: first day and the last
    day that was agreed. plans: of shared plans, how many steps are open. efforts: what is running, with the day that
    is planned as its end. proposed: whether a measure awaits a decision. flags: kinds of those that are up.
    residence: the basis of the permit, empty where there is none, and its first day.
    """

    born: date
    benefits: tuple[Span, ...] = ()
    attached: tuple[Span, ...] = ()
    assigned: tuple[Span, ...] = ()
    groups: tuple[Span, ...] = ()
    readiness: tuple[Span, ...] = ()
    duties: tuple[tuple[str, date | None], ...] = ()
    talks: tuple[Talk, ...] = ()
    agreements: tuple[tuple[date, date | None], ...] = ()
    plans: tuple[int, ...] = ()
    efforts: tuple[Span, ...] = ()
    proposed: bool = False
    flags: tuple[str, ...] = ()
    residence: tuple[str, date | None] = ("", None)

    def is_open(self, on: date) -> bool:
        """Whether the citizen has a case: a benefit, a unit, an employee, something to look at; or is served without
        any of them, in a target group or an effort (Q-061)."""
        dated = (*self.benefits, *self.attached, *self.assigned, *self.groups, *self.efforts)
        return bool(self.flags) or any(one.holds(on) for one in dated)


def bits_of(facts: Facts, on: date) -> int:
    """The needs that hold on a day, as bits."""
    return sum(1 << at for at, name in enumerate(BITS) if _TESTS[name](facts, on))


def bit(name: str) -> int:
    """The bit of a need. ValueError where there is no such."""
    return 1 << BITS.index(name)


def filters_on(on: date) -> list[QuickFilter]:
    """The quick filters of a day, in the order of the catalogue."""
    return list(_filters(on))


@lru_cache(maxsize=4)
def _filters(on: date) -> tuple[QuickFilter, ...]:
    dated = (catalogue().as_of("worklist_filters", key, on) for key in catalogue().worklist_filters)
    return tuple(one for one in dated if one is not None and one.id in BITS)


def _days(name: str, on: date) -> timedelta:
    told = next((one.days for one in _filters(on) if one.id == name), None)
    return timedelta(days=told or 0)


def _open(facts: Facts) -> list[date]:
    return [one.on for one in facts.talks if one.state in OPEN_INTERVIEW]


def _last(facts: Facts, *states: str) -> Talk | None:
    return max((one for one in facts.talks if one.state in states), key=lambda one: (one.on, one.agreed), default=None)


def _no_show(facts: Facts, on: date) -> bool:
    last = _last(facts, "held", "missed")
    if last is None or last.state != "missed" or last.on < on - _days("no_show", on):
        return False
    return not any(day >= on for day in _open(facts))


def _no_agreement(facts: Facts, on: date) -> bool:
    last = _last(facts, "held")
    return last is not None and not last.agreed


def _new(facts: Facts, on: date) -> bool:
    since = [one.start for one in facts.assigned if one.holds(on)]
    return bool(since) and max(since) > on - _days("new", on)


def _no_activity(facts: Facts, on: date) -> bool:
    running = any(one.start <= on and (one.end is None or one.end > on) for one in facts.efforts)
    agreed = any(made <= on and (until is None or until >= on) for made, until in facts.agreements)
    return not running and not agreed


def _ending(facts: Facts, on: date) -> bool:
    until = on + _days("ending", on)
    return any(one.holds(on) and one.end is not None and one.end <= until for one in facts.efforts)


@lru_cache(maxsize=4)
def _windows(on: date) -> dict[str, HistoryWindow]:
    known = catalogue()
    dated = {name: known.as_of("history_windows", name, on) for name in known.history_windows}
    return {name: one for name, one in dated.items() if one is not None}


def _reached(name: str) -> Callable[[Facts, date], bool]:
    """The test of a window over history: months with a day on its benefits among the last whole ones, each once."""

    def reached(facts: Facts, on: date) -> bool:
        window = _windows(on).get(name)
        if window is None or not means(window, *facts.residence, on):
            return False
        first, months = _month(on) - window.months, 0
        for one in facts.benefits:
            if one.code in window.benefits and one.start < on:
                last = on if one.end is None or one.end > on else one.end - timedelta(days=1)
                low, high = max(_month(one.start) - first, 0), min(_month(last) - first + 1, window.months)
                months |= (1 << max(high, 0)) - 1 & -(1 << low)  # one bit for each month
        return months.bit_count() >= window.at_least

    return reached


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


_TESTS: dict[str, Callable[[Facts, date], bool]] = {
    "overdue": lambda facts, on: any(state == "overdue" for state, _ in facts.duties),
    "due_soon": lambda facts, on: any(state == "due_soon" for state, _ in facts.duties),
    "interview_today": lambda facts, on: on in _open(facts),
    "not_closed": lambda facts, on: any(day < on for day in _open(facts)),
    "no_show": _no_show,
    "no_agreement": _no_agreement,
    "no_interview": lambda facts, on: not any(day >= on for day in _open(facts)),
    "nobody": lambda facts, on: not any(one.holds(on) for one in facts.assigned),
    "new": _new,
    "no_plan": lambda facts, on: not facts.plans,
    "no_step": lambda facts, on: bool(facts.plans) and not any(facts.plans),
    "no_activity": _no_activity,
    "ending": _ending,
    "to_decide": lambda facts, on: facts.proposed,
    "reminder": lambda facts, on: REMINDER in facts.flags,
    "pending": lambda facts, on: any(state == "pending" for state, _ in facts.duties),
    "flagged": lambda facts, on: any(kind != REMINDER for kind in facts.flags),
    **{one: _reached(one) for one in WINDOWS},
}

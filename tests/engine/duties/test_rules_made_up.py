"""What no rule of the catalogue does alone: clocks that stop, postponements, working days, so many of several."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.duties import by_hand
from tests.engine.duties.by_hand import Citizen, Event, State
from tests.engine.duties.made import by_engine

from pejl.catalogue.schema.duties import Duty
from pejl.engine.duties.examples import Answers

FIRST = date(2016, 1, 1)
_SAYS = {"da": "En regel.", "en": "A rule."}
STOPS = {"stops_clock": [{"state": "exempted", "is": ["illness", "maternity"]}]}
POSTPONED = {"postponed": {"state": "exempted", "is": ["illness", "other"], "then": "1 month"}}


def rule(number: int, **told: Any) -> Duty:
    """A rule set off by a visitation and fulfilled by an interview within 4 weeks, but for what is told."""
    return Duty.model_validate(
        {
            "id": f"R-999-{number:02}",
            "kind": "deadline",
            "title": _SAYS,
            "text": _SAYS,
            "trigger": {"event": "visitation_made"},
            "within": "4 weeks",
            "fulfilled_by": [{"event": "interview_held"}],
            "source": [{"document": "house"}],
            "examples": [{"shows": _SAYS, "asked": FIRST, "gives": []}],
        }
        | told
    )


NEEDS = [{"event": "cv_made", "earlier": "any"}, {"event": "goal_set"}, {"state": "offer", "is": "internship"}]
RULES = [
    rule(1, **STOPS),
    rule(2, **POSTPONED),
    rule(3, **STOPS, **POSTPONED, within="2 months"),
    rule(4, within="5 working days"),
    rule(5, fulfilled_by=[{"at_least": 2, "of": NEEDS}]),
    rule(6, fulfilled_by=[{"event": "interview_held", "times": 3, "earlier": "2 months"}]),
    rule(
        7, fulfilled_by=[{"of": [{"event": "interview_held", "on_the_day": True}, {"event": "cv_made", "hours": 20}]}]
    ),
    rule(8, exempt=[{"event": "job_started"}, {"state": "exempted", "is": "other"}], opens="1 week"),
    rule(9, trigger={"state": "benefit", "every": "1 month", "gap": "1 week"}, within=None),
    rule(10, trigger={"event": "visitation_made", "nth_from": 2, "nth_to": 3}),
    rule(
        11,
        trigger={"event": "visitation_made", "nth_to": 1, "counted_in": "while"},
        **{"while": {"state": "benefit", "is": "dagpenge"}},
    ),
    rule(12, who=[{"state": "benefit", "for_at_least": "1 month"}, {"state": "offer", "holds": False}]),
    rule(13, trigger={"age": 30, "before": "3 months"}, within=None),
    rule(14, valid_to=date(2016, 6, 1), dated_by="1 month"),
    rule(14, valid_from=date(2016, 6, 1), dated_by="1 month", within="2 weeks"),
]
STATES = [("exempted", "illness"), ("exempted", "maternity"), ("exempted", "other"), ("benefit", "dagpenge"),
          ("benefit", "kontanthjaelp"), ("offer", "internship")]  # fmt: skip
EVENTS = ("visitation_made", "visitation_made", "interview_held", "cv_made", "goal_set", "job_started")
days = st.integers(0, 300).map(lambda n: FIRST + timedelta(days=n))


@st.composite
def citizens(draw: st.DrawFn) -> Citizen:
    states = []
    for n, (name, value) in enumerate(draw(st.lists(st.sampled_from(STATES), max_size=7))):
        start, length = draw(days), draw(st.none() | st.integers(1, 70))
        states.append(State(name, value, start, None if length is None else start + timedelta(days=length), f"s{n}"))
    happened = enumerate(draw(st.lists(st.sampled_from(EVENTS), min_size=2, max_size=9)))
    hours = st.none() | st.sampled_from([4.0, 20.0])
    events = [Event(name, draw(days), f"e{n}", hours=draw(hours)) for n, name in happened]
    return Citizen(draw(st.dates(date(1985, 12, 1), date(1987, 1, 31))), tuple(states), tuple(events))


@given(found=st.lists(citizens(), min_size=20, max_size=30), on=days)
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_engine_agrees_with_the_reference(engine: Answers, found: list[Citizen], on: date) -> None:
    assert by_engine(engine, RULES, found, on) == [by_hand.duties_of(one, RULES, on) for one in found]


VISITED = Event("visitation_made", date(2016, 1, 4), "v")


@pytest.mark.parametrize(
    ("number", "states", "on", "due", "state"),
    [
        # four weeks from 4 January is 1 February; ten days stopped make it 11 February
        (1, [("illness", "2016-01-10", "2016-01-20")], "2016-02-11", "2016-02-11", "due_soon"),
        (1, [("illness", "2016-01-10", "2016-01-20")], "2016-02-12", "2016-02-11", "overdue"),
        # two stops that overlap are one; a stop after the due day moves nothing
        (
            1,
            [("illness", "2016-01-10", "2016-01-20"), ("maternity", "2016-01-15", "2016-01-25")],
            "2016-02-16",
            "2016-02-16",
            "due_soon",
        ),
        (1, [("illness", "2016-02-02", "2016-03-01")], "2016-02-20", "2016-02-01", "overdue"),
        # a stop that begins on the due day, as pushed out by the first, still counts
        (
            1,
            [("illness", "2016-01-10", "2016-01-20"), ("illness", "2016-02-11", "2016-02-13")],
            "2016-02-20",
            "2016-02-13",
            "overdue",
        ),
        # exempt on the due day: a month after; an absence that returns within the month runs on
        (2, [("illness", "2016-01-20", "2016-02-10")], "2016-03-01", "2016-03-10", "due_soon"),
        (
            2,
            [("illness", "2016-01-20", "2016-02-10"), ("other", "2016-03-01", "2016-03-05")],
            "2016-03-20",
            "2016-04-05",
            "pending",
        ),
        (2, [("illness", "2016-01-10", "2016-02-01")], "2016-02-02", "2016-02-01", "overdue"),
        (4, [], "2016-01-11", "2016-01-11", "due_soon"),
        (4, [], "2016-01-12", "2016-01-11", "overdue"),
    ],
)
def test_the_due_day_moves_as_defined(
    engine: Answers, number: int, states: list[tuple[str, str, str]], on: str, due: str, state: str
) -> None:
    told = tuple(
        State("exempted", value, date.fromisoformat(start), date.fromisoformat(end), f"s{n}")
        for n, (value, start, end) in enumerate(states)
    )
    citizen, asked = Citizen(None, told, (VISITED,)), date.fromisoformat(on)
    ((found,),) = by_engine(engine, [RULES[number - 1]], [citizen], asked)
    assert (found.due, found.state) == (date.fromisoformat(due), state)
    assert by_hand.duties_of(citizen, [RULES[number - 1]], asked) == [found]


def test_a_closed_day_is_no_working_day(engine: Answers) -> None:
    citizen = Citizen(None, (), (VISITED,), (date(2016, 1, 6),))
    ((found,),) = by_engine(engine, [RULES[3]], [citizen], date(2016, 1, 12))
    assert (found.due, found.state) == (date(2016, 1, 12), "due_soon")


def test_asked_of_a_past_day_nothing_later_is_known(engine: Answers) -> None:
    done = Event("interview_held", date(2016, 1, 20), "i")
    citizen = Citizen(None, (), (VISITED, done))
    states = {}
    for on in (date(2016, 1, 3), date(2016, 1, 10), date(2016, 1, 19), date(2016, 1, 20), date(2016, 3, 1)):
        (found,) = by_engine(engine, [rule(1)], [citizen], on)
        states[on.isoformat()] = [one.state for one in found]
    assert states == {
        "2016-01-03": [],
        "2016-01-10": ["pending"],
        "2016-01-19": ["due_soon"],
        "2016-01-20": ["fulfilled_in_time"],
        "2016-03-01": ["fulfilled_in_time"],
    }

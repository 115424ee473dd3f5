"""The engine and the plain reference agree: on every worked example, and on citizens nobody thought of."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.duties import by_hand
from tests.engine.duties.by_hand import Citizen, Event, State
from tests.engine.duties.made import by_engine

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.duties import Case, Duty
from pejl.engine.duties.examples import Answers, Asked, compared, disagreements

FIRST = date(2015, 10, 1)


def citizen_of(example: Case) -> Citizen:
    return Citizen(
        example.born,
        tuple(State(one.state, one.value, one.start, one.end, f"{one.state}={one.value}") for one in example.states),
        tuple(
            Event(one.event, one.day, one.id or one.event, one.detail, one.about, one.hours, one.announces)
            for one in example.events
        ),
        example.closed,
    )


def test_the_engine_answers_every_worked_example(engine: Answers, rules: list[Duty]) -> None:
    assert disagreements(rules, engine) == []


def test_the_reference_answers_every_worked_example(rules: list[Duty]) -> None:
    versions = catalogue().versions["duties"]
    wrong = []
    for duty in rules:
        for position, example in enumerate(duty.examples):
            found = by_hand.duties_of(citizen_of(example), versions[duty.id], example.asked)
            rows = [vars(one) for one in found]
            wrong += compared(Asked(duty, position, example), rows)
    assert wrong == []


def test_an_example_that_tells_wrong_is_found(engine: Answers, rules: list[Duty]) -> None:
    duty = next(one for one in rules if one.id == "R-003-01")
    expected = duty.examples[0].gives[0]
    late = expected.model_copy(update={"due": date(2016, 4, 5)})
    wrong = duty.examples[0].model_copy(update={"gives": (late,)})
    (found,) = disagreements([duty.model_copy(update={"examples": (wrong,)})], engine)
    assert (found.rule, found.example) == ("R-003-01", 0)
    assert "2016-04-05" in found.expected
    assert "2016-04-04" in found.found


days = st.integers(0, 1100).map(lambda n: FIRST + timedelta(days=n))


def _words(rules: list[Duty]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The states and events that the rules ask for: what else there is concerns no duty."""
    told = [state for duty in rules for example in duty.examples for state in example.states]
    happened = [event for duty in rules for example in duty.examples for event in example.events]
    return sorted({(one.state, one.value) for one in told}), sorted({(one.event, one.detail) for one in happened})


@st.composite
def citizens(draw: st.DrawFn, states: list[tuple[str, str]], events: list[tuple[str, str]]) -> Citizen:
    lives = []
    for n, (name, value) in enumerate(draw(st.lists(st.sampled_from(states), max_size=8))):
        start = draw(days)
        length = draw(st.none() | st.integers(1, 500))
        lives.append(State(name, value, start, None if length is None else start + timedelta(days=length), f"s{n}"))
    happened = []
    for n, (name, detail) in enumerate(draw(st.lists(st.sampled_from(events), max_size=10))):
        about = draw(st.sampled_from(["", *(one.id for one in happened)]))
        hours = draw(st.none() | st.sampled_from([4.0, 20.0]))
        foretold = draw(st.none() | days)
        happened.append(Event(name, draw(days), f"e{n}", detail, about, hours, foretold))
    born = draw(st.none() | st.dates(date(1984, 1, 1), date(2003, 12, 31)))
    return Citizen(born, tuple(lives), tuple(happened))


@given(data=st.data())
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_engine_agrees_with_the_reference(engine: Answers, rules: list[Duty], data: st.DataObject) -> None:
    words = _words(rules)
    found = data.draw(st.lists(citizens(*words), min_size=20, max_size=40))
    on = data.draw(days)
    expected = [by_hand.duties_of(one, rules, on) for one in found]
    assert by_engine(engine, rules, found, on) == expected

"""The engine and a plain reference agree on where everybody stands: in the worked examples, and in lives made up."""

from datetime import date, timedelta
from unittest.mock import patch

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.courses.by_hand import Standing, courses_of
from tests.engine.duties.by_hand import Citizen
from tests.engine.duties.made import facts_told
from tests.engine.duties.test_duties import citizen_of, citizens

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.courses import Course
from pejl.engine.courses.examples import disagreements
from pejl.engine.courses.stages import Staged, staged, stages

FIRST, LAST = date(2015, 10, 1), 2500
FIELDS = list(Standing.__dataclass_fields__)


@pytest.fixture(scope="module")
def courses() -> list[Course]:
    return [one for versions in catalogue().versions["courses"].values() for one in versions]


@pytest.fixture(scope="module")
def packed(courses: list[Course]) -> Staged:
    return staged(courses)


def by_engine(packed: Staged, people: list[Citizen], on: date) -> list[list[Standing]]:
    """As few and as many are told: it must be the same."""
    found: list[list[Standing]] = [[] for _ in people]
    facts = facts_told(people, on)
    told = stages(packed, facts)
    with patch("pejl.engine.courses.stages.FEW", 0):
        assert stages(packed, facts).equals(told)
    for row in told.to_pylist():
        found[row["person"]].append(Standing(**{name: row[name] for name in FIELDS}))
    return found


def test_the_engine_answers_every_worked_example(courses: list[Course]) -> None:
    assert disagreements(courses) == []


def test_every_course_has_three_worked_examples_and_every_stage_is_reached_in_one(courses: list[Course]) -> None:
    assert {one.id: len(one.examples) for one in courses if len(one.examples) < 3} == {}
    told = {(course.id, stage) for course in courses for one in course.examples for each in one.gives
            for stage in each.reached}  # fmt: skip
    wanted = {(course.id, stage.id) for course in courses for stage in course.stages}
    assert wanted - told == set()


def test_the_engine_agrees_with_the_reference_on_the_worked_examples() -> None:
    for versions in catalogue().versions["courses"].values():
        packed = staged(versions)
        for one in (example for course in versions for example in course.examples):
            person = citizen_of(one)
            assert by_engine(packed, [person], one.asked) == [courses_of(person, versions, one.asked)]


def test_an_example_that_tells_wrong_is_found(courses: list[Course]) -> None:
    course = next(one for one in courses if one.id == "pointless")
    wrong = course.examples[0].model_copy(update={"gives": ()})
    (found,) = disagreements([course.model_copy(update={"examples": (wrong,)})])
    assert (found.course, found.expected) == ("pointless", "[]")
    assert "2016-02-01" in found.found


days = st.integers(0, LAST).map(lambda n: FIRST + timedelta(days=n))


def _words(courses: list[Course]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    told = [state for course in courses for one in course.examples for state in one.states]
    happened = [event for course in courses for one in course.examples for event in one.events]
    return sorted({(one.state, one.value) for one in told}), sorted({(one.event, one.detail) for one in happened})


@given(data=st.data())
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_engine_agrees_with_the_reference(courses: list[Course], packed: Staged, data: st.DataObject) -> None:
    people = data.draw(st.lists(citizens(*_words(courses)), min_size=8, max_size=16))
    on = data.draw(days)
    assert by_engine(packed, people, on) == [courses_of(one, courses, on) for one in people]


@given(data=st.data())
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_course_stands_at_one_stage_and_never_goes_back(
    courses: list[Course], packed: Staged, data: st.DataObject
) -> None:
    people = data.draw(st.lists(citizens(*_words(courses)), min_size=8, max_size=16))
    first, later = sorted((data.draw(days), data.draw(days)))
    before, after = (pl.from_arrow(stages(packed, facts_told(people, on))) for on in (first, later))
    assert isinstance(before, pl.DataFrame)
    assert isinstance(after, pl.DataFrame)
    one = ["person", "course", "started_on", "trigger"]
    assert before.filter(state="now").group_by(one).len().filter(pl.col("len") > 1).is_empty()
    over = before.filter(pl.col("state").is_in(["reached", "passed", "left"]))
    kept = [*one, "stage", "state", "reached_on"]
    assert over.join(after, on=kept, how="anti", nulls_equal=True).is_empty()

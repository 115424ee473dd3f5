"""Where a citizen stands in every course, in plain Python over the plain reference of the duties: slow, and right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tests.engine.duties import by_hand
from tests.engine.duties.by_hand import Citizen

from pejl.catalogue.schema.courses import Course, Stage
from pejl.catalogue.schema.duties import Duty


@dataclass(frozen=True)
class Standing:
    """A stage of a course, as the engine tells it."""

    course: str
    version: date
    started_on: date
    trigger: str
    stage: str
    state: str
    reached_on: date | None
    evidence: str | None
    ended_on: date | None


def courses_of(citizen: Citizen, courses: Sequence[Course], on: date) -> list[Standing]:
    """Every stage of every course, in the order of course, first day, trigger and place."""
    found = [one for course in courses for one in _of(citizen, course, on)]
    return sorted(found, key=lambda one: (one.course, one.started_on, one.trigger))


def _of(citizen: Citizen, course: Course, on: date) -> Iterator[Standing]:
    begun: dict[tuple[date, str], list[tuple[Stage, by_hand.Found]]] = {}
    for stage in course.stages:
        for found in by_hand.duties_of(citizen, [_rule(course, stage)], on):
            begun.setdefault((found.trigger_on, found.trigger), []).append((stage, found))
    for (started, trigger), stages in sorted(begun.items()):
        ended = next((one.ended_on for _, one in stages if one.state == "lapsed"), None)
        now = False
        for stage, one in stages:
            state, reached = _state(one)
            if state == "ahead" and not now:
                state, now = "now", True
            told = (course.id, one.version, started, trigger, stage.id, state, reached, one.evidence, ended)
            yield Standing(*told)


def _state(one: by_hand.Found) -> tuple[str, date | None]:
    match one.state:
        case "fulfilled_in_time" | "fulfilled_late":
            return "reached", one.fulfilled_on
        case "exempt":
            return "passed", one.ended_on
        case "lapsed":
            return "left", None
        case _:
            return "ahead", None


def _rule(course: Course, stage: Stage) -> Duty:
    """A rule without a limit, as the reference reads rules."""
    return Duty.model_construct(
        id=f"{course.id}.{stage.id}",
        who=(*course.who, *stage.who),
        trigger=course.trigger,
        lasting=course.lasting,
        fulfilled_by=stage.reached_by,
        exempt=stage.passed_by,
        valid_from=course.valid_from,
        valid_to=course.valid_to,
    )

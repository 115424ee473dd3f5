"""The worked examples of the courses, put to the engine."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from pejl.catalogue.schema.courses import Course, CourseExample, ExpectedCourse
from pejl.engine.courses.stages import staged, stages
from pejl.engine.duties.examples import facts_of


class Disagreement(NamedTuple):
    """An example whose courses are not those that it tells. example: its position in the course."""

    course: str
    example: int
    expected: str
    found: str


def disagreements(of: Iterable[Course]) -> list[Disagreement]:
    """Every example that is answered otherwise. of: every version of the courses."""
    versions = list(of)
    asked = [(course, place, one) for course in versions for place, one in enumerate(course.examples)]
    rows: dict[int, list[dict[str, Any]]] = {}
    rules = staged(versions)
    for closed in {one.closed for _, _, one in asked}:
        facts = facts_of({n: one for n, (_, _, one) in enumerate(asked) if one.closed == closed})
        for row in stages(rules, facts).to_pylist():
            if row["course"] == asked[row["person"]][0].id:
                rows.setdefault(row["person"], []).append(row)
    compared = ((course.id, place, _told(one), _found(rows.get(n, []))) for n, (course, place, one) in enumerate(asked))
    return [Disagreement(name, place, told, found) for name, place, told, found in compared if told != found]


def _told(one: CourseExample) -> str:
    return str([_said(each) for each in sorted(one.gives, key=lambda each: each.started_on)])


def _found(rows: list[dict[str, Any]]) -> str:
    courses: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        courses.setdefault((row["started_on"], row["trigger"]), []).append(row)
    return str([_said(_course(found)) for _, found in sorted(courses.items())])


def _course(rows: list[dict[str, Any]]) -> ExpectedCourse:
    in_state = {state: [one for one in rows if one["state"] == state] for state in ("reached", "passed", "now")}
    return ExpectedCourse(
        started_on=rows[0]["started_on"],
        now=next((one["stage"] for one in in_state["now"]), ""),
        reached={one["stage"]: one["reached_on"] for one in in_state["reached"]},
        passed=tuple(one["stage"] for one in in_state["passed"]),
        ended_on=rows[0]["ended_on"],
    )


def _said(one: ExpectedCourse) -> dict[str, Any]:
    told = one.model_dump(mode="json")
    return told | {"reached": dict(sorted(told["reached"].items())), "passed": sorted(told["passed"])}

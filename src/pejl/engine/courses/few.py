"""The stages of a few citizens' courses, row by row: the same as `stages.ordered` tells of columns."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from pejl.catalogue.schema.courses import Course, Stage

_SAID = {"exempt": "passed", "lapsed": "left", "fulfilled_in_time": "reached", "fulfilled_late": "reached"}


def in_order(of: Sequence[tuple[Course, Stage]], duties: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows of stages.FORM from rows of the duties' engine."""
    rows = [_row(of[one["nr"]], one) for one in duties]
    course = itemgetter("person", "course", "started_on", "trigger")
    rows.sort(key=lambda row: (course(row), row["place"]))
    for _, of_course in groupby(rows, course):
        theirs = list(of_course)
        first = min((row["place"] for row in theirs if row["state"] == "ahead"), default=None)
        ended = max((row["ended_on"] for row in theirs if row["ended_on"]), default=None)
        for row in theirs:
            row["ended_on"] = ended
            row["state"] = "now" if row["place"] == first else row["state"]
    return rows


def _row(of: tuple[Course, Stage], duty: Mapping[str, Any]) -> dict[str, Any]:
    course, stage = of
    state, ended_on = duty["state"], duty["ended_on"]
    return {
        "person": duty["person"],
        "course": course.id,
        "version": duty["version"],
        "started_on": duty["trigger_on"],
        "trigger": duty["trigger"],
        "stage": stage.id,
        "place": course.place(stage.id),
        "state": _SAID.get(state, "ahead"),
        "reached_on": duty["fulfilled_on"] or (ended_on if state == "exempt" else None),
        "evidence": duty["evidence"],
        "ended_on": ended_on if state == "lapsed" else None,
        "nr": duty["nr"],
    }

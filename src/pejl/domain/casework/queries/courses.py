"""Where in their courses citizens stand: everybody's rows for the ledger, and one citizen's with grounds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import pyarrow as pa

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.courses import Course, Stage
from pejl.catalogue.schema.duties import Rule
from pejl.domain.casework.queries.facts_shown import FactShown, Known, ThingShown, missing
from pejl.engine.courses.stages import Staged, ordered, staged, stages
from pejl.engine.duties.grounds import Ground, grounds
from pejl.engine.duties.tables import FORMS
from pejl.engine.duties.words import Words
from pejl.kernel.text import Text

_OVER = ("reached", "passed", "left")


@dataclass(frozen=True, slots=True)
class StageShown:
    """A stage of a course: its state (catalogue/schema/courses.py), since when, what shows it and what it lacks."""

    stage: Stage
    state: str
    on: date | None
    shown_by: FactShown | None
    things: tuple[ThingShown, ...]
    missing: Text | None


@dataclass(frozen=True, slots=True)
class CourseShown:
    """One course of a citizen. ended_on: the day on which it ended with stages left."""

    course: Course
    started_on: date
    set_off_by: FactShown | None
    ended_on: date | None
    stages: tuple[StageShown, ...]

    @property
    def now(self) -> StageShown | None:
        """The stage at which it stands; None where it is over."""
        return next((one for one in self.stages if one.state == "now"), None)


def courses_now() -> Staged:
    """Every version of every course of the catalogue, packed for the engine."""
    return _of_catalogue(id(catalogue()))


@lru_cache(maxsize=1)
def _of_catalogue(_: int) -> Staged:
    return staged(one for versions in catalogue().versions["courses"].values() for one in versions)


def stage_rows(facts: Mapping[str, pa.Table]) -> pa.Table:
    """The stages of everybody in the tables (queries.duties_computed.engine_facts): rows of engine.courses.FORM."""
    return stages(courses_now(), facts)


def courses_shown(facts: Mapping[str, pa.Table]) -> list[CourseShown]:
    """The courses of the one citizen whose facts these are: those that run first, then the newest."""
    of = courses_now()
    words = Words(catalogue())
    known = Known(facts, words)
    why = list(grounds(of.rules, of.packed, facts))
    ground = {_key(one.row): one for one in why}
    courses: dict[tuple[str, date, str], list[Mapping[str, Any]]] = {}
    for row in ordered(of, pa.Table.from_pylist([dict(one.row) for one in why], FORMS["duties"])).to_pylist():
        courses.setdefault((row["course"], row["started_on"], row["trigger"]), []).append(row)
    found = []
    for (_, on, trigger), rows in courses.items():
        told = tuple(_stage(of.of[row["nr"]][1], row, ground[row["nr"], on, trigger], known, words) for row in rows)
        found.append(CourseShown(of.of[rows[0]["nr"]][0], on, known.fact(trigger), rows[0]["ended_on"], told))
    return sorted(found, key=lambda one: (one.now is None, -one.started_on.toordinal(), one.course.id))


def _key(row: Mapping[str, Any]) -> tuple[int, date, str]:
    return row["nr"], row["trigger_on"], row["trigger"]


def _stage(stage: Stage, row: Mapping[str, Any], ground: Ground[Rule], known: Known, words: Words) -> StageShown:
    return StageShown(
        stage,
        row["state"],
        row["reached_on"],
        known.fact(row["evidence"]),
        tuple(known.things(ground.things)),
        None if row["state"] in _OVER else missing(ground.things, words),
    )

"""The stages of courses, for everybody in the tables on any day.

A stage is a rule without a limit: set off by what begins the course, fulfilled by what reaches the stage. So the
duties' engine answers, and nothing else reads facts.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import polars as pl
import pyarrow as pa

from pejl.catalogue.schema.courses import Course, Stage
from pejl.catalogue.schema.duties import Rule
from pejl.engine.courses.few import in_order
from pejl.engine.duties.answers import answered
from pejl.engine.duties.packed_rules import Rules, pack_rules

FEW: Final = 500  # rows; so many as columns take as long
DAY: Final = pa.date32()
FORM: Final = pa.schema(
    {
        "person": pa.int64(), "course": pa.string(), "version": DAY, "started_on": DAY, "trigger": pa.string(),
        "stage": pa.string(), "place": pa.int64(), "state": pa.string(), "reached_on": DAY, "evidence": pa.string(),
        "ended_on": DAY, "nr": pa.int64(),
    }
)  # fmt: skip
_COURSE: Final = ("person", "course", "started_on", "trigger")


class Staged(NamedTuple):
    """Courses ready to be answered by: their stages as rules, in one order, and packed."""

    of: tuple[tuple[Course, Stage], ...]
    rules: tuple[Rule, ...]
    packed: Rules


def staged(courses: Iterable[Course]) -> Staged:
    """Dated versions of courses; give every version of a course."""
    of = tuple((course, stage) for course in courses for stage in course.stages)
    rules = tuple(_rule(course, stage) for course, stage in of)
    return Staged(of, rules, pack_rules(rules))


def _rule(course: Course, stage: Stage) -> Rule:
    return Rule(
        id=f"{course.id}.{stage.id}",
        title=stage.title,
        valid_from=course.valid_from,
        valid_to=course.valid_to,
        source=course.source,
        who=(*course.who, *stage.who),
        trigger=course.trigger,
        lasting=course.lasting,
        fulfilled_by=stage.reached_by,
        exempt=stage.passed_by,
    )


def stages(of: Staged, facts: Mapping[str, pa.Table]) -> pa.Table:
    """Rows of FORM, one per person, course and stage, in that order; facts: the tables of duties.tables.FACTS.

    started_on, trigger: what began the course, the trigger's id where it was an event. state: reached; passed, where it
    became needless; now, the first that is neither; ahead, those after it; left, where the course ended without it.
    reached_on: the day on which it was reached or became needless. ended_on: the day on which the course ended; null
    while it runs, and where no stage was left when it did. evidence: the id of what reached or passed the stage.
    """
    return ordered(of, answered(of.packed, facts))


def ordered(of: Staged, duties: pa.Table) -> pa.Table:
    """Rows of the duties' engine as stages of courses."""
    if duties.num_rows <= FEW:
        return pa.Table.from_pylist(in_order(of.of, duties.to_pylist()), FORM)
    found = pl.from_arrow(duties)
    assert isinstance(found, pl.DataFrame)  # noqa: S101 - a table gives a frame
    told = found.join(_names(of.of), on="nr").with_columns(
        started_on="trigger_on",
        reached_on=pl.coalesce("fulfilled_on", pl.when(pl.col("state") == "exempt").then("ended_on")),
        ended_on=pl.when(pl.col("state") == "lapsed").then("ended_on"),
        state=pl.when(pl.col("state").str.starts_with("fulfilled"))
        .then(pl.lit("reached"))
        .when(pl.col("state") == "exempt")
        .then(pl.lit("passed"))
        .when(pl.col("state") == "lapsed")
        .then(pl.lit("left"))
        .otherwise(pl.lit("ahead")),
    )
    first = pl.col("place").filter(pl.col("state") == "ahead").min().over(_COURSE)
    told = told.with_columns(
        ended_on=pl.col("ended_on").max().over(_COURSE),
        state=pl.when(pl.col("place") == first).then(pl.lit("now")).otherwise("state"),
    )
    return told.select(FORM.names).sort(*_COURSE, "place").to_arrow().cast(FORM)


def _names(of: Sequence[tuple[Course, Stage]]) -> pl.DataFrame:
    rows = [(nr, course.id, stage.id, course.place(stage.id)) for nr, (course, stage) in enumerate(of)]
    return pl.DataFrame(
        rows, schema={"nr": pl.Int64, "course": pl.String, "stage": pl.String, "place": pl.Int64}, orient="row"
    )

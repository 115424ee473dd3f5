"""The form of a special course: what begins it, the stages it goes through, and the figures it is measured by.

A course is no record of its own. It is read from the facts of a case (case_facts.yaml), in the very words that duties
are written in: what begins it is a trigger, and a stage is reached when what it asks for is there.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import AliasChoices, BeforeValidator, ConfigDict, Field, model_validator

from pejl.catalogue.schema.common import Bilingual, Entry, Part
from pejl.catalogue.schema.duties import Case, Choice, Condition, Need, Spell, Trigger
from pejl.catalogue.schema.spans import Length, listed

type StageState = Literal["reached", "passed", "now", "ahead", "left"]
Names = Annotated[tuple[str, ...], BeforeValidator(listed)]


class Stage(Part):
    """A stage on the way, reached when all of `reached_by` is there.

    who: the stage is theirs alone, by how they stood on the course's first day. passed_by: makes it needless. duties:
    the rules whose limits run meanwhile. letters: what is written to the citizen in it.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Bilingual
    text: Bilingual | None = None
    who: tuple[Condition, ...] = ()
    reached_by: tuple[Need | Choice, ...] = Field(min_length=1)
    passed_by: tuple[Need, ...] = ()
    duties: Names = ()
    letters: Names = ()


class CourseFigure(Part):
    """A figure that the course gives of itself.

    begun: how many began in a period. reached: how many reached the stage in it. share: in per cent, of those who began
    in it and have had time enough, how many reached the stage `within` so long. days: the median from the stage
    `since` (or the first day) to the stage, of those who reached it in the period. by: what it is told by, besides all.
    passed: whether a share leaves out those for whom the stage became needless, or counts them as not reaching it.
    goal: the goal it is held against.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    kind: Literal["begun", "reached", "share", "days"]
    title: Bilingual
    stage: str = ""
    since: str = ""
    within: Length | None = None
    passed: Literal["left_out", "against"] = "left_out"
    by: tuple[Literal["sex", "age"], ...] = ()
    goal: str = ""

    @model_validator(mode="after")
    def _complete(self) -> "CourseFigure":
        if (self.kind == "begun") == bool(self.stage):
            raise ValueError("names the stage that is reached, unless it counts who began")
        if (self.kind == "share") != bool(self.within):
            raise ValueError("“within” belongs to a share, and a share needs it")
        if self.passed == "against" and self.kind != "share":
            raise ValueError("“passed” belongs to a share")
        if self.since and self.kind != "days":
            raise ValueError("“since” belongs to days")
        return self


class ExpectedCourse(Part):
    """A course that an example must give. now: the stage it stands at, "" where every stage is behind."""

    started_on: date
    now: str = ""
    reached: dict[str, date] = Field(default_factory=dict)
    passed: Names = ()
    ended_on: date | None = None


class CourseExample(Case):
    """A worked example: every such course that the facts give the citizen on the day asked."""

    gives: tuple[ExpectedCourse, ...]


class Course(Entry):
    """One special course, in one dated version; the version of its first day is followed to the end.

    trigger: what begins it; who: conditions on that day. while: it ends when this state no longer holds; for a trigger
    that is a state, its own spell unless told. group: target groups; role: who answers for it; measures, indicators,
    goals: the figures of the catalogue that tell how it goes, besides `figures`, its own.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Bilingual
    text: Bilingual
    group: Names = ()
    trigger: Trigger
    who: tuple[Condition, ...] = ()
    lasting: Spell | None = Field(default=None, validation_alias=AliasChoices("while", "lasting"))
    role: str = ""
    stages: tuple[Stage, ...] = Field(min_length=1)
    figures: tuple[CourseFigure, ...] = ()
    measures: Names = ()
    indicators: Names = ()
    goals: Names = ()
    examples: tuple[CourseExample, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _fits(self) -> "Course":
        names = [one.id for one in self.stages]
        if len(set(names)) < len(names):
            raise ValueError("two stages have the same id")
        for figure in self.figures:
            for name in filter(None, (figure.stage, figure.since)):
                if name not in names:
                    raise ValueError(f"figure {figure.id}: there is no stage “{name}”; expected one of {names}")
        for example in self.examples:
            told = {name for one in example.gives for name in (*one.reached, *one.passed, one.now) if name}
            if told - set(names):
                raise ValueError(f"an example tells of stages that are not there: {sorted(told - set(names))}")
        return self

    def place(self, stage: str) -> int:
        """Where a stage stands, counted from 0."""
        return [one.id for one in self.stages].index(stage)

"""The form of answers from the catalogue: what is measured, what is to be reached, and who is who."""

from datetime import date
from typing import Any

from ninja import Field, Schema

from pejl.catalogue.schema.common import Source
from pejl.catalogue.schema.figures import Definition, Indicator
from pejl.catalogue.schema.steering import Goal, Plan
from pejl.kernel.text import Text


class Words(Schema):
    """The same words in Danish and in English."""

    da: str
    en: str

    @classmethod
    def of(cls, text: Text) -> "Words":
        return cls(da=text.da, en=text.en)


class SourceOut(Schema):
    """Where a fact is told: the document and the section in it."""

    document: str
    section: str


def sources(told: tuple[Source, ...]) -> list[SourceOut]:
    """The sources of an entry."""
    return [SourceOut(document=one.document, section=one.section) for one in told]


class PlanOut(Schema):
    """One version of a plan."""

    id: str
    title: Words
    year: int
    period_from: int
    period_to: int
    follows: str | None = Field(description="The version before.")
    goals: int = Field(description="How many goals the plan has.")
    source: list[SourceOut]

    @classmethod
    def of(cls, plan: Plan, goals: int) -> "PlanOut":
        own = {name: getattr(plan, name) for name in ("id", "year", "period_from", "period_to", "follows")}
        return cls(title=Words.of(plan.title), goals=goals, source=sources(plan.source), **own)


class GoalOut(Schema):
    """A goal as the plan sets it. What the plan does not tell is left out of `target`."""

    id: str
    plan: str
    kind: str
    title: Words
    indicator: str | None
    definition: str
    segment: str
    groups: list[str]
    year: int | None
    guiding: bool = Field(description="A guiding goal is never shown as failed.")
    target: dict[str, Any]
    target_not_told: bool
    source: list[SourceOut]

    @classmethod
    def of(cls, goal: Goal) -> "GoalOut":
        own = {name: getattr(goal, name) for name in ("id", "plan", "indicator", "definition", "segment", "year")}
        target = goal.target.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        return cls(
            kind=goal.kind.value, title=Words.of(goal.title), groups=list(goal.groups), guiding=goal.guiding,
            target=target, target_not_told=goal.target_not_told, source=sources(goal.source), **own,
        )  # fmt: skip


class DefinitionOut(Schema):
    """One way in which an indicator is or was counted."""

    id: str
    text: Words
    continues: str | None = Field(description="The definition that this one takes over from: a data break.")
    valid_from: date | None
    valid_to: date | None
    source: list[SourceOut]

    @classmethod
    def of(cls, one: Definition) -> "DefinitionOut":
        own = {name: getattr(one, name) for name in ("id", "continues", "valid_from", "valid_to")}
        return cls(text=Words.of(one.text), source=sources(one.source), **own)


class IndicatorOut(Schema):
    """A measured quantity with all its definitions."""

    id: str
    number: str
    title: Words
    unit: str
    better: str = Field(description="Which direction is good: lower, higher or neither.")
    decimals: int
    frequency: str
    dimensions: list[str]
    definitions: list[DefinitionOut]

    @classmethod
    def of(cls, one: Indicator) -> "IndicatorOut":
        own = {key: getattr(one, key) for key in ("id", "number", "unit", "better", "decimals", "frequency")}
        definitions = [DefinitionOut.of(each) for each in one.definitions]
        return cls(title=Words.of(one.title), dimensions=list(one.dimensions), definitions=definitions, **own)


class AreaOut(Schema):
    """A municipality, a region or the country."""

    code: str
    name: str
    kind: str
    parent: str | None


class ClusterOut(Schema):
    """A list of municipalities that are compared. `origin` says whether it is official, computed or simulated."""

    scheme: str
    name: str
    origin: str
    members: list[str]
    valid_from: date | None
    valid_to: date | None


class TargetGroupOut(Schema):
    """A group of citizens that goals speak of, and the groups that it is put together from."""

    id: str
    name: str
    title: Words
    part_of: list[str]
    parts: list[str]
    min_age: int | None
    max_age: int | None

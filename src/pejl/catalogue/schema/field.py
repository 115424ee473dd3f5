"""Who acts and for whom: areas, organisation, target groups, benefits; and the ordered requirements."""

from datetime import date
from typing import Literal

from pydantic import ConfigDict, Field, model_validator

from pejl.catalogue.schema.common import Bilingual, Entry, Part, Source


class Area(Entry):
    """A municipality, region or the country. `tile` is its place in our own tile map: column, row."""

    name: str
    kind: Literal["country", "region", "municipality"]
    parent: str | None = None
    tile: tuple[int, int] | None = None
    also: tuple[str, ...] = ()  # other spellings that sources print


UnitKind = Literal[
    "administration",
    "centre",
    "civil_society",
    "company_unit",
    "comparison",
    "data_source",
    "education",
    "employment_centre",
    "fund",
    "health",
    "institution",
    "job_centre",
    "management",
    "minister",
    "municipality",
    "office",
    "partner",
    "political",
    "research",
    "service",
    "staff",
    "state",
    "supplier",
    "team",
    "unit",
]


class OrganisationUnit(Entry):
    """A political body, administration, centre, team, partner or supplier, in the period in which it is told."""

    name: str
    title: Bilingual
    kind: UnitKind
    parent: str | None = None
    successor_of: tuple[str, ...] = ()
    told: str = ""  # the period as the document tells it, where it gives no dates
    areas: tuple[str, ...] = ()  # the municipalities that a comparison consists of


class Role(Entry):
    """A job function named in the documents."""

    name: str
    title: Bilingual


class Counted(Part):
    """Whom the register counts: on one of the benefits, and of one of each thing that is told; empty asks nothing.

    `but` names benefits that are not counted. Ages are years of age on the day, both ends in it.
    """

    benefits: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    readiness: tuple[str, ...] = ()
    education: tuple[Literal["none", "vocational", "short", "medium", "academic"], ...] = ()
    not_education: tuple[Literal["none", "vocational", "short", "medium", "academic"], ...] = ()
    fund: tuple[str, ...] = ()
    graduate: bool | None = None
    min_age: int | None = None
    max_age: int | None = None


class TargetGroup(Entry):
    """A group of citizens that goals, rules and measures speak of.

    `counted` tells which days on benefit are the group's in the register: those that fit any one of its parts. Where
    nothing is told, the group is whoever was placed in it.
    """

    name: str
    title: Bilingual
    kind: Literal["benefit", "agreement_2015", "plan_2009", "refugees"]
    part_of: tuple[str, ...] = ()
    min_age: int | None = None
    max_age: int | None = None  # the last year of age in the group
    counted: tuple[Counted, ...] = ()


class Benefit(Entry):
    """A public benefit by its code; names that changed over time are entries of one `line` (Q-182).

    Two entries of a line never hold on the same day unless each names the other as `beside`. Nobody gets two full
    benefits of one `excludes` group for the same day; empty excludes nothing.
    """

    name: str
    title: Bilingual
    line: str
    excludes: str = Field(default="", max_length=20)
    beside: tuple[str, ...] = ()


class AttachmentRule(Entry):
    """Which unit a citizen belongs to while the rule holds. Of several that fit, the first in the file decides.

    A citizen fits who on the day has one of the `benefits`, one of the `education`s as registered with the benefit,
    and stands in one of the `readiness` categories; an empty list asks nothing. `group` names them in words.
    """

    title: Bilingual
    unit: str
    group: str
    benefits: tuple[str, ...] = ()
    education: tuple[Literal["none", "vocational", "short", "medium", "academic"], ...] = ()
    readiness: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _asks_something(self) -> "AttachmentRule":
        if not (self.benefits or self.education or self.readiness):
            raise ValueError("a rule that asks nothing would take every citizen")
        return self


class WindowSpell(Part):
    """Days on a benefit of the citizen of an example; `to` is the first day without it."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    benefit: str
    start: date = Field(validation_alias="from")
    end: date | None = Field(default=None, validation_alias="to")


class WindowExample(Part):
    """A worked example: the days on which a citizen comes to be meant by the window."""

    shows: Bilingual
    spells: tuple[WindowSpell, ...]
    residence_from: date | None = None
    gives: tuple[date, ...]


class HistoryWindow(Entry):
    """How many of the last whole months with benefit make something due, and what (Q-146, Q-174).

    A month counts once, however many of the `benefits` it touches. `residence_years`: only citizens with a residence
    permit that began so many years ago are meant; null means everybody. Whoever has the months before the window
    holds, or before the years of residence, is meant from the first day on which all of it is so.
    """

    title: Bilingual
    meaning: Bilingual
    months: int = Field(ge=1)
    at_least: int = Field(ge=1)
    benefits: tuple[str, ...] = Field(min_length=1)
    residence_years: int | None = Field(default=None, ge=0)
    examples: tuple[WindowExample, ...] = ()

    @model_validator(mode="after")
    def _can_be_reached(self) -> "HistoryWindow":
        if self.at_least > self.months:
            raise ValueError("more months are asked for than the window has")
        return self


class LogInRule(Entry):
    """Whom a rule of log-in concerns: everybody whose role carries one of the permissions, named by their codes."""

    title: Bilingual
    permissions: tuple[str, ...] = Field(min_length=1)


class AccessRule(Entry):
    """A rule of access that may be overridden: the length of the written reason in characters, and for how long."""

    title: Bilingual
    shortest_reason: int = Field(ge=1)
    longest_reason: int = Field(ge=1, le=255)  # what the record has room for
    months: int = Field(ge=1)

    @model_validator(mode="after")
    def _some_reason_fits(self) -> "AccessRule":
        if self.shortest_reason > self.longest_reason:
            raise ValueError(f"no reason has at least {self.shortest_reason} and at most {self.longest_reason} signs")
        return self


class Requirement(Part):
    """A row of the ordered requirements in our own words; `proof` is found by the test suite."""

    id: str = Field(pattern=r"Q-\d{3}")
    must: str
    example: str
    refs: tuple[str, ...] = ()
    source: tuple[Source, ...] = Field(min_length=1)

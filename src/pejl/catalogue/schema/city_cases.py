"""What the made-up cases of the synthetic city are drawn from. Nothing here is told by a document."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from pejl.catalogue.schema.city import Percent
from pejl.catalogue.schema.common import Entry

type Days = Annotated[tuple[int, int], "the first and the last of which a number of days is drawn"]


class CityText(Entry):
    """Something that stands in the made-up cases: a goal, a step, a note. `use` tells where.

    en: the same in English, of what is written to citizens.
    """

    use: Literal[
        "summary", "agreement", "jobs", "goal", "sub_goal", "own_step", "our_step", "social_step", "school_step",
        "note", "purpose", "company", "contact", "grant_ground", "ground", "category_ground", "exempt_ground",
        "cancelled", "interrupted", "refused", "sanction", "stopped", "letter", "answer", "complaint", "reassessed",
        "repaid", "mentor", "course_purpose", "reminder",
    ]  # fmt: skip
    text: str
    en: str = ""


class CityHappening(Entry):
    """An event that some of the made-up cases have recorded, or a state in which an employee has assessed them.

    event, assessed: one of the two. values: its details, or what the state may be, each with a weight. of: whom it is
    about and what the days are counted from: “benefit” those on a benefit of the contact course, from its first day;
    “case” the same, but at the earliest from where the cases begin; “residence” those with a basis of residence,
    from the day of their permit; “job” those who left such a benefit for wages, from the first day without it. after:
    another happening, from which the days are counted instead, of those who have had it; about: it concerns that one.
    benefits, readiness, marked, ages (from, to): whom it may happen to. share: how many of them, in per cent. lasts:
    the days of a state; it stands where none is told. text: the use of the text that is its ground or note.
    """

    event: str = ""
    assessed: str = ""
    values: dict[str, int] = Field(default_factory=dict)
    of: Literal["benefit", "case", "residence", "job"] = "case"
    after: str = ""
    about: bool = False
    benefits: tuple[str, ...] = ()
    readiness: tuple[str, ...] = ()
    marked: str = ""
    ages: tuple[int, int] | None = None
    share: Percent
    days: Days
    lasts: Days | None = None
    text: str = ""

    @model_validator(mode="after")
    def _one_of_two(self) -> "CityHappening":
        if bool(self.event) == bool(self.assessed):
            raise ValueError("expected an event, or what is assessed")
        if self.assessed and (not self.values or not self.text):
            raise ValueError("what is assessed has values and a ground")
        if self.about and not self.after:
            raise ValueError("it concerns what it comes after, which is not told")
        for told in (self.days, self.lasts):
            if told and told[0] > told[1]:
                raise ValueError(f"{told}: expected the least number of days first")
        return self

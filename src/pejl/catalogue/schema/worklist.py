"""The forms of the worklist: what is filtered by with one click, what flags tell, bands, norms and results."""

from typing import Literal

from pydantic import Field, model_validator

from pejl.catalogue.schema.common import Bilingual, Entry


class QuickFilter(Entry):
    """A question of the worklist that one click asks. `id` is a need that queries/worklist/needs.py knows.

    hint: what it finds, in one sentence. days: how far it looks ahead or back, where it looks. sort: how its list is
    sorted until another order is chosen.
    """

    title: Bilingual
    hint: Bilingual
    days: int | None = Field(default=None, ge=1)
    sort: str = "due"


class FlagKind(Entry):
    """What a flag tells. `id` is its text code. once: a citizen has at most one of the kind at a time."""

    title: Bilingual
    category: Literal["reminder", "citizen", "company", "supplier", "system"]
    once: bool = False


class Band(Entry):
    """A span of weeks on benefit or of years of age to filter by; `under` is the first that is outside.

    years: more than `least` years on benefit on end.
    """

    axis: Literal["weeks", "years", "age"]
    title: Bilingual
    least: int = Field(ge=0)
    under: int | None = None

    @model_validator(mode="after")
    def _has_something_in_it(self) -> "Band":
        if self.under is not None and self.under <= self.least:
            raise ValueError("“under” must be more than “least”")
        return self


class CaseloadNorm(Entry):
    """How many citizens an employee in a job function may have. `id` is the job function's.

    assumption: no document gives the number; the municipality decides it.
    """

    cases: int = Field(ge=1)
    assumption: bool = False


class EmployeeResult(Entry):
    """Something that is counted of each employee's citizens.

    benefits: on one of these now (all, where none is told); over_weeks: for more than so many weeks without a day
    between; partial: on less than the full benefit, since work is done beside it.
    """

    title: Bilingual
    benefits: tuple[str, ...] = ()
    over_weeks: int | None = Field(default=None, ge=1)
    partial: bool = False

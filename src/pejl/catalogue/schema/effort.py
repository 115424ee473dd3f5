"""The forms of the effort: kinds of interviews, measures, instruments of progression, and what is written."""

from decimal import Decimal
from typing import Literal

from pydantic import Field, model_validator

from pejl.catalogue.schema.common import Bilingual, Entry, Part
from pejl.catalogue.schema.duties import Condition
from pejl.catalogue.schema.spans import Length, Span


class CaseWord(Entry):
    """A word of a short list: `id` is "list.word"; "form.centre" is a form of interview."""

    title: Bilingual


class InterviewKind(Entry):
    """A kind of interview, in one dated version.

    `id` is a detail of the event interview_held, or, where `fact` tells one, that. minutes: how long it is booked for.
    agreement: the kind of agreement (a detail of agreement_made) without which it is not closed, for citizens of whom
    `asked_of` holds on its day; whoever closes it without one writes why, and the duty stays. invite: who must be
    invited.
    """

    title: Bilingual
    fact: str = ""
    minutes: int = Field(ge=5, le=240)
    statutory: bool = True
    agreement: str = ""
    asked_of: tuple[Condition, ...] = ()
    invite: tuple[str, ...] = ()


class InterviewConcept(Entry):
    """A concept by which interviews are held. fact: the detail of concept_chosen that it tells, where it tells one."""

    title: Bilingual
    fact: str = ""


class Hours(Part):
    """Hours a week; an end that is not told is open."""

    least: Decimal | None = None
    most: Decimal | None = None


class Longest(Part):
    """How long a measure may last for some citizens. The first that fits decides; `who` empty fits everybody.

    extended: how much one extension adds at most; times: how often, where told.
    """

    who: tuple[Condition, ...] = ()
    length: Length
    extended: Length | None = None
    times: int | None = None


class Displacement(Part):
    """At most one supported person for every `per` ordinary employees up to `up_to`, then one for every `then`.

    least: so many are always allowed.
    """

    per: int = Field(ge=1)
    up_to: int = Field(ge=1)
    then: int = Field(ge=1)
    least: int = 1

    def most(self, ordinary: int) -> int:
        """How many supported persons a workplace with so many ordinary employees may have."""
        first = min(ordinary, self.up_to)
        return max(self.least, first // self.per + (ordinary - first) // self.then)


class EffortKind(Entry):
    """A kind of measure with what it can do and what it asks, in one dated version.

    offer: the kind under which statistics count its days (dimension offer_kind); empty: it is no offer of theirs.
    facts: details of offer_started and offer_ended that it tells besides; they fulfil duties. made: details of
    offer_made. only_for: conditions on the day of granting, all of which must hold. longest: how long it may last.
    asks: fields that must be filled in. second_person: whether another than the author must grant it. purpose: details
    of purpose_stated that a purpose fulfils. parallel: kinds it may run beside; "*" is any, none is on its own.
    """

    title: Bilingual
    offer: str = ""
    facts: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    hours: Hours = Hours()
    only_for: tuple[Condition, ...] = ()
    longest: tuple[Longest, ...] = ()
    asks: tuple[Literal["company", "supplier", "mentor", "purpose", "weekly_hours", "contact_person"], ...] = ()
    displacement: Displacement | None = None
    second_person: bool = False
    purpose: tuple[str, ...] = ()
    parallel: tuple[str, ...] = ("*",)
    burdening: bool = False
    law: Bilingual


class InstrumentItem(Part):
    """One thing that is asked of."""

    id: str
    title: Bilingual


class Instrument(Entry):
    """How progression is measured: in hours a week, or by items on a scale.

    asked_of: whom it is for, all of which must hold on the day. fact: the detail of progress_measured. every: how
    often it is meant to be used. found: item → detail of progress_found, told when the item has risen.
    """

    title: Bilingual
    measures: Literal["hours", "items"]
    fact: str
    scale: int = Field(default=0, ge=0)
    items: tuple[InstrumentItem, ...] = ()
    found: dict[str, str] = Field(default_factory=dict)
    asked_of: tuple[Condition, ...] = ()
    every: Length | None = None

    @model_validator(mode="after")
    def _fits_what_it_measures(self) -> "Instrument":
        if (self.measures == "items") != bool(self.items and self.scale):
            raise ValueError("items and a scale belong to an instrument of items, and to no other")
        if set(self.found) - {one.id for one in self.items} - {"hours"}:
            raise ValueError("“found” names items of the instrument, or hours")
        return self


class Letter(Entry):
    """A template of a letter or a decision. Words in {braces} are filled in when it is written.

    decision: whether it decides something; burdening: against the citizen, who is heard first and told how to
    complain. hear_within: how long the citizen has to answer. reason: whether an individual reason must be written.
    """

    title: Bilingual
    text: Bilingual
    decision: bool = False
    burdening: bool = False
    reason: bool = False
    hear_within: Span | None = None


class ComplaintRule(Entry):
    """How long the municipality has to assess a decision anew that is complained of."""

    title: Bilingual
    within: Span

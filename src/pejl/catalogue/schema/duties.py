"""The form of a duty: who it concerns, what sets it off, by when, what fulfils it, what exempts or stops the clock.

A duty is written with facts of two forms, both named in case_facts.yaml: an *event* happens on a day, a *state* holds
over half-open days."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AliasChoices, BeforeValidator, ConfigDict, Field, model_validator

from pejl.catalogue.schema.common import Bilingual, Entry, Part
from pejl.catalogue.schema.spans import Length, Span, listed

DutyKind = Literal[
    "deadline", "max_gap", "max_duration", "milestone_in_spell", "window", "frequency", "offer", "content_requirement",
    "eligibility", "prohibition", "transition", "guidance", "screening", "agreement", "follow_up", "parallel_offer",
    "aftercare", "citizen_right", "citizen_duty", "role", "waiting_time",
]  # fmt: skip
DutyState = Literal["pending", "due_soon", "overdue", "fulfilled_in_time", "fulfilled_late", "lapsed", "exempt"]
Details = Annotated[tuple[str, ...], BeforeValidator(listed)]


class CaseFact(Entry):
    """A word that duties are written in: an event, or a state. `values` are the details or the values it may have.

    values_of: the catalogue's kind whose keys are the values (benefits, target_groups).
    """

    title: Bilingual
    form: Literal["event", "state"]
    values: dict[str, Bilingual] = Field(default_factory=dict)
    values_of: Literal["", "benefits", "target_groups"] = ""


class Spell(Part):
    """A state that holds: `is` names its values (none asks only that it is known).

    Days of several values that touch are one spell; so are those with no more than `gap` between them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    state: str
    values: Details = Field(default=(), validation_alias=AliasChoices("is", "values"))
    gap: Length | None = None


class Condition(Part):
    """Something that must be so on the trigger's day: an age, or a state that holds, or does not.

    for_at_least, for_less_than: how long the spell of the state has lasted on that day. Ages are years of age, both
    ends in it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    state: str = ""
    values: Details = Field(default=(), validation_alias=AliasChoices("is", "values"))
    holds: bool = True
    for_at_least: Length | None = None
    for_less_than: Length | None = None
    gap: Length | None = None
    age_from: int | None = None
    age_to: int | None = None

    @property
    def asks_age(self) -> bool:
        """Whether it asks for an age."""
        return self.age_from is not None or self.age_to is not None

    @model_validator(mode="after")
    def _one_thing(self) -> "Condition":
        if self.asks_age == bool(self.state):
            raise ValueError("a condition asks for a state, or for an age (age_from, age_to), and not for both")
        if not self.holds and (self.for_at_least or self.for_less_than):
            raise ValueError("“holds: false” cannot be joined with for_at_least or for_less_than")
        return self


class Need(Part):
    """One thing that is to happen: an event, or a state that holds on some day.

    earlier: how long before the trigger it may have happened and still count ("any" is however long); what happened
    before the trigger counts as of the trigger's day. times: so many of it. hours: a week, at least. about: trigger
    asks that the event concerns the very event that set the duty off. on_the_day: on the trigger's own day.
    """

    event: str = ""
    detail: Details = ()
    state: str = ""
    values: Details = Field(default=(), validation_alias=AliasChoices("is", "values"))
    earlier: Length | Literal["any"] | None = None
    times: int = Field(default=1, ge=1)
    hours: float | None = None
    about: Literal["", "trigger"] = ""
    on_the_day: bool = False

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @model_validator(mode="after")
    def _one_fact(self) -> "Need":
        if bool(self.event) == bool(self.state):
            raise ValueError("names one event, or one state")
        if self.state and (self.detail or self.times > 1 or self.about or self.hours is not None):
            raise ValueError("detail, times, hours and about belong to an event; the values of a state stand in “is”")
        if self.event and self.values:
            raise ValueError("“is” belongs to a state; an event has “detail”")
        if self.on_the_day and self.earlier:
            raise ValueError("“on_the_day” and “earlier” contradict each other")
        return self


class Choice(Part):
    """So many of several things: at least `at_least` of `of`."""

    at_least: int = Field(default=1, ge=1)
    of: tuple[Need, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _can_be_met(self) -> "Choice":
        if self.at_least > len(self.of):
            raise ValueError(f"asks for {self.at_least} of {len(self.of)}")
        return self


class Trigger(Part):
    """What sets the duty off: an event, the first day of a spell of a state, or the day of an age.

    before: the duty arises so long before the birthday. every: a new duty for each such stretch of the spell. nth:
    which of the citizen's triggers set it off, counted among those that fit the conditions, in all or, with
    `counted_in: while`, within the present spell of `while`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    event: str = ""
    detail: Details = ()
    about: Literal[""] = ""
    state: str = ""
    values: Details = Field(default=(), validation_alias=AliasChoices("is", "values"))
    gap: Length | None = None
    age: int | None = None
    before: Length | None = None
    every: Length | None = None
    nth_from: int = Field(default=1, ge=1)
    nth_to: int | None = None
    counted_in: Literal["life", "while"] = "life"

    @model_validator(mode="after")
    def _one_thing(self) -> "Trigger":
        if (bool(self.event), bool(self.state), self.age is not None).count(True) != 1:
            raise ValueError("names one of event, state and age")
        if self.every and not self.state:
            raise ValueError("“every” belongs to a state")
        if self.before and self.age is None:
            raise ValueError("“before” belongs to an age")
        if self.nth_to is not None and self.nth_to < self.nth_from:
            raise ValueError("nth_to is before nth_from")
        return self


class Postponed(Part):
    """Who is in the state on the due day gets until `then` after it has ended; absences shorter than that are one."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    state: str
    values: Details = Field(default=(), validation_alias=AliasChoices("is", "values"))
    then: Length


class ExampleState(Part):
    """A state of the example's citizen; `to` is the first day on which it no longer holds."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    state: str
    value: str = Field(validation_alias=AliasChoices("is", "value"))
    start: date = Field(validation_alias=AliasChoices("from", "start"))
    end: date | None = Field(default=None, validation_alias=AliasChoices("to", "end"))


class ExampleEvent(Part):
    """An event of the example's citizen. announces: the day that it foretells, such as the day of a release."""

    id: str = ""
    event: str
    day: date
    detail: str = ""
    hours: float | None = None
    about: str = ""
    announces: date | None = None


class Expected(Part):
    """A duty that the rule must give."""

    trigger_on: date | None = None
    due: date | None = None
    state: DutyState
    fulfilled_on: date | None = None
    evidence: str | None = None
    version: date | None = None


class Case(Part):
    """The facts of one made-up citizen, and the day asked. An event without an id is known by its name."""

    shows: Bilingual
    born: date | None = None
    states: tuple[ExampleState, ...] = ()
    events: tuple[ExampleEvent, ...] = ()
    closed: tuple[date, ...] = ()  # weekdays that are no working days
    asked: date


class Example(Case):
    """A worked example: every duty that the rule gives the citizen on the day asked."""

    gives: tuple[Expected, ...]


class Rule(Entry):
    """What a rule computes by, in one dated version.

    who: conditions on the trigger's day; all must hold. while: the duty lapses when this state no longer holds; for a
    trigger that is a state, its own spell unless told. within: the due day, counted from the trigger; an event on the
    due day is in time. before_announced: due the day before the one that the trigger announces. Neither: no limit is
    told, the wait is only measured. opens: what happens earlier does not count. fulfilled_by: all of these;
    requires: instead, conditions that must hold on the trigger's day, or the duty is broken at once. stops_clock: days
    in these states do not count. dated_by: the version that holds so long after the trigger answers.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    title: Bilingual
    who: tuple[Condition, ...] = ()
    trigger: Trigger
    lasting: Spell | None = Field(default=None, validation_alias=AliasChoices("while", "lasting"))
    within: Span | None = None
    before_announced: bool = False
    opens: Length | None = None
    fulfilled_by: tuple[Need | Choice, ...] = ()
    requires: tuple[Condition, ...] = ()
    exempt: tuple[Need, ...] = ()
    stops_clock: tuple[Spell, ...] = ()
    postponed: Postponed | None = None
    dated_by: Length | None = None
    soon_days: int = Field(default=14, ge=0)  # a house setting, no law: how many days ahead it is told as due soon

    @model_validator(mode="after")
    def _says_enough(self) -> "Rule":
        if bool(self.fulfilled_by) == bool(self.requires):
            raise ValueError("names what fulfils it (fulfilled_by), or what it requires on the day (requires)")
        if self.within and self.before_announced:
            raise ValueError("within and before_announced are two different due days; give one")
        if self.trigger.every and (self.within or self.before_announced):
            raise ValueError("a duty that comes “every” so often is due when the next one begins; leave within out")
        if self.trigger.counted_in == "while" and not self.lasting:
            raise ValueError("counted_in: while needs a “while”")
        return self


class Duty(Rule):
    """A rule that binds a case: what it is, whom it concerns, who answers for it, and its worked examples.

    goal: the goal, in per cent, that the share met in time is held against. assumption: what no source tells and the
    municipality may decide otherwise.
    """

    id: str = Field(pattern=r"^(R-\d{3}-\d{2}|N)(-[a-z0-9]+)*$")
    kind: DutyKind
    text: Bilingual
    group: tuple[str, ...] = ()
    role: str = ""
    goal: str = ""
    assumption: Bilingual | None = None
    examples: tuple[Example, ...] = Field(min_length=1)

"""The forms of casework: how the record's codes are said in the words of duties, and what is assessed of a citizen."""

from typing import Literal

from pydantic import Field, model_validator

from pejl.catalogue.schema.common import Bilingual, Entry
from pejl.catalogue.schema.spans import Length

type Told = Literal["required", "optional", "no"]


class FactWords(Entry):
    """What a code that stands in the record says in the words of case_facts.yaml.

    reads: the column whose codes these are; queries/fact_sources.py names them. fact: the event or state that it
    tells. means: code → details or values; an empty word is an event without detail. otherwise: what codes say that
    are not listed; nothing, where it is not told. gap: only what begins after so long without any of the codes is
    told, as the first contact after a break. at_end: it is told of the row's end.
    """

    title: Bilingual
    reads: str
    fact: str
    means: dict[str, tuple[str, ...]] = Field(min_length=1)
    otherwise: tuple[str, ...] = ()
    gap: Length | None = None
    at_end: bool = False


class Assessed(Entry):
    """A state that a person assesses and records: a need, a match group, an exemption, a way of living.

    `id` is a state of case_facts.yaml; `values` those of its values that may be recorded (all, where none is told).
    one_at_a_time: a new value ends the one before it. event: what the assessment itself is, to the duties; its detail
    is the value where `detailed`. ground: whether the reason must be written. ends_itself: a state of other records
    from whose end it no longer holds.
    """

    title: Bilingual
    values: tuple[str, ...] = ()
    one_at_a_time: bool = True
    event: str = ""
    detailed: bool = False
    ground: Literal["required", "optional"] = "required"

    @model_validator(mode="after")
    def _detailed_needs_an_event(self) -> "Assessed":
        if self.detailed and not self.event:
            raise ValueError("“detailed” belongs to an event")
        return self


class RecordedEvent(Entry):
    """An event of case_facts.yaml that employees record by itself, since no other record tells it.

    details: those of its details that are recorded so (all, where none is told). reason: whether a reason must be
    written. hours, announces: whether hours a week, or the day that it foretells, must, may or must not be told.
    follows: detail → details of the same event of which one must have happened first. after: events of which one must
    have happened first, as "event" or "event.detail".
    """

    details: tuple[str, ...] = ()
    reason: bool = False
    hours: Told = "no"
    announces: Told = "no"
    follows: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    after: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class RecordState(Entry):
    """What a state of a record is called: `id` is "record.state"."""

    title: Bilingual


class Step(Entry):
    """One transition of a record of casework; what stands in no step cannot be done.

    record: what is stepped; before: the states that it may be taken from ("" is a record that does not stand yet);
    after: the state it leads to. permission: what the account's role must carry. another: not by who wrote the record.
    reason: whether a reason must be written.
    """

    title: Bilingual
    record: str
    before: tuple[str, ...] = Field(min_length=1)
    after: str
    permission: str = "edit_people"
    another: bool = False
    reason: bool = False

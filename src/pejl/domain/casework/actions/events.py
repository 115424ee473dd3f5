"""Simple facts of a case are recorded, and struck out when they were wrong."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.casework import RecordedEvent
from pejl.domain.access.audit import keeping_refusals
from pejl.domain.access.models import Account
from pejl.domain.casework.actions.moves import struck
from pejl.domain.casework.errors import (
    FieldWanted,
    HasItsOwnRecord,
    InTheFuture,
    NotBefore,
    ReasonMissing,
    UnknownFact,
)
from pejl.domain.casework.models import CaseEvent
from pejl.domain.casework.queries.facts import facts
from pejl.domain.casework.words import fact_said
from pejl.domain.people.actions.change import changing
from pejl.domain.people.errors import UnknownCode
from pejl.domain.people.models import Citizen
from pejl.kernel import clock


class Happened(NamedTuple):
    """A fact as it is recorded; the words are those of case_facts.yaml.

    about: the id of a fact of the same citizen (queries.facts). hours: a week. announces: the day that it foretells.
    """

    event: str
    on: date
    detail: str = ""
    about: str = ""
    hours: Decimal | None = None
    announces: date | None = None
    note: str = ""


@keeping_refusals()
def record_event(by: Account | None, citizen: Citizen, told: Happened) -> CaseEvent:
    """Record that something happened to a citizen on a day.

    Raises NotAllowed, NoSuchCitizen, HasItsOwnRecord, UnknownCode, InTheFuture, NotBefore, FieldWanted, ReasonMissing
    and UnknownFact.
    """
    changing(by, citizen, "casework.record_event")
    rule = _rule(told)
    if told.on > clock.today():
        raise InTheFuture
    if rule.reason and not told.note.strip():
        raise ReasonMissing("note")
    _wanted("hours", rule.hours, told.hours)
    _wanted("announces", rule.announces, told.announces)
    _must_have_happened(citizen, rule, told)
    return note_event(by, citizen, told)


@keeping_refusals()
def strike_event(by: Account | None, event: CaseEvent, because: str) -> CaseEvent:
    """Strike out a fact that was recorded in error; it stays to be read. Raises as steps do."""
    return struck(by, event, "event", because)


def note_event(by: Account | None, citizen: Citizen, told: Happened) -> CaseEvent:
    """Write the fact down, without a question: for actions that have asked already."""
    return CaseEvent.objects.create(citizen=citizen, recorded_by=by, recorded_at=clock.now(), **told._asdict())


def _rule(told: Happened) -> RecordedEvent:
    fact = catalogue().case_facts.get(told.event)
    if fact is None or fact.form != "event":
        raise UnknownCode("event", told.event, told.on)
    rule: RecordedEvent | None = catalogue().as_of("recorded_events", told.event, told.on)
    if rule is None:
        raise HasItsOwnRecord
    known = rule.details or tuple(fact.values) or ("",)
    if told.detail not in known:
        raise UnknownCode("detail", told.detail, told.on, known)
    return rule


def _wanted(field: str, rule: str, told: object) -> None:
    if (rule == "required" and told is None) or (rule == "no" and told is not None):
        raise FieldWanted(field, wanted=told is None)


def _must_have_happened(citizen: Citizen, rule: RecordedEvent, told: Happened) -> None:
    follows = tuple(f"{rule.id}.{one}" for one in rule.follows.get(told.detail, ()))
    groups = [group for group in (follows, rule.after.get(told.detail, ())) if group]
    if not groups and not told.about:
        return
    happened = facts(citizen.municipality, [citizen.pk]).events.to_pylist()
    if told.about and told.about not in {one["id"] for one in happened}:
        raise UnknownFact
    before = [one for one in happened if one["on"] <= told.on]
    known = {name for one in before for name in (one["event"], f"{one['event']}.{one['detail']}")}
    for group in groups:
        if not known & set(group):
            raise NotBefore(" / ".join(_said(one) for one in group))


def _said(told: str) -> str:
    event, _, detail = told.partition(".")
    return fact_said(event, detail)

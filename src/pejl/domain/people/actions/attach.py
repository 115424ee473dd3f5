"""Citizens are attached to units by the rules of the day, or by decision (Q-093, Q-098)."""

from datetime import date
from itertools import batched
from typing import NamedTuple

from django.db.models import QuerySet

from pejl.domain.access.audit import Verb, keeping_refusals, record
from pejl.domain.access.authority import must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.changed import note_changed
from pejl.domain.organisation.errors import NoSuchUnit
from pejl.domain.organisation.queries.units import unit_on, units_on
from pejl.domain.people.actions.change import changing, span
from pejl.domain.people.errors import AlreadyThere, NotRunning
from pejl.domain.people.models import Citizen, UnitAttachment
from pejl.domain.people.queries.belonging import fitting, rules_on
from pejl.domain.people.queries.days import holds, overlapping

_BATCH = 5_000


class Attached(NamedTuple):
    """What a sweep did: how many were attached by rule, how many attachments by rule ended, how many stood."""

    begun: int
    ended: int
    unchanged: int


@keeping_refusals()
def attach_to_unit(
    by: Account | None, citizen: Citizen, unit_code: str, start: date, end: date | None = None
) -> UnitAttachment:
    """Attach a citizen to a unit of the same municipality by decision; rules leave it alone.

    Raises NotAllowed, SpanRefused, NoSuchUnit and AlreadyThere.
    """
    changing(by, citizen, "people.attach_to_unit")
    span(start, end)
    if unit_on(citizen.municipality, unit_code, start) is None:
        raise NoSuchUnit(unit_code, start)
    if overlapping(UnitAttachment.objects.filter(citizen=citizen, unit_code=unit_code), start, end).exists():
        raise AlreadyThere
    return UnitAttachment.objects.create(citizen=citizen, unit_code=unit_code, start=start, end=end)


@keeping_refusals()
def end_attachment(by: Account | None, attachment: UnitAttachment, end: date) -> UnitAttachment:
    """End an attachment; `end` is the first day without it. Raises NotAllowed and NotRunning."""
    changing(by, attachment.citizen, "people.end_attachment")
    if end <= attachment.start or (attachment.end is not None and attachment.end <= end):
        raise NotRunning
    attachment.end = end
    attachment.save(update_fields=["end"])
    return attachment


@keeping_refusals()
def attach_by_rule(by: Account | None, citizen: Citizen, on: date) -> Attached:
    """Attach one citizen as the rules of a day tell, and end what they no longer tell. Raises NotAllowed."""
    changing(by, citizen, "people.attach_by_rule")
    return _sweep(citizen.municipality, Citizen.objects.filter(pk=citizen.pk), on)[0]


@keeping_refusals()
def attach_everybody(by: Account | None, municipality: str, on: date) -> Attached:
    """Attach every citizen of a municipality as the rules of a day tell: what runs each night. Raises NotAllowed."""
    must(by, Permission.IMPORT_PEOPLE)
    done, changed = _sweep(municipality, Citizen.objects.filter(municipality=municipality), on)
    pages = batched(changed, _BATCH)
    keys = [key for page in pages for key in Citizen.objects.filter(pk__in=page).values_list("key", flat=True)]
    record(by, keys, Verb.CHANGED, "people.attach_everybody", municipality=municipality)
    note_changed(municipality, changed)
    return done


def _sweep(municipality: str, citizens: QuerySet[Citizen], on: date) -> tuple[Attached, list[int]]:
    """Attach as the rules tell; what was done, and the citizens whom it concerned."""
    told = _told(municipality, citizens, on)
    standing = UnitAttachment.objects.filter(holds(on), citizen__in=citizens)
    kept: set[int] = set()
    over: dict[int, int] = {}  # attachment → citizen
    for pk, citizen, unit, rule in standing.values_list("pk", "citizen_id", "unit_code", "rule"):
        if told.get(citizen, ("", ""))[0] == unit:
            kept.add(citizen)
        elif rule:
            over[pk] = citizen
    for page in batched(over, _BATCH):
        ending = UnitAttachment.objects.filter(pk__in=page)
        ending.filter(start=on).delete()
        ending.filter(start__lt=on).update(end=on)
    later = _later(citizens, on)
    begun = [
        UnitAttachment(citizen_id=citizen, unit_code=unit, rule=rule, start=on, end=later.get((citizen, unit)))
        for citizen, (unit, rule) in told.items()
        if citizen not in kept
    ]
    UnitAttachment.objects.bulk_create(begun, batch_size=_BATCH)
    changed = sorted({*over.values(), *(one.citizen_id for one in begun)})
    return Attached(len(begun), len(over), len(kept)), changed


def _told(municipality: str, citizens: QuerySet[Citizen], on: date) -> dict[int, tuple[str, str]]:
    """Citizen → unit and rule, for everyone whom a rule concerns; the first rule decides."""
    there = set(units_on(municipality, on).values_list("code", flat=True))
    told: dict[int, tuple[str, str]] = {}
    for rule in rules_on(on):
        if rule.unit in there:
            for citizen in fitting(citizens, rule, on).order_by().values_list("pk", flat=True):
                told.setdefault(citizen, (rule.unit, rule.id))
    return told


def _later(citizens: QuerySet[Citizen], on: date) -> dict[tuple[int, str], date]:
    """When a citizen's next attachment to a unit begins: a sweep of an earlier day stops there."""
    later = UnitAttachment.objects.filter(citizen__in=citizens, start__gt=on).order_by("-start")
    return {(citizen, unit): start for citizen, unit, start in later.values_list("citizen_id", "unit_code", "start")}

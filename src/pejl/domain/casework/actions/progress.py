"""Progression is measured with an instrument that fits the citizen; steps back are recorded like steps forward."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.effort import Instrument
from pejl.domain.access.audit import keeping_refusals
from pejl.domain.access.models import Account
from pejl.domain.casework.actions.events import Happened, note_event
from pejl.domain.casework.actions.moves import written
from pejl.domain.casework.errors import FieldWanted, InstrumentRefused, InTheFuture, OffTheScale
from pejl.domain.casework.models import Progress, ProgressAnswer
from pejl.domain.casework.queries.standing import standing_of, unmet
from pejl.domain.people.actions.change import changing
from pejl.domain.people.errors import AlreadyThere, UnknownCode
from pejl.domain.people.models import Citizen
from pejl.kernel import clock


class Scores(NamedTuple):
    """How one item stands, as the caseworker and the citizen each see it; None where one has not said."""

    by_caseworker: int | None = None
    by_citizen: int | None = None


class Measured(NamedTuple):
    """What was measured: hours a week, or the items of the instrument."""

    instrument: str
    on: date
    hours: Decimal | None = None
    items: Mapping[str, Scores] = {}
    note: str = ""


@keeping_refusals()
def record_progress(by: Account | None, citizen: Citizen, told: Measured) -> Progress:
    """Record a measurement (Q-121 – Q-124). Who is not in a company is not measured in hours.

    Raises NotAllowed, NoSuchCitizen, UnknownCode, InTheFuture, InstrumentRefused, FieldWanted, OffTheScale and
    AlreadyThere.
    """
    changing(by, citizen, "casework.record_progress")
    rule: Instrument | None = catalogue().as_of("instruments", told.instrument, told.on)
    if rule is None:
        raise UnknownCode("instrument", told.instrument, told.on, catalogue().instruments)
    if told.on > clock.today():
        raise InTheFuture
    if missing := unmet(standing_of(citizen, told.on), rule.asked_of):
        raise InstrumentRefused(missing)
    _fits(rule, told)
    earlier = Progress.objects.filter(citizen=citizen, instrument=told.instrument)
    if earlier.filter(on=told.on).exists():
        raise AlreadyThere("on")
    before = earlier.filter(on__lt=told.on).order_by("-on").first()
    made = Progress.objects.create(
        citizen=citizen, instrument=told.instrument, on=told.on, hours=told.hours, note=told.note, **written(by)
    )
    ProgressAnswer.objects.bulk_create(
        ProgressAnswer(progress=made, item=item, **scores._asdict()) for item, scores in told.items.items()
    )
    for detail in _risen(rule, before, told):
        note_event(by, citizen, Happened("progress_found", told.on, detail=detail, about=f"progress:{made.pk}"))
    return made


def _fits(rule: Instrument, told: Measured) -> None:
    if (rule.measures == "hours") != (told.hours is not None):
        raise FieldWanted("hours", wanted=told.hours is None)
    known = {one.id for one in rule.items}
    for item, scores in told.items.items():
        if item not in known:
            raise UnknownCode("item", item, told.on, known)
        if any(one is not None and not 1 <= one <= rule.scale for one in scores):
            raise OffTheScale(rule.scale)
    if rule.items and not any(one is not None for scores in told.items.values() for one in scores):
        raise FieldWanted("items", wanted=True)


def _risen(rule: Instrument, before: Progress | None, told: Measured) -> list[str]:
    """What has risen since the last time, in the details of progress_found."""
    if before is None:
        return []
    if told.hours is not None and before.hours is not None:
        return [rule.found["hours"]] if told.hours > before.hours and "hours" in rule.found else []
    then = {one.item: one for one in before.answers.all()}
    risen = {
        rule.found[item]
        for item, scores in told.items.items()
        if item in rule.found and item in then and _more(scores, then[item])
    }
    return sorted(risen)


def _more(now: Scores, then: ProgressAnswer) -> bool:
    pairs = ((now.by_caseworker, then.by_caseworker), (now.by_citizen, then.by_citizen))
    return any(a is not None and b is not None and a > b for a, b in pairs)

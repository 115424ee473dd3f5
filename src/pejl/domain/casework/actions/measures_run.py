"""A measure that was granted begins, and its days go into the register, where statistics count them."""

from datetime import date

from django.utils.translation import gettext as _

from pejl.catalogue.schema.spans import parse
from pejl.domain.access.audit import keeping_refusals
from pejl.domain.access.models import Account
from pejl.domain.casework.actions.moves import stepping, word
from pejl.domain.casework.errors import GrantRefused, InTheFuture
from pejl.domain.casework.models import Absence, Extension, Measure
from pejl.domain.casework.queries.grant_rules import effort_on, longest_for
from pejl.domain.casework.queries.standing import standing_of
from pejl.domain.people.actions.change import span
from pejl.domain.people.errors import AlreadyThere, NotRunning
from pejl.domain.people.models import OfferSpell
from pejl.kernel import clock
from pejl.kernel.dates import later


@keeping_refusals()
def start_measure(by: Account | None, measure: Measure, on: date) -> Measure:
    """The citizen has begun. Raises NotAllowed, NoSuchCitizen, StepRefused, InTheFuture and AlreadyThere."""
    return _begun(by, measure, "measure.start", on)


@keeping_refusals()
def interrupt_measure(by: Account | None, measure: Measure, on: date, because: str) -> Measure:
    """The measure stands still from a day. Raises as `start_measure`, NotRunning and ReasonMissing."""
    measure.state = stepping(by, measure, "measure.interrupt", because)
    _stop(measure, on)
    measure.because = because
    measure.save()
    return measure


@keeping_refusals()
def resume_measure(by: Account | None, measure: Measure, on: date) -> Measure:
    """The citizen goes on after an interruption; the days between are no days in the offer."""
    return _begun(by, measure, "measure.resume", on)


@keeping_refusals()
def extend_measure(by: Account | None, measure: Measure, until: date, because: str) -> Measure:
    """Prolong a measure, as far and as often as its kind lets. `until`: the first day without it.

    Raises NotAllowed, NoSuchCitizen, StepRefused, ReasonMissing, SpanRefused and GrantRefused.
    """
    measure.state = stepping(by, measure, "measure.extend", because)
    span(measure.planned_end or measure.planned_start, until)
    if reason := _why_not(measure, until):
        raise GrantRefused([reason])
    Extension.objects.create(measure=measure, recorded_by=by, on=clock.today(), until=until, because=because)
    measure.planned_end = until
    measure.save(update_fields=["state", "planned_end"])
    return measure


@keeping_refusals()
def record_absence(by: Account | None, measure: Measure, start: date, end: date, reason: str) -> Absence:
    """The citizen did not come for some days; reason: a word of the list absence. Raises as steps do, SpanRefused."""
    stepping(by, measure, "measure.absence")
    span(start, end)
    return Absence.objects.create(measure=measure, start=start, end=end, reason=word("absence", reason, "reason"))


@keeping_refusals()
def end_measure(by: Account | None, measure: Measure, end: date, reason: str, because: str = "") -> Measure:
    """End a measure; `end` is the first day without it, reason a word of the list end. Raises also NotRunning."""
    was, measure.state = measure.state, stepping(by, measure, "measure.end")
    if was == "running":
        _stop(measure, end)
    measure.end_reason, measure.because = word("end", reason, "reason"), because or measure.because
    measure.save()
    return measure


def _begun(by: Account | None, measure: Measure, step: str, on: date) -> Measure:
    """Take a step after which the days count, as days of the register's offer where the kind is one."""
    measure.state = stepping(by, measure, step)
    if on > clock.today():
        raise InTheFuture
    kind = effort_on(measure.kind, measure.planned_start).offer
    if not kind:
        measure.started_on, measure.ended_on = measure.started_on or on, None
    elif OfferSpell.objects.filter(citizen=measure.citizen, kind=kind, start=on).exists():
        raise AlreadyThere
    else:
        told = {"kind": kind, "start": on, "weekly_hours": measure.weekly_hours}
        measure.offer = OfferSpell.objects.create(citizen=measure.citizen, **told)
    measure.save()
    return measure


def _stop(measure: Measure, end: date) -> None:
    if end > clock.today():
        raise InTheFuture
    if measure.offer is None:
        if measure.started_on is None or end <= measure.started_on:
            raise NotRunning
        measure.ended_on = end
        return
    if end <= measure.offer.start:
        raise NotRunning
    measure.offer.end = end
    measure.offer.save(update_fields=["end"])


def _why_not(measure: Measure, until: date) -> str:
    """Why a measure cannot be prolonged so far; "" where it can."""
    rule = effort_on(measure.kind, measure.planned_start)
    longest = longest_for(rule, standing_of(measure.citizen, measure.planned_start))
    if longest is None:
        return ""
    if longest.extended is None:
        return _("This measure cannot be prolonged for this citizen.")
    if longest.times is not None and measure.extensions.count() >= longest.times:
        return _("This measure has been prolonged as often as it can be.")
    most = later(measure.planned_end or measure.planned_start, parse(longest.extended))
    if until > most:
        return _("It can be prolonged until %(day)s at the latest.") % {"day": f"{most:%d.%m.%Y}"}
    return ""

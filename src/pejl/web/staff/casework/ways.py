"""From what a duty lacks to the page where it is done: the one table of facts and the pages that make them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.duties import Need
from pejl.domain.casework.models import Interview, Plan
from pejl.domain.casework.words import said
from pejl.kernel import clock


class Way(NamedTuple):
    """A page on which something is done, and the words of its link."""

    words: str
    href: str


class Standing(NamedTuple):
    """What is begun in a case already: booked interviews, soonest first; plans that are drafts; open agreements."""

    key: UUID
    booked: Sequence[Interview]
    drafts: Sequence[Plan]
    agreement: int | None
    measures: Mapping[str, int]  # kind → the one that is not begun yet


def way_to(need: Need, standing: Standing) -> Way | None:
    """Where a thing that is asked for is done; None where no page does it."""
    fact, values = need.event or need.state, need.detail or need.values
    found = _WAYS.get(fact)
    if found is not None:
        return found(standing, values)
    if catalogue().as_of("recorded_events", fact, clock.today()) is not None:
        words = said(catalogue().case_facts[fact].title)
        detail = {"detail": values[0]} if values else {}
        return Way(_("Write down: %(what)s") % {"what": words}, _to("citizen-event-new", standing, fact, **detail))
    if fact in catalogue().assessed:
        value = {"value": f"{fact}.{values[0]}"} if values else {}
        return Way(_("Assess"), _to("citizen-assessments", standing, **value))
    return None


def _to(view: str, standing: Standing, *arguments: object, **asked: str) -> str:
    address = reverse(view, args=[standing.key, *arguments])
    return f"{address}?{urlencode(asked)}" if asked else address


def _interview(standing: Standing, kinds: tuple[str, ...]) -> Way:
    for one in standing.booked:
        if one.kind in kinds or not kinds:
            if one.on <= clock.today():
                return Way(_("Hold the interview"), _to("citizen-interview-step", standing, one.pk, "hold"))
            return Way(_("See the interview that is booked"), _to("citizen-interview", standing, one.pk))
    known = [kind for kind in kinds if kind in catalogue().interview_kinds]
    return Way(_("Book an interview"), _to("citizen-interview-new", standing, **({"kind": known[0]} if known else {})))


def _agreement(standing: Standing, kinds: tuple[str, ...]) -> Way:
    ready = [one for one in standing.booked if one.on <= clock.today()]
    if ready:
        return Way(_("Hold the interview"), _to("citizen-interview-step", standing, ready[0].pk, "hold"))
    asked = {"kind": kinds[0]} if kinds else {}
    return Way(_("Make an agreement"), _to("citizen-agreement-new", standing, **asked))


def _follow_up(standing: Standing, _values: tuple[str, ...]) -> Way:
    if standing.agreement is None:
        return Way(_("Make an agreement"), _to("citizen-agreement-new", standing))
    return Way(_("Follow up on the agreement"), _to("citizen-agreement", standing, standing.agreement))


def _plan(standing: Standing, kinds: tuple[str, ...]) -> Way:
    for one in standing.drafts:
        if one.kind in kinds or not kinds:
            return Way(_("Share the plan"), _to("citizen-plan", standing, one.pk))
    return Way(_("Make a plan"), _to("citizen-plan-new", standing, **({"kind": kinds[0]} if kinds else {})))


def _goal(standing: Standing, _values: tuple[str, ...]) -> Way:
    return _plan(standing, ())


def _measure(standing: Standing, kinds: tuple[str, ...]) -> Way:
    for key, number in standing.measures.items():
        rule = catalogue().effort_kinds[key]
        if not kinds or {key, rule.offer, *rule.facts} & set(kinds):
            return Way(_("See the measure"), _to("citizen-measure", standing, number))
    kind = next((key for key in kinds if key in catalogue().effort_kinds), "")
    return Way(_("Propose a measure"), _to("citizen-measure-new", standing, **({"kind": kind} if kind else {})))


def _progress(standing: Standing, values: tuple[str, ...]) -> Way | None:
    rules = [one for one in catalogue().instruments.values() if not values or one.fact in values]
    found = rules[-1] if rules else None
    return Way(_("Measure progression"), _to("citizen-progress-new", standing, found.id)) if found else None


def _group(standing: Standing, _values: tuple[str, ...]) -> Way:
    return Way(_("Place the citizen"), _to("citizen-group", standing))


def _need(standing: Standing, values: tuple[str, ...]) -> Way:
    value = {"value": f"need.{values[0]}"} if values else {}
    return Way(_("Assess"), _to("citizen-assessments", standing, **value))


def _category(standing: Standing, _values: tuple[str, ...]) -> Way:
    return Way(_("Assess"), _to("citizen-assessments", standing))


def _letter(standing: Standing, _values: tuple[str, ...]) -> Way:
    return Way(_("Write a letter"), _to("citizen-document-new", standing))


_WAYS: Final[Mapping[str, Callable[[Standing, tuple[str, ...]], Way | None]]] = {
    "interview_held": _interview,
    "employer_took_part": lambda standing, _values: _interview(standing, ("sickness",)),
    "employer_invited": lambda standing, _values: _interview(standing, ("sickness",)),
    "discussed": lambda standing, _values: _interview(standing, ()),
    "repatriation_guidance_given": lambda standing, _values: _interview(standing, ()),
    "concept_chosen": lambda standing, _values: _interview(standing, ()),
    "agreement_made": _agreement,
    "agreement_followed_up": _follow_up,
    "telephone_follow_up": _follow_up,
    "plan_made": _plan,
    "goal_set": _goal,
    "offer": _measure,
    "offer_made": _measure,
    "offer_started": _measure,
    "purpose_stated": _measure,
    "displacement_checked": _measure,
    "progress_measured": _progress,
    "progress_found": _progress,
    "visitation_made": _group,
    "group": _group,
    "readiness": _group,
    "need_assessed": _need,
    "categorised": _category,
    "marked": _category,
    "reason_written": _letter,
}

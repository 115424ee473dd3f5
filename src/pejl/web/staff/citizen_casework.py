"""The casework on the page of a citizen: what is due, and every kind of record with what can be begun."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.domain.access.models import Account
from pejl.domain.casework.models import Interview, Measure
from pejl.domain.casework.queries.courses import courses_shown
from pejl.domain.casework.queries.duties import duties_shown
from pejl.domain.casework.queries.duties_computed import engine_facts
from pejl.domain.casework.queries.progression import instruments_for
from pejl.domain.casework.queries.records import (
    Plans,
    Writings,
    agreements_of,
    interviews_of,
    measures_of,
    plan_of,
    writings_of,
)
from pejl.domain.casework.queries.standing import Standing
from pejl.domain.casework.queries.standing import standing_in as states_in
from pejl.domain.casework.steps import refusal, state_said
from pejl.domain.casework.words import said
from pejl.domain.people.models import Citizen
from pejl.kernel import clock
from pejl.web.case.agreement import agreement_told
from pejl.web.case.course import courses_told
from pejl.web.case.interview import interview_title
from pejl.web.case.letter import letter_title
from pejl.web.case.plan import plan_told
from pejl.web.case.progress import curves
from pejl.web.case.timeline import Event
from pejl.web.case.words import day
from pejl.web.staff.casework import complaints, plans
from pejl.web.staff.casework.due import duties_told, standing_in, ways_of
from pejl.web.staff.casework.measure_told import days_told, kind_name
from pejl.web.staff.citizen_events import happened
from pejl.web.staff.citizen_lines import Action, Line

FIRST = 6  # duties that stand unfolded; the rest is one click away
SHOWN = 4  # records of a kind that stand unfolded


class Casework(NamedTuple):
    """What a page shows of the casework, and what of it is drawn on the timeline."""

    context: dict[str, Any]
    events: tuple[Event, ...]


def casework(by: Account, citizen: Citizen, closed: str) -> Casework:
    """Everything of a case that casework has written, in words."""
    held, planned, granted = interviews_of(citizen), plan_of(citizen), measures_of(citizen)
    written, agreed = writings_of(citizen), agreements_of(citizen)
    begun = standing_in(citizen, held, agreed, planned.drafts, granted)
    today = clock.today()
    facts = engine_facts(citizen.municipality, today, [citizen.pk])
    duties = duties_told((one for one in duties_shown(facts, today) if one.is_open), begun)
    talks = _talks(citizen, held, {one.interview_id for one in agreed})
    courses = courses_told(courses_shown(facts))
    context = {
        "courses": [(one, ways_of(one.now.stage.things, begun)) for one in courses if one.now],
        "courses_over": [one for one in courses if not one.now],
        "due": duties[:FIRST],
        "later": duties[FIRST:],
        "late": sum(one.status.look == "not_met" for one in duties),
        "late_later": sum(one.status.look == "not_met" for one in duties[FIRST:]),
        "actions": [*_ready(citizen, held, closed), *_actions(by, citizen, closed)],
        "coming": [line for line in talks if line.open],
        "talks": [line for line in reversed(talks) if not line.open],
        "agreements": [agreement_told(one) for one in reversed(agreed)],
        "plans": [(one.pk, plan_told(one)) for one in planned.current],
        "drafts": [Line(plans.title(one), _to("citizen-plan", citizen, one.pk), "", "") for one in planned.drafts],
        "earlier_plans": _plan_lines(citizen, planned),
        "measures": _measures(citizen, granted),
        "curves": curves(citizen),
        "instruments": list(_instruments(citizen, closed, states_in(facts["states"], citizen, today))),
        "notes": [_note(one) for one in reversed(written.notes)],
        "documents": _documents(citizen, written),
        "complaints": [
            Line(
                complaints.title(one), _to("citizen-complaint", citizen, one.pk), state_said("complaint", one.state), ""
            )
            for one in reversed(written.complaints)
        ],
        "shown": SHOWN,
    }
    return Casework(context, tuple(happened(held, granted, written)))


def _to(view: str, citizen: Citizen, *arguments: object) -> str:
    return reverse(view, args=[citizen.key, *arguments])


def _ready(citizen: Citizen, held: Iterable[Interview], closed: str) -> Iterator[Action]:
    """The interview whose day has come stands first."""
    for one in held:
        if one.state in {"booked", "convened"} and one.on <= clock.today():
            yield Action(_("Hold the interview"), _to("citizen-interview-step", citizen, one.pk, "hold"), closed)
            return


def _actions(by: Account, citizen: Citizen, closed: str) -> Iterator[Action]:
    """What can be begun, the most usual first."""
    for step, words, view in (
        ("interview.book", _("Book an interview"), "citizen-interview-new"),
        ("", _("Write a note"), "citizen-note-new"),
        ("plan.draft", _("Make a plan"), "citizen-plan-new"),
        ("measure.propose", _("Propose a measure"), "citizen-measure-new"),
        ("", _("Make an agreement"), "citizen-agreement-new"),
        ("", _("Place in a group"), "citizen-group"),
        ("", _("Assess"), "citizen-assessments"),
        ("", _("Write down what has happened"), "citizen-events"),
        ("document.write", _("Write a letter"), "citizen-document-new"),
        ("complaint.receive", _("Register a complaint"), "citizen-complaint-new"),
    ):
        yield Action(words, _to(view, citizen), closed or (refusal(by, step, "") if step else ""))


def _instruments(citizen: Citizen, closed: str, standing: Standing) -> Iterator[Action]:
    """The instruments of progression; one that is not for the citizen says whom it is for."""
    for key, unmet in instruments_for(citizen, standing.on, standing).items():
        why_not = closed or "; ".join(unmet)
        yield Action(said(catalogue().instruments[key].title), _to("citizen-progress-new", citizen, key), why_not)


def _talks(citizen: Citizen, held: Iterable[Interview], agreed_at: Collection[int | None]) -> list[Line]:
    """Interviews, those to come with the day first. agreed_at: the interviews at which something was agreed."""
    return [
        Line(
            interview_title(one),
            _to("citizen-interview", citizen, one.pk),
            state_said("interview", one.state),
            _under(one, agreed=one.pk in agreed_at),
            open=one.state in {"booked", "convened"},
        )
        for one in held
    ]


def _under(one: Interview, *, agreed: bool) -> str:
    """What is to be known of an interview at a glance."""
    if one.state == "held" and not agreed:
        return _("closed without an agreement")
    if one.state in {"booked", "convened"} and one.on < clock.today():
        return _("the day has passed: hold it, or say that the citizen did not come")
    return one.because


def _plan_lines(citizen: Citizen, planned: Plans) -> list[Line]:
    return [
        Line(plans.title(one), _to("citizen-plan", citizen, one.pk), state_said("plan", one.state), day(one.made_on))
        for one in planned.earlier
    ]


def _measures(citizen: Citizen, granted: Sequence[Measure]) -> list[Line]:
    """Measures, those that run or are decided on first."""
    lines = [
        Line(
            kind_name(one),
            _to("citizen-measure", citizen, one.pk),
            state_said("measure", one.state),
            days_told(one),
            open=one.state in {"proposed", "granted", "running", "interrupted"},
        )
        for one in reversed(granted)
    ]
    return sorted(lines, key=lambda line: not line.open)


def _note(one: Any) -> dict[str, Any]:
    by = (one.recorded_by.name or one.recorded_by.username) if one.recorded_by else ""
    return {"note": one, "by": by, "day": day(one.on)}


def _documents(citizen: Citizen, written: Writings) -> list[Line]:
    """Letters and decisions, newest first."""
    return [
        Line(
            letter_title(one),
            _to("citizen-document", citizen, one.pk),
            state_said("document", one.state),
            day(one.sent_on),
            open=one.state in {"draft", "in_hearing", "heard"},
        )
        for one in reversed(written.documents)
    ]

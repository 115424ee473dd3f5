"""Measures: proposed, granted by a decision that is frozen, begun, interrupted, extended and ended."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from pejl.domain.access.permissions import Permission
from pejl.domain.casework.actions.measures import grant_measure, propose_measure, refuse_measure, withdraw_measure
from pejl.domain.casework.actions.measures_run import (
    end_measure,
    extend_measure,
    interrupt_measure,
    record_absence,
    resume_measure,
    start_measure,
)
from pejl.domain.casework.models import CaseDocument, Measure
from pejl.domain.casework.queries.grant_rules import effort_on, reasons_against
from pejl.domain.casework.steps import state_said
from pejl.domain.casework.words import said
from pejl.kernel import clock
from pejl.web.case.private import about_people
from pejl.web.case.timeline import span_words
from pejl.web.case.words import case_word
from pejl.web.staff.casework.due import Look
from pejl.web.staff.casework.forms import AboutForm, DayForm, GroundForm, ReasonForm
from pejl.web.staff.casework.measure_forms import AbsenceForm, EndForm, FromDayForm, LastDayForm, ProposeForm
from pejl.web.staff.casework.measure_told import basis_told, days_told, facts_told, kind_name
from pejl.web.staff.casework.moves import Kind, Move, offered, step_page
from pejl.web.staff.casework.opened import OpenCase
from pejl.web.staff.changing import day_after


def title(one: Measure) -> str:
    """A measure in a line."""
    return ", ".join((kind_name(one), days_told(one)))


def _checked(one: Measure) -> Mapping[str, Any]:
    """What the rules of the day say to a measure that is to be granted."""
    rule = effort_on(one.kind, one.planned_start)
    return {
        "against": reasons_against(one),
        "law": said(rule.law),
        "facts": facts_told(one),
        "second": rule.second_person,
        "checked": Look("met", _("The rules of the day are met")),
    }


KIND = Kind(
    "measure",
    Measure,
    "citizen-measure",
    title,
    {
        "grant": Move(
            lambda by, one, told: grant_measure(by, one, told["ground"]),
            gettext_lazy("The measure is granted, and the letter is sent to the citizen."),
            GroundForm,
            about=_checked,
            template="staff/casework/grant.html",
        ),
        "refuse": Move(
            lambda by, one, told: refuse_measure(by, one, told["because"]),
            gettext_lazy("The measure is refused."),
            ReasonForm,
        ),
        "start": Move(
            lambda by, one, told: start_measure(by, one, told["on"]), gettext_lazy("The measure has begun."), DayForm
        ),
        "absence": Move(
            lambda by, one, told: record_absence(by, one, told["start"], day_after(told["last"]), told["reason"]),
            gettext_lazy("The absence is recorded."),
            AbsenceForm,
        ),
        "extend": Move(
            lambda by, one, told: extend_measure(by, one, day_after(told["last"]), told["because"]),
            gettext_lazy("The measure is prolonged."),
            LastDayForm,
        ),
        "interrupt": Move(
            lambda by, one, told: interrupt_measure(by, one, told["on"], told["because"]),
            gettext_lazy("The measure stands still."),
            FromDayForm,
        ),
        "resume": Move(
            lambda by, one, told: resume_measure(by, one, told["on"]), gettext_lazy("The measure goes on."), DayForm
        ),
        "end": Move(
            lambda by, one, told: end_measure(by, one, day_after(told["last"]), told["reason"], told["because"]),
            gettext_lazy("The measure is ended."),
            EndForm,
        ),
        "withdraw": Move(
            lambda by, one, told: withdraw_measure(by, one, told["because"]),
            gettext_lazy("The measure is taken back."),
            ReasonForm,
        ),
    },
)
step = step_page(KIND)


@about_people(Permission.SEE_PEOPLE)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Propose a measure."""
    opened = OpenCase(request, key, "measure.propose")
    form = ProposeForm(opened.bound(), initial={"kind": request.GET.get("kind", ""), "start": clock.today()})
    made: list[Measure] = []

    def propose(_told: dict[str, Any]) -> None:
        made.append(propose_measure(opened.by, opened.citizen, form.proposal()))

    if opened.posted and opened.tried(form, propose):
        return opened.to(_("The measure is proposed. Check it, and grant it."), "citizen-measure", made[0].pk)
    context = {"lead": _("Nothing is decided yet: the rules are checked when the measure is granted.")}
    return opened.page("staff/casework/form.html", _("Propose a measure"), context | {"send": _("Propose it")}, form)


@about_people(Permission.SEE_PEOPLE)
@require_safe
def one(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """A measure: what it is, what it rests on, its days, and the steps that can be taken."""
    opened = OpenCase(request, key, "measure")
    measure = opened.record(Measure, number)
    rule = effort_on(measure.kind, measure.planned_start)
    context = {
        "measure": measure,
        "facts": facts_told(measure),
        "state": state_said("measure", measure.state),
        "law": said(rule.law),
        "against": reasons_against(measure) if measure.state == "proposed" else [],
        "second": rule.second_person and measure.state == "proposed",
        "basis": basis_told(measure),
        "absences": [
            (case_word("absence", each.reason), span_words(each.start, each.end)) for each in measure.absences.all()
        ],
        "extensions": measure.extensions.all(),
        "letters": CaseDocument.objects.filter(citizen=opened.citizen, concerns=f"measure:{measure.pk}"),
        "offered": offered(opened.by, KIND, measure, opened.closed),
    }
    return opened.page("staff/casework/measure.html", title(measure), context, AboutForm(measure))

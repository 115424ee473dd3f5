"""Visitation and assessments: the group and readiness, and the states that an employee answers for."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from pejl.catalogue.load import catalogue
from pejl.domain.access.permissions import Permission
from pejl.domain.casework.actions.assess import assess, end_assessment
from pejl.domain.casework.models import Assessment
from pejl.domain.casework.words import said
from pejl.domain.people.actions.visits import record_visitation
from pejl.domain.people.kinds import Readiness
from pejl.domain.people.models import Visitation
from pejl.kernel import clock
from pejl.web.case.private import about_people
from pejl.web.case.words import group_name, readiness_name
from pejl.web.staff.casework import fields
from pejl.web.staff.casework.opened import OpenCase
from pejl.web.staff.changing import EndForm, SpanForm, after
from pejl.web.staff.now import since


def groups() -> fields.Choices:
    """The target groups of today by name."""
    return fields.with_none(sorted(fields.entries("target_groups"), key=lambda one: one[1].casefold()))


class PlaceForm(SpanForm):
    """The group and the readiness."""

    target_group = fields.choice(gettext_lazy("Target group"), groups)
    readiness = fields.choice(
        gettext_lazy("Readiness"),
        lambda: fields.with_none(((one.value, readiness_name(one.value)) for one in Readiness), _("Not assessed")),
        required=False,
    )
    field_order = ("target_group", "readiness", "start", "last")


@about_people(Permission.SEE_PEOPLE)
@require_http_methods(["GET", "POST"])
def place(request: HttpRequest, key: UUID) -> HttpResponse:
    """Where the citizen is and was placed, and the form that places anew; the placement before ends there."""
    opened = OpenCase(request, key, "visitation")
    form = PlaceForm(opened.bound(), initial={"start": clock.today()})

    def change(told: dict[str, Any]) -> None:
        ready = Readiness(told["readiness"]) if told["readiness"] else None
        record_visitation(opened.by, opened.citizen, told["target_group"], told["start"], ready, after(told["last"]))

    if opened.posted and opened.tried(form, change):
        return opened.to(_("The citizen is placed. Limits that follow the group run from that day."), "citizen")
    rows = [
        {
            "name": group_name(one.target_group),
            "readiness": readiness_name(one.readiness),
            "since": since(one.start, one.end),
            "ends": one.end is None or one.end > clock.today(),
        }
        for one in Visitation.objects.filter(citizen=opened.citizen).order_by("-start")
    ]
    return opened.page("staff/casework/placing.html", _("Group and readiness"), {"rows": rows}, form)


def values() -> list[Any]:
    """Every state that is assessed, each with its values."""
    found: list[Any] = []
    today = clock.today()
    for key in catalogue().assessed:
        rule = catalogue().as_of("assessed", key, today)
        if rule is not None:
            known = catalogue().case_facts[key].values
            chosen = rule.values or tuple(known)
            found.append((said(rule.title), [(f"{key}.{one}", fields.capital(said(known[one]))) for one in chosen]))
    return found


class AssessForm(SpanForm):
    """A state, from when, and on what ground."""

    value = fields.choice(gettext_lazy("What is assessed"), lambda: fields.with_none(values()))
    ground = fields.text(
        gettext_lazy("Ground"), rows=3, required=False, help_text=gettext_lazy("On what you assess it.")
    )
    field_order = ("value", "ground", "start", "last")


@about_people(Permission.SEE_PEOPLE)
@require_http_methods(["GET", "POST"])
def assessments(request: HttpRequest, key: UUID) -> HttpResponse:
    """What is and was assessed, and the form that assesses."""
    opened = OpenCase(request, key, "assess")
    form = AssessForm(opened.bound(), initial={"start": clock.today(), "value": request.GET.get("value", "")})

    def change(told: dict[str, Any]) -> None:
        state, _dot, value = told["value"].partition(".")
        assess(opened.by, opened.citizen, state, value, told["start"], ground=told["ground"], end=after(told["last"]))

    if opened.posted and opened.tried(form, change):
        return opened.to(_("The assessment is written down."), "citizen")
    had = Assessment.objects.filter(citizen=opened.citizen).select_related("recorded_by").order_by("-start", "-pk")
    rows = [
        {
            "row": one,
            "name": assessment_name(one),
            "by": (one.recorded_by.name or one.recorded_by.username) if one.recorded_by else "",
            "since": since(one.start, one.end),
            "ends": one.end is None or one.end > clock.today(),
        }
        for one in had
    ]
    return opened.page("staff/casework/assessments.html", _("Assessments"), {"rows": rows}, form)


def assessment_name(one: Assessment) -> str:
    """A state with its value."""
    rule = catalogue().assessed.get(one.state)
    value = catalogue().case_facts[one.state].values.get(one.value)
    return f"{said(rule.title) if rule else one.state}: {said(value) if value else one.value}"


@about_people(Permission.SEE_PEOPLE)
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """End an assessment after a day."""
    opened = OpenCase(request, key, "end_assessment")
    held = opened.record(Assessment, number)
    form = EndForm(opened.bound(), initial={"last": clock.today()})
    if opened.posted and opened.ended(form, lambda first: end_assessment(opened.by, held, first)):
        return opened.to(_("The assessment ends."), "citizen")
    context = {"what": f"{assessment_name(held)}, {since(held.start, held.end)}", "back": "citizen-assessments"}
    return opened.page("staff/end.html", _("End an assessment"), context, form)

"""Agreements: made at an interview or on their own, and followed up between interviews (Q-024, Q-154)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from pejl.domain.access.permissions import Permission
from pejl.domain.casework.actions.hold_interview import Agreed, agree, follow_up
from pejl.domain.casework.models import Agreement
from pejl.kernel import clock
from pejl.web.case.agreement import agreement_told
from pejl.web.case.private import about_people
from pejl.web.staff.casework import fields
from pejl.web.staff.casework.forms import DayForm
from pejl.web.staff.casework.interview_forms import AgreedForm
from pejl.web.staff.casework.opened import OpenCase


def agreed(row: Mapping[str, Any]) -> Agreed:
    """One agreement, as a form tells it."""
    return Agreed(row["kind"], row["text"], row["until"], row["occupation"], row["number"])


class AgreeForm(DayForm):
    """An agreement that is made outside an interview."""

    kind = fields.choice(gettext_lazy("About"), lambda: fields.details("agreement_made"))
    text = fields.text(gettext_lazy("What is agreed"), rows=3)
    until = AgreedForm.base_fields["until"]
    occupation = AgreedForm.base_fields["occupation"]
    number = AgreedForm.base_fields["number"]
    field_order = ("kind", "text", "on", "until", "occupation", "number")


class FollowUpForm(DayForm):
    """How it went."""

    result = fields.choice(gettext_lazy("How it went"), lambda: fields.word_list("follow_up"))
    how = fields.choice(
        gettext_lazy("How it was asked"), lambda: [("phone", _("By telephone")), ("other", _("Otherwise"))]
    )
    note = fields.text(gettext_lazy("Note"), rows=3, required=False)
    field_order = ("on", "how", "result", "note")


@about_people(Permission.SEE_PEOPLE)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Make an agreement."""
    opened = OpenCase(request, key, "agree")
    form = AgreeForm(opened.citizen, opened.bound(), initial={
        "on": clock.today(), "kind": request.GET.get("kind", "coming_months"),
    })  # fmt: skip

    def change(told: dict[str, Any]) -> None:
        agree(opened.by, opened.citizen, agreed(told), told["on"])

    if opened.posted and opened.tried(form, change):
        return opened.to(_("The agreement stands."), "citizen")
    return opened.page("staff/casework/form.html", _("Make an agreement"), {"send": _("Make the agreement")}, form)


@about_people(Permission.SEE_PEOPLE)
@require_http_methods(["GET", "POST"])
def followed(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """An agreement, how it went with it so far, and the form that follows it up."""
    opened = OpenCase(request, key, "follow_up")
    agreement = opened.record(Agreement, number)
    form = FollowUpForm(agreement, opened.bound())

    def change(told: dict[str, Any]) -> None:
        follow_up(opened.by, agreement, told["on"], told["result"], by_phone=told["how"] == "phone", note=told["note"])

    if opened.posted and opened.tried(form, change):
        return opened.to(_("The follow-up is written down."), "citizen")
    context = {"told": agreement_told(agreement), "send": _("Write the follow-up down")}
    return opened.page("staff/casework/agreement.html", _("Follow up on an agreement"), context, form)

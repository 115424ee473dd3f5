"""Complaints: received, the decision assessed anew by another, passed on where it is not met, and closed (Q-034)."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from pejl.domain.access.permissions import Permission
from pejl.domain.casework.actions.complaints import (
    assess_anew,
    close_complaint,
    pass_on,
    receive_complaint,
    withdraw_complaint,
)
from pejl.domain.casework.models import CaseDocument, Complaint
from pejl.domain.casework.steps import state_said
from pejl.domain.people.models import Citizen
from pejl.kernel import clock
from pejl.web.case.private import about_people
from pejl.web.case.words import case_word, day
from pejl.web.staff.casework import fields
from pejl.web.staff.casework.forms import AboutForm, GroundForm, ReasonForm
from pejl.web.staff.casework.moves import Kind, Move, offered, step_page
from pejl.web.staff.casework.opened import OpenCase
from pejl.web.staff.changing import day_field


def title(one: Complaint) -> str:
    """A complaint in a line."""
    told = {"subject": case_word("complaint", one.subject), "day": day(one.received_on)}
    return _("Complaint of %(day)s: %(subject)s") % told


class ReceiveForm(AboutForm):
    """What is complained of, when, and in which words."""

    subject = fields.choice(gettext_lazy("About"), lambda: fields.word_list("complaint"))
    document = fields.choice(gettext_lazy("Decision"), list, required=False)
    received_on = day_field(gettext_lazy("Received"))
    text = fields.text(gettext_lazy("What the citizen complains of"), rows=6)

    def __init__(self, about: Citizen, data: Any = None, document: str = "") -> None:
        super().__init__(about, data, initial={"received_on": clock.today(), "document": document})
        sent = CaseDocument.objects.filter(citizen=about, state="sent").order_by("-sent_on", "-pk")
        self.found = {str(one.pk): one for one in sent}
        self.fields["document"].choices = [  # type: ignore[attr-defined]
            ("", _("None in particular")),
            *((number, f"{one.title}, {day(one.sent_on)}") for number, one in self.found.items()),
        ]


def _assess(outcome: str, done: Any) -> Move:
    return Move(lambda by, one, told: assess_anew(by, one, outcome, told["ground"]), done, GroundForm)


KIND = Kind(
    "complaint",
    Complaint,
    "citizen-complaint",
    title,
    {
        "uphold": _assess("uphold", gettext_lazy("The decision is upheld.")),
        "change": _assess("change", gettext_lazy("The citizen is agreed with.")),
        "partly": _assess("partly", gettext_lazy("The citizen is partly agreed with.")),
        "pass_on": Move(
            lambda by, one, _told: pass_on(by, one),
            gettext_lazy("The complaint is passed on to the appeals board."),
            AboutForm,
        ),
        "close": Move(
            lambda by, one, _told: close_complaint(by, one), gettext_lazy("The complaint is closed."), AboutForm
        ),
        "withdraw": Move(
            lambda by, one, told: withdraw_complaint(by, one, told["because"]),
            gettext_lazy("The complaint is withdrawn."),
            ReasonForm,
        ),
    },
)
step = step_page(KIND)


@about_people(Permission.SEE_PEOPLE)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Register a complaint."""
    opened = OpenCase(request, key, "complaint.receive")
    form = ReceiveForm(opened.citizen, opened.bound(), request.GET.get("document", ""))
    made: list[Complaint] = []

    def receive(told: dict[str, Any]) -> None:
        of = form.found.get(told["document"])
        made.append(
            receive_complaint(opened.by, opened.citizen, told["subject"], told["received_on"], told["text"], of)
        )

    if opened.posted and opened.tried(form, receive):
        return opened.to(_("The complaint is registered."), "citizen-complaint", made[0].pk)
    context = {"send": _("Register the complaint")}
    return opened.page("staff/casework/form.html", _("Register a complaint"), context, form)


@about_people(Permission.SEE_PEOPLE)
@require_safe
def one(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """A complaint, by when it is to be assessed anew, and the steps that can be taken."""
    opened = OpenCase(request, key, "complaint")
    complaint = opened.record(Complaint, number)
    facts = [
        (_("About"), case_word("complaint", complaint.subject)),
        (_("Decision"), complaint.document.title if complaint.document else ""),
        (_("Received"), day(complaint.received_on)),
        (_("To be assessed anew by"), day(complaint.due_on)),
        (_("Assessed anew"), day(complaint.assessed_on)),
        (_("Ground"), complaint.ground),
        (_("Passed on"), day(complaint.passed_on)),
        (_("Closed"), day(complaint.closed_on)),
    ]
    context = {
        "complaint": complaint,
        "facts": [row for row in facts if row[1]],
        "state": state_said("complaint", complaint.state),
        "late": complaint.state == "received" and complaint.due_on < clock.today(),
        "offered": offered(opened.by, KIND, complaint, opened.closed),
    }
    return opened.page("staff/casework/complaint.html", title(complaint), context, AboutForm(complaint))

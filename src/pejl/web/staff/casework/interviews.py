"""Interviews: booked, moved, convened, held, called off, missed; and taken along into a calendar."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from pejl.catalogue.load import catalogue
from pejl.domain.access.permissions import Permission
from pejl.domain.casework.actions.interviews import (
    Invited,
    book_interview,
    cancel_interview,
    convene,
    miss_interview,
    move_interview,
)
from pejl.domain.casework.models import CaseDocument, CaseEvent, Interview
from pejl.domain.casework.steps import state_said
from pejl.domain.casework.words import fact_said, said
from pejl.publishing.calendar import Event, calendar
from pejl.web.case.agreement import agreement_told
from pejl.web.case.interview import interview_title, kind_name, place_told
from pejl.web.case.private import about_people, neutral
from pejl.web.case.words import case_word, day
from pejl.web.staff.casework.forms import AboutForm, PerhapsReasonForm, ReasonForm
from pejl.web.staff.casework.hold import HoldForm, hold, reminded
from pejl.web.staff.casework.interview_forms import BookForm, MoveForm
from pejl.web.staff.casework.moves import Kind, Move, offered, step_page
from pejl.web.staff.casework.opened import OpenCase

KIND = Kind(
    "interview",
    Interview,
    "citizen-interview",
    interview_title,
    {
        "hold": Move(
            hold,
            gettext_lazy("The interview is held and written down."),
            HoldForm,
            about=reminded,
            template="staff/casework/hold.html",
            send=gettext_lazy("Save: the interview is held"),
        ),
        "convene": Move(
            lambda by, one, _told: convene(by, one),
            gettext_lazy("The citizen is convened: the letter is sent."),
            AboutForm,
            note=gettext_lazy("A letter with the day, the time and the place is sent to the citizen."),
        ),
        "move": Move(
            lambda by, one, told: move_interview(by, one, told["when"]),
            gettext_lazy("The interview is moved. If the citizen was convened, convene again."),
            MoveForm,
        ),
        "miss": Move(
            lambda by, one, told: miss_interview(by, one, told["because"]),
            gettext_lazy("It is written down that the citizen did not come."),
            PerhapsReasonForm,
        ),
        "cancel": Move(
            lambda by, one, told: cancel_interview(by, one, told["because"]),
            gettext_lazy("The interview is called off."),
            ReasonForm,
        ),
    },
)
step = step_page(KIND)


@about_people(Permission.SEE_PEOPLE)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Book an interview."""
    opened = OpenCase(request, key, "interview.book")
    initial = {"kind": request.GET.get("kind", ""), "form": "centre"}
    form = BookForm(opened.citizen, opened.bound(), initial=initial)
    form.with_colleagues(opened.citizen, opened.by)
    made: list[Interview] = []

    def book(told: dict[str, Any]) -> None:
        invited = tuple(Invited(one["part"], one["name"], one["organisation"]) for one in told["invited"])
        made.append(book_interview(opened.by, opened.citizen, told["kind"], form.when(), told["concept"], invited))

    if opened.posted and opened.tried(form, book):
        return opened.to(_("The interview is booked."), "citizen-interview", made[0].pk)
    return opened.page("staff/casework/book.html", _("Book an interview"), {"send": _("Book the interview")}, form)


@about_people(Permission.SEE_PEOPLE)
@require_safe
def one(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """An interview: when, who, what was said and agreed, and the steps that can be taken."""
    opened = OpenCase(request, key, "interview")
    interview = opened.record(Interview, number)
    agreements = [agreement_told(each) for each in interview.agreements.prefetch_related("follow_ups")]
    about = f"interview:{interview.pk}"
    noted = CaseEvent.objects.filter(citizen=opened.citizen, about=about, struck_on__isnull=True)
    context = {
        "interview": interview,
        "facts": _facts(interview),
        "state": state_said("interview", interview.state),
        "agreements": agreements,
        "unagreed": interview.state == "held" and not agreements,
        "discussed": [fact_said(each.event, each.detail) for each in noted],
        "letters": CaseDocument.objects.filter(citizen=opened.citizen, concerns=about),
        "offered": offered(opened.by, KIND, interview, opened.closed),
        "by_calendar": interview.state in {"booked", "convened"},
    }
    return opened.page("staff/casework/interview.html", interview_title(interview), context, AboutForm(interview))


def _facts(one: Interview) -> list[tuple[str, str]]:
    concept = catalogue().interview_concepts.get(one.concept)
    minutes = _("%(day)s at %(at)s, %(minutes)s minutes") % {"day": day(one.on), "at": one.at, "minutes": one.minutes}
    rows = [
        (_("When"), minutes),
        (_("Form"), place_told(one)),
        (_("With"), one.employee.name if one.employee else _("nobody yet")),
        (_("Concept"), said(concept.title) if concept else ""),
        (_("Convened"), day(one.convened_on)),
        (_("Why"), one.because),
    ]
    came = {True: _("came"), False: _("did not come"), None: ""}
    for each in one.participants.all():
        told = (each.name, each.organisation, came[each.came])
        rows.append((case_word("part", each.part), ", ".join(filter(None, told))))
    return [row for row in rows if row[1]]


@about_people(Permission.SEE_PEOPLE)
@require_safe
def ics(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """The interview for the colleague's own calendar: it names the case by its sign and nobody by name."""
    opened = OpenCase(request, key, "interview.calendar")
    interview = opened.record(Interview, number)
    told = Event(
        uid=f"{opened.citizen.key}-{interview.pk}@pejl",
        on=interview.on,
        at=interview.at,
        minutes=interview.minutes,
        title=_("%(kind)s, case %(sign)s") % {"kind": kind_name(interview), "sign": neutral(opened.citizen)},
        place=place_told(interview),
        sequence=interview.version - 1,
        cancelled=interview.state == "cancelled",
    )
    answer = HttpResponse(calendar([told]), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{neutral(opened.citizen)}-{interview.on}.ics"'
    return answer

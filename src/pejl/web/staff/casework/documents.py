"""Letters and decisions: written from a template, heard before they burden, sent, frozen; read on paper."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.effort import Letter
from pejl.domain.access.permissions import Permission
from pejl.domain.casework.actions.documents import (
    answer_hearing,
    change_document,
    discard_document,
    expire_hearing,
    hear,
    send_document,
    write_document,
)
from pejl.domain.casework.models import CaseDocument, Hearing
from pejl.domain.casework.queries.standing import standing_of
from pejl.domain.casework.steps import state_said
from pejl.domain.casework.words import fact_said
from pejl.kernel import clock
from pejl.web.case.letter import letter_title, pdf_answer
from pejl.web.case.private import about_people, neutral
from pejl.web.context import municipality
from pejl.web.staff.casework.document_forms import AnswerForm, ChangeForm, WhyForm, WriteForm
from pejl.web.staff.casework.forms import AboutForm
from pejl.web.staff.casework.moves import Kind, Move, offered, step_page
from pejl.web.staff.casework.opened import OpenCase


def _basis(one: CaseDocument) -> dict[str, Any]:
    """What stands of the citizen on the day of the decision, to be frozen with it."""
    rule: Letter | None = catalogue().letters.get(one.template)
    if rule is None or not rule.decision:
        return {}
    standing = standing_of(one.citizen, clock.today())
    told = [[state, value, start.isoformat()] for state, value, start, end in standing.states
            if start <= standing.on and (end is None or end > standing.on)]  # fmt: skip
    heard = one.hearings.order_by("-pk").first()
    return {"on": clock.today().isoformat(), "facts": told, "answer": heard.answer if heard else ""}


KIND = Kind(
    "document",
    CaseDocument,
    "citizen-document",
    letter_title,
    {
        "change": Move(
            lambda by, one, told: change_document(by, one, told["title"], told["text"]),
            gettext_lazy("The letter is changed."),
            ChangeForm,
        ),
        "hear": Move(
            lambda by, one, told: hear(by, one, told["why"]),
            gettext_lazy("The hearing is sent to the citizen."),
            WhyForm,
        ),
        "send": Move(
            lambda by, one, _told: send_document(by, one, _basis(one)),
            gettext_lazy("The letter is sent. It can no longer be changed."),
            AboutForm,
            note=gettext_lazy("A letter that is sent is frozen together with what it rests on."),
        ),
        "discard": Move(
            lambda by, one, _told: discard_document(by, one),
            gettext_lazy("The draft is discarded. It stays to be read."),
            AboutForm,
        ),
    },
)
HEARING = Kind(
    "hearing",
    Hearing,
    "citizen-hearing",
    lambda one: letter_title(one.document),
    {
        "answer": Move(
            lambda by, one, told: answer_hearing(by, one, told["answer"]),
            gettext_lazy("The answer is written down. The decision can be made."),
            AnswerForm,
        ),
        "expire": Move(
            lambda by, one, _told: expire_hearing(by, one),
            gettext_lazy("The time is up. The decision can be made."),
            AboutForm,
        ),
    },
)
step = step_page(KIND)
hearing_step = step_page(HEARING)


@about_people(Permission.SEE_PEOPLE)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Begin a letter or a decision."""
    opened = OpenCase(request, key, "document.write")
    form = WriteForm(opened.citizen, opened.bound(), initial={"template": request.GET.get("template", "letter")})
    made: list[CaseDocument] = []

    def write(told: dict[str, Any]) -> None:
        concerns = request.GET.get("concerns", "")[:60]
        made.append(write_document(opened.by, opened.citizen, told["template"], {"reason": told["reason"]}, concerns))

    if opened.posted and opened.tried(form, write):
        return opened.to(_("The draft is made. Read it before it is sent."), "citizen-document", made[0].pk)
    return opened.page("staff/casework/form.html", _("Write a letter"), {"send": _("Make the draft")}, form)


@about_people(Permission.SEE_PEOPLE)
@require_safe
def one(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """A letter as the citizen reads it, its hearings, and the steps that can be taken."""
    opened = OpenCase(request, key, "document")
    document = opened.record(CaseDocument, number)
    rule: Letter | None = catalogue().letters.get(document.template)
    hearings = [
        (each, state_said("hearing", each.state), offered(opened.by, HEARING, each, opened.closed))
        for each in document.hearings.all()
    ]
    context = {
        "document": document,
        "state": state_said("document", document.state),
        "burdening": rule is not None and rule.burdening,
        "hearings": hearings,
        "frozen": [fact_said(*each[:2]) for each in document.basis.get("facts", ()) if _known(*each[:2])],
        "offered": offered(opened.by, KIND, document, opened.closed),
        "complains": rule is not None and rule.decision and document.state == "sent" and not opened.closed,
    }
    return opened.page("staff/casework/document.html", letter_title(document), context, AboutForm(document))


@about_people(Permission.SEE_PEOPLE)
@require_safe
def hearing(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """A hearing stands on the page of its letter."""
    opened = OpenCase(request, key, "hearing")
    return redirect("citizen-document", key, opened.record(Hearing, number).document_id)


def _known(state: str, value: str) -> bool:
    fact = catalogue().case_facts.get(state)
    return fact is not None and value in fact.values


@about_people(Permission.SEE_PEOPLE)
@require_safe
def pdf(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """The letter on paper; a draft says that it is one."""
    opened = OpenCase(request, key, "document.pdf")
    document = opened.record(CaseDocument, number)
    return pdf_answer(document, neutral(opened.citizen), municipality(opened.by))

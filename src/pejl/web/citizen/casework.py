"""What a citizen sees of the casework: the own plan, interviews, agreements, letters, and how it goes."""

from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.effort import Instrument
from pejl.domain.access.permissions import Permission
from pejl.domain.casework.actions.own_answers import answer_own
from pejl.domain.casework.models import CaseDocument, CaseNote
from pejl.domain.casework.queries.progression import instruments_for
from pejl.domain.casework.queries.records import agreements_of, interviews_of, plan_of
from pejl.domain.casework.words import said
from pejl.domain.people.actions.own import look_at_own
from pejl.domain.people.errors import PeopleRefused
from pejl.domain.people.models import Citizen
from pejl.kernel import clock
from pejl.web.case.agreement import agreement_told
from pejl.web.case.interview import kind_name, place_told
from pejl.web.case.letter import pdf_answer
from pejl.web.case.plan import plan_told
from pejl.web.case.private import about_people, neutral, the_account
from pejl.web.case.progress import curves, latest_answers, scale_choices
from pejl.web.context import municipality
from pejl.web.forms import dressed

SEEN = ("sent",)  # letters that the citizen reads: drafts are nobody's word yet


class InterviewTold(NamedTuple):
    """An interview as the citizen is told it."""

    kind: str
    on: date
    at: str
    place: str
    employee: str


def casework_of(citizen: Citizen) -> dict[str, Any]:
    """Everything of the casework that is the citizen's to read."""
    today = clock.today()
    booked = [one for one in interviews_of(citizen) if one.state in {"booked", "convened"} and one.on >= today]
    return {
        "closed": True,  # the citizen reads what was agreed, and changes it with the caseworker
        "interviews": [
            InterviewTold(kind_name(one), one.on, one.at, place_told(one), one.employee.name if one.employee else "")
            for one in booked
        ],
        "plans": [plan_told(one) for one in plan_of(citizen).current],
        "agreements": [agreement_told(one) for one in reversed(agreements_of(citizen))],
        "letters": CaseDocument.objects.filter(citizen=citizen, state__in=SEEN).order_by("-sent_on", "-pk"),
        "notes": CaseNote.objects.filter(citizen=citizen, shared=True, struck_on__isnull=True).order_by("-on"),
        "curves": curves(citizen),
        "instruments": [
            (said(rule.title), reverse("own-progress", args=[key]))
            for key, unmet in instruments_for(citizen, today).items()
            if not unmet and (rule := catalogue().instruments[key]).measures == "items"
        ],
    }


class AnswersForm(forms.Form):
    """The items of an instrument, as the citizen sees them."""

    def __init__(self, rule: Instrument, data: Any = None) -> None:
        super().__init__(data)
        self.rule = rule
        for item in rule.items:
            self.fields[item.id] = forms.ChoiceField(
                label=said(item.title), choices=scale_choices(rule), required=False
            )

    def scores(self) -> dict[str, int]:
        """What was answered."""
        return {key: int(value) for key, value in self.cleaned_data.items() if value}


@about_people(Permission.SEE_OWN_CASE)
@require_http_methods(["GET", "POST"])
def progress(request: HttpRequest, instrument: str) -> HttpResponse:
    """How the citizen sees the own everyday life, item by item."""
    by = the_account(request)
    citizen = look_at_own(by, "citizen.own_progress")
    rule: Instrument | None = catalogue().as_of("instruments", instrument, clock.today())
    if rule is None or rule.measures != "items":
        raise Http404
    form = AnswersForm(rule, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            answer_own(by, instrument, form.scores())
        except PeopleRefused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, _("Thank you. Your answers are written down, and your caseworker can see them."))
            return redirect("own")
    dressed(form)
    context = {"form": form, "heading": said(rule.title), "before": latest_answers(citizen, rule)}
    return render(request, "citizen/progress.html", context, status=422 if form.is_bound else 200)


@about_people(Permission.SEE_OWN_CASE)
@require_safe
def letter(request: HttpRequest, number: int) -> HttpResponse:
    """A letter that was sent to the citizen, on paper."""
    by = the_account(request)
    citizen = look_at_own(by, "citizen.own_letter")
    found = CaseDocument.objects.filter(pk=number, citizen=citizen, state__in=SEEN).first()
    if found is None:
        raise Http404
    return pdf_answer(found, neutral(citizen), municipality(by))

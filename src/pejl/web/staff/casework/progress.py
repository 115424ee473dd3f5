"""Progression: hours in a company, or how everyday life is coped with. An instrument is offered where it fits."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.effort import Instrument
from pejl.domain.access.permissions import Permission
from pejl.domain.casework.actions.progress import Measured, Scores, record_progress
from pejl.domain.casework.queries.standing import standing_of, unmet
from pejl.domain.casework.words import said
from pejl.kernel import clock
from pejl.web.case.private import about_people
from pejl.web.case.progress import latest_answers, scale_choices
from pejl.web.staff.casework import fields
from pejl.web.staff.casework.forms import DayForm
from pejl.web.staff.casework.opened import OpenCase


class MeasureForm(DayForm):
    """A measurement with one instrument: hours, or every item as the caseworker sees it."""

    note = fields.text(gettext_lazy("Note"), rows=3, required=False)

    def __init__(self, rule: Instrument, data: Any = None) -> None:
        self.rule = rule
        super().__init__(rule, data)
        if rule.measures == "hours":
            self.fields["hours"] = fields.hours(_("Hours a week in the company"))
        for item in rule.items:
            self.fields[f"item-{item.id}"] = forms.ChoiceField(
                label=said(item.title), choices=scale_choices(rule), required=False
            )
        self.order_fields(["on", "hours", *(f"item-{item.id}" for item in rule.items), "note"])

    def add_error(self, field: str | None, error: Any) -> None:
        """What concerns all items together stands above them."""
        super().add_error(field if field is None or field in self.fields else None, error)

    def measured(self) -> Measured:
        """What was measured, for the action."""
        told = self.cleaned_data
        items = {item.id: Scores(by_caseworker=int(told[f"item-{item.id}"])) for item in self.rule.items
                 if told[f"item-{item.id}"]}  # fmt: skip
        hours: Decimal | None = told.get("hours")
        return Measured(self.rule.id, told["on"], hours, items, told["note"])


@about_people(Permission.SEE_PEOPLE)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, key: UUID, instrument: str) -> HttpResponse:
    """Measure with an instrument; where the rule says that it is not for this citizen, why not."""
    opened = OpenCase(request, key, "record_progress")
    rule: Instrument | None = catalogue().as_of("instruments", instrument, clock.today())
    if rule is None:
        raise Http404
    form = MeasureForm(rule, opened.bound())
    if opened.posted and opened.tried(form, lambda _told: record_progress(opened.by, opened.citizen, form.measured())):
        return opened.to(_("The measurement is written down."), "citizen")
    context = {
        "why_not": unmet(standing_of(opened.citizen, clock.today()), rule.asked_of),
        "before": latest_answers(opened.citizen, rule),
        "send": _("Write the measurement down"),
    }
    return opened.page("staff/casework/progress_form.html", said(rule.title), context, form)

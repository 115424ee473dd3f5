"""Simple facts of a case: a CV made, a company contacted, a screening done; and struck out when they were wrong."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.casework import RecordedEvent
from pejl.domain.access.permissions import Permission
from pejl.domain.casework.actions.events import Happened, record_event, strike_event
from pejl.domain.casework.models import CaseEvent
from pejl.domain.casework.words import fact_said, said
from pejl.kernel import clock
from pejl.web.case.private import about_people
from pejl.web.case.words import day
from pejl.web.staff.casework import fields
from pejl.web.staff.casework.forms import DayForm, ReasonForm
from pejl.web.staff.casework.opened import OpenCase
from pejl.web.staff.casework.striking import Striking, strike_page
from pejl.web.staff.changing import day_field


class HappenedForm(DayForm):
    """A fact: which of its details, when, and what its rule asks for besides."""

    detail = fields.choice(gettext_lazy("Which"), list)
    hours = fields.hours(gettext_lazy("Hours a week"), required=False)
    announces = day_field(gettext_lazy("The day that it foretells"), required=False)
    note = fields.text(gettext_lazy("Note"), rows=3, required=False)
    field_order = ("detail", "on", "hours", "announces", "note")

    def __init__(self, rule: RecordedEvent, data: Any = None, detail: str = "") -> None:
        super().__init__(rule, data, initial={"on": clock.today(), "detail": detail})
        values = catalogue().case_facts[rule.id].values
        known = rule.details or tuple(values)
        for field, told in (("hours", rule.hours), ("announces", rule.announces)):
            if told == "no":
                del self.fields[field]
            else:
                self.fields[field].required = told == "required"
        if known:
            self.fields["detail"].choices = [(one, fields.capital(said(values[one]))) for one in known]  # type: ignore[attr-defined]
        else:
            del self.fields["detail"]
        if rule.reason:
            self.fields["note"].required = True
            self.fields["note"].label = _("The individual reason")


def events_to_record() -> list[tuple[str, str]]:
    """The facts that are recorded by themselves today, by name."""
    today = clock.today()
    known = (one for one in catalogue().recorded_events if catalogue().as_of("recorded_events", one, today))
    return sorted(((one, fields.capital(fact_said(one))) for one in known), key=lambda one: one[1].casefold())


@about_people(Permission.SEE_PEOPLE)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, key: UUID, event: str) -> HttpResponse:
    """Record that something happened."""
    opened = OpenCase(request, key, "record_event")
    rule: RecordedEvent | None = catalogue().as_of("recorded_events", event, clock.today())
    if rule is None:
        raise Http404
    form = HappenedForm(rule, opened.bound(), request.GET.get("detail", ""))

    def note(told: dict[str, Any]) -> None:
        record_event(
            opened.by,
            opened.citizen,
            Happened(event, told["on"], told.get("detail", ""), hours=told.get("hours"),
                     announces=told.get("announces"), note=told["note"]),
        )  # fmt: skip

    if opened.posted and opened.tried(form, note):
        return opened.to(_("It is written down: %(what)s.") % {"what": fact_said(event)}, "citizen")
    context = {"send": _("Write it down")}
    return opened.page("staff/casework/form.html", fields.capital(fact_said(event)), context, form)


strike = strike_page(
    Striking(
        CaseEvent,
        "strike_event",
        strike_event,
        lambda one: f"{fields.capital(fact_said(one.event, one.detail))}, {day(one.on)}",
        gettext_lazy("Strike a fact out"),
        gettext_lazy("Strike it out"),
        gettext_lazy("It is struck out and counts no more."),
    )
)


@about_people(Permission.SEE_PEOPLE)
@require_safe
def choose(request: HttpRequest, key: UUID) -> HttpResponse:
    """The facts that can be recorded by themselves."""
    opened = OpenCase(request, key, "events")
    known = CaseEvent.objects.filter(citizen=opened.citizen).order_by("-on", "-pk")
    had = [(one, fields.capital(fact_said(one.event, one.detail))) for one in known]
    context = {"choices": events_to_record(), "had": had}
    return opened.page("staff/casework/events.html", _("What has happened"), context, ReasonForm(None))

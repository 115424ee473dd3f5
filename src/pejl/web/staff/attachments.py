"""Which units have a case: giving it to a unit by decision, and taking it from one."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from pejl.domain.access.permissions import Permission
from pejl.domain.organisation.queries.units import units_on
from pejl.domain.people.actions.attach import attach_to_unit, end_attachment
from pejl.domain.people.models import UnitAttachment
from pejl.domain.people.queries.case import unit_names
from pejl.kernel import clock
from pejl.web.case.private import about_people
from pejl.web.case.words import rule_name
from pejl.web.staff.changing import EndForm, Opened, SpanForm, after
from pejl.web.staff.now import since


class AttachForm(SpanForm):
    """Which unit, from when."""

    unit = forms.ChoiceField(
        label=gettext_lazy("Unit"),
        error_messages={
            "required": gettext_lazy("Choose the unit."),
            "invalid_choice": gettext_lazy("Choose one of the units of today."),
        },
    )
    field_order = ("unit", "start", "last")

    def __init__(self, municipality: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        if isinstance(unit, forms.ChoiceField):
            told = units_on(municipality, clock.today()).order_by("name").values_list("code", "name")
            unit.choices = [("", _("Choose a unit")), *told]


@about_people(Permission.SEE_PEOPLE)
@require_http_methods(["GET", "POST"])
def units(request: HttpRequest, key: UUID) -> HttpResponse:
    """Which units have the case and had it, and the form that gives it to one more."""
    opened = Opened(request, key, "citizen.units")
    today = clock.today()
    data = request.POST if opened.posted else None
    form = AttachForm(opened.citizen.municipality, data, initial={"start": today})
    if opened.posted and opened.tried(form, lambda told: _attach(opened, told)):
        return opened.done(_("The unit has the case."))
    had = list(UnitAttachment.objects.filter(citizen=opened.citizen).order_by("-start", "-pk"))
    names = unit_names(opened.citizen.municipality, {one.unit_code for one in had})
    rows = [
        {
            "row": one,
            "name": names.name(one.unit_code, max(one.start, min(today, one.end or today))),
            "since": since(one.start, one.end),
            "rule": rule_name(one.rule) if one.rule else "",
            "ends": one.end is None or one.end > today,
        }
        for one in had
    ]
    return opened.shown("staff/attachments.html", {"heading": _("Which units have the case"), "rows": rows}, form)


def _attach(opened: Opened, told: dict[str, Any]) -> None:
    attach_to_unit(opened.by, opened.citizen, told["unit"], told["start"], after(told["last"]))


@about_people(Permission.SEE_PEOPLE)
@require_http_methods(["GET", "POST"])
def end_unit(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """Take the case from a unit after a day. What a rule has set follows the rule, and is not ended by hand."""
    opened = Opened(request, key, "citizen.units")
    held = get_object_or_404(UnitAttachment, pk=number, citizen=opened.citizen)
    if held.rule:
        raise Http404
    form = EndForm(request.POST if opened.posted else None, initial={"last": clock.today()})
    if opened.posted and opened.tried(
        form, lambda told: end_attachment(opened.by, held, after(told["last"]) or told["last"])
    ):
        return opened.done(_("The unit no longer has the case after that day."))
    name = unit_names(opened.citizen.municipality, [held.unit_code]).name(held.unit_code, clock.today())
    context = {"heading": _("Take the case from a unit"), "what": f"{name}, {since(held.start, held.end)}"}
    return opened.shown("staff/end.html", context | {"back": "citizen-units"}, form)

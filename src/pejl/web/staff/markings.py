"""What must be known of a citizen before the case is opened."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from pejl.domain.access.permissions import Permission
from pejl.domain.people.actions.marks import end_marking, mark
from pejl.domain.people.kinds import MarkingKind
from pejl.domain.people.models import Marking
from pejl.kernel import clock
from pejl.web.case.private import about_people
from pejl.web.case.words import marking_name
from pejl.web.staff.changing import EndForm, Opened, SpanForm, after
from pejl.web.staff.now import since


class MarkForm(SpanForm):
    """Which marking, from when."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Marking"),
        help_text=gettext_lazy(
            "Protected address and employee close the case to everyone without clearance, perhaps to you as well."
        ),
        error_messages={"required": gettext_lazy("Choose the marking.")},
    )
    field_order = ("kind", "start", "last")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        if isinstance(kind, forms.ChoiceField):
            kind.choices = [("", _("Choose a marking")), *((one.value, marking_name(one.value)) for one in MarkingKind)]


@about_people(Permission.SEE_PEOPLE)
@require_http_methods(["GET", "POST"])
def markings(request: HttpRequest, key: UUID) -> HttpResponse:
    """The markings of a case, those that are over too, and the form that adds one."""
    opened = Opened(request, key, "citizen.markings")
    today = clock.today()
    form = MarkForm(request.POST if opened.posted else None, initial={"start": today})
    if opened.posted and opened.tried(form, lambda told: _mark(opened, told)):
        return opened.done(_("The marking stands."))
    had = Marking.objects.filter(citizen=opened.citizen).order_by("-valid_from", "-pk")
    rows = [
        {
            "row": one,
            "name": marking_name(one.kind),
            "since": since(one.valid_from, one.valid_to),
            "ends": one.valid_to is None or one.valid_to > today,
        }
        for one in had
    ]
    return opened.shown("staff/markings.html", {"heading": _("Markings"), "rows": rows}, form)


def _mark(opened: Opened, told: dict[str, Any]) -> None:
    mark(opened.by, opened.citizen, MarkingKind(told["kind"]), told["start"], after(told["last"]))


@about_people(Permission.SEE_PEOPLE)
@require_http_methods(["GET", "POST"])
def end_mark(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """End a marking after a day."""
    opened = Opened(request, key, "citizen.markings")
    held = get_object_or_404(Marking, pk=number, citizen=opened.citizen)
    form = EndForm(request.POST if opened.posted else None, initial={"last": clock.today()})
    if opened.posted and opened.tried(
        form, lambda told: end_marking(opened.by, held, after(told["last"]) or told["last"])
    ):
        return opened.done(_("The marking ends."))
    what = f"{marking_name(held.kind)}, {since(held.valid_from, held.valid_to)}"
    return opened.shown(
        "staff/end.html", {"heading": _("End a marking"), "what": what, "back": "citizen-markings"}, form
    )

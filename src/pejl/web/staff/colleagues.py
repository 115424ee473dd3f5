"""Who has a case: giving it to a colleague, and taking it from one."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from pejl.catalogue.load import catalogue
from pejl.domain.access.permissions import Permission
from pejl.domain.organisation.models import Employee
from pejl.domain.people.actions.assign import assign_employee, end_assignment
from pejl.domain.people.models import Assignment
from pejl.domain.people.queries.colleagues import colleagues_of
from pejl.kernel import clock
from pejl.web.case.private import about_people
from pejl.web.case.words import function_name
from pejl.web.staff.changing import EndForm, Opened, SpanForm, after
from pejl.web.staff.now import since


class AssignForm(SpanForm):
    """Whom, as what, from when."""

    employee = forms.CharField(
        label=gettext_lazy("Initials of the colleague"),
        max_length=12,
        widget=forms.TextInput(attrs={"list": "colleagues", "autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": gettext_lazy("Write the colleague's initials.")},
    )
    function = forms.ChoiceField(label=gettext_lazy("Has the case as"))
    field_order = ("employee", "function", "start", "last")

    def __init__(self, municipality: str, *args: Any, **kwargs: Any) -> None:
        self.municipality = municipality
        super().__init__(*args, **kwargs)
        function = self.fields["function"]
        if isinstance(function, forms.ChoiceField):
            names = [(key, function_name(key)) for key in catalogue().roles]
            names.sort(key=lambda one: one[1].casefold())
            function.choices = names

    def clean_employee(self) -> Employee:
        """The employee of the municipality with these initials, who works today."""
        told = str(self.cleaned_data["employee"]).strip()
        found = Employee.objects.filter(municipality=self.municipality, initials__iexact=told).first()
        if found is None:
            raise forms.ValidationError(_("No employee has the initials “%(initials)s”.") % {"initials": told})
        return found


@about_people(Permission.SEE_PEOPLE)
@require_http_methods(["GET", "POST"])
def colleagues(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who has the case and had it, and the form that gives it to one more."""
    opened = Opened(request, key, "citizen.colleagues")
    today = clock.today()
    form = AssignForm(
        opened.citizen.municipality,
        request.POST if opened.posted else None,
        initial={"start": today, "function": _own_function(opened)},
    )
    if opened.posted and opened.tried(form, lambda told: _assign(opened, told)):
        return opened.done(_("The case is given to %(name)s.") % {"name": form.cleaned_data["employee"].name})
    had = Assignment.objects.filter(citizen=opened.citizen).select_related("employee").order_by("-start", "-pk")
    rows = [
        {
            "row": one,
            "function": function_name(one.function),
            "since": since(one.start, one.end),
            "ends": one.end is None or one.end > today,
        }
        for one in had
    ]
    context = {
        "heading": _("Who has the case"),
        "rows": rows,
        "suggested": colleagues_of(opened.citizen, opened.by, today),
    }
    return opened.shown("staff/colleagues.html", context, form)


def _own_function(opened: Opened) -> str:
    """What the account itself works as: what it most often gives a case away as."""
    employee = Employee.objects.filter(account=opened.by).first()
    running = employee.employments.filter(valid_to__isnull=True).first() if employee else None
    return running.function if running else ""


def _assign(opened: Opened, told: dict[str, Any]) -> None:
    assign_employee(opened.by, opened.citizen, told["employee"], told["function"], told["start"], after(told["last"]))


@about_people(Permission.SEE_PEOPLE)
@require_http_methods(["GET", "POST"])
def end_colleague(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """Take the case from a colleague after a day."""
    opened = Opened(request, key, "citizen.colleagues")
    held = get_object_or_404(Assignment.objects.select_related("employee"), pk=number, citizen=opened.citizen)
    form = EndForm(request.POST if opened.posted else None, initial={"last": clock.today()})
    if opened.posted and opened.tried(
        form, lambda told: end_assignment(opened.by, held, after(told["last"]) or told["last"])
    ):
        return opened.done(_("The case is taken from %(name)s.") % {"name": held.employee.name})
    what = f"{held.employee.name}, {function_name(held.function)}, {since(held.start, held.end)}"
    context = {"heading": _("Take the case from a colleague"), "what": what, "back": "citizen-colleagues"}
    return opened.shown("staff/end.html", context, form)

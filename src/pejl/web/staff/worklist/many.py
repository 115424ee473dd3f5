"""Many citizens at once: given to an employee, or called to interviews.

Three steps, each a page that works without JavaScript: what is to be done, what would happen to whom, and it is done.
The keys of the citizens are posted; no address names them.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from pejl.catalogue.load import catalogue
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.casework.actions.interviews import When
from pejl.domain.casework.actions.worklist.opening import open_worklist
from pejl.domain.casework.actions.worklist.together import MOST, Assign, Convene, Deed, Fate, asked, chosen, done
from pejl.domain.organisation.models import Employee, Employment
from pejl.domain.organisation.queries.units import on_day
from pejl.domain.people.errors import PeopleRefused
from pejl.domain.people.models import Citizen
from pejl.domain.people.queries.reader import Reader
from pejl.kernel import clock
from pejl.web.case.private import about_people, the_account
from pejl.web.forms import dressed
from pejl.web.names import words
from pejl.web.staff.changing import day_field
from pejl.web.staff.worklist.asked import address, read


class AssignForm(forms.Form):
    """To whom, as what, from when."""

    employee = forms.ModelChoiceField(
        Employee.objects.none(), label=gettext_lazy("Employee"), empty_label=gettext_lazy("Choose an employee")
    )
    function = forms.ChoiceField(label=gettext_lazy("Job function"))
    start = day_field(gettext_lazy("First day"))
    instead = forms.BooleanField(
        label=gettext_lazy("Take the case from whoever has it in that function"), required=False, initial=True
    )

    def __init__(self, reader: Reader, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        works = Employment.objects.filter(on_day(reader.on), unit_code__in=reader.units)
        staff = Employee.objects.filter(municipality=reader.municipality, pk__in=works.values("employee"))
        employee, function = self.fields["employee"], self.fields["function"]
        if isinstance(employee, forms.ModelChoiceField) and isinstance(function, forms.ChoiceField):
            employee.queryset = staff.order_by("name", "pk")
            function.choices = [(key, words(one.title)) for key, one in catalogue().roles.items()]
            function.initial = works.filter(employee=reader.employee).values_list("function", flat=True).first()

    def deed(self, by: Account, reader: Reader) -> Deed:
        """What is asked."""
        told = self.cleaned_data
        return Assign(by, told["employee"], told["function"], told["start"], instead=told["instead"])


class ConveneForm(forms.Form):
    """To what, on which day, the first at what time, with whom."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of interview"))
    on = day_field(gettext_lazy("Day"))
    at = forms.RegexField(
        r"^([01]\d|2[0-3]):[0-5]\d$",
        label=gettext_lazy("The first begins at"),
        widget=forms.TimeInput(attrs={"type": "time"}),
        help_text=gettext_lazy("The others follow one after another in the order of the list."),
        error_messages={"invalid": gettext_lazy("Write the time as 09:30.")},
    )
    minutes = forms.IntegerField(label=gettext_lazy("Minutes for each"), min_value=5, max_value=240)
    form = forms.ChoiceField(label=gettext_lazy("Where"))
    place = forms.CharField(label=gettext_lazy("Room or address"), max_length=100, required=False)

    def __init__(self, reader: Reader, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known, kind, form = catalogue(), self.fields["kind"], self.fields["form"]
        kinds = (known.as_of("interview_kinds", one, reader.on) for one in known.interview_kinds)
        if isinstance(kind, forms.ChoiceField) and isinstance(form, forms.ChoiceField):
            kind.choices = [(one.id, words(one.title)) for one in kinds if one]
            forms_of = {one: told for one, told in known.case_words.items() if one.startswith("form.")}
            form.choices = [(one.removeprefix("form."), words(told.title)) for one, told in forms_of.items()]

    def deed(self, by: Account, reader: Reader) -> Deed:
        """What is asked."""
        told = self.cleaned_data
        with_whom = Employee.objects.get(pk=reader.employee)
        when = When(told["on"], told["at"], told["form"], told["minutes"], told["place"], employee=with_whom)
        return Convene(by, told["kind"], when, told["minutes"])


type ManyForm = AssignForm | ConveneForm


@about_people(Permission.EDIT_PEOPLE)
@require_POST
def assign(request: HttpRequest) -> HttpResponse:
    """Give citizens to an employee."""

    def said(number: int) -> str:
        told = ngettext("%(n)s citizen is given to the employee.", "%(n)s citizens are given to the employee.", number)
        return told % {"n": number}

    return _steps(request, AssignForm, {"start": clock.today(), "instead": True}, said, _("Give to an employee"))


@about_people(Permission.EDIT_PEOPLE)
@require_POST
def convene(request: HttpRequest) -> HttpResponse:
    """Call citizens to interviews with oneself, one after another."""

    def said(number: int) -> str:
        return ngettext("%(n)s citizen is convened.", "%(n)s citizens are convened.", number) % {"n": number}

    initial = {"on": clock.today(), "at": "09:00", "minutes": 45}
    return _steps(request, ConveneForm, initial, said, _("Call to an interview"))


def _steps(
    request: HttpRequest,
    form_of: Callable[..., ManyForm],
    initial: dict[str, Any],
    said: Callable[[int], str],
    heading: str,
) -> HttpResponse:
    by = the_account(request)
    reader = open_worklist(by)
    back = address(read(QueryDict(request.POST.get("query", ""))))  # the choice from which they were taken
    citizens = chosen(by, _keys(request.POST.getlist("citizen")), "worklist.many") if reader else []
    if reader is None or not citizens:
        messages.error(request, _("Choose at least one citizen on the list first."))
        return redirect(back)
    step = request.POST.get("step", "")
    form = form_of(reader, request.POST if step else None, initial=initial)
    context = {"heading": heading, "citizens": citizens, "form": form, "query": request.POST.get("query", ""),
               "here": request.path, "back": back, "left": len(request.POST.getlist("citizen")) - len(citizens),
               "most": MOST}  # fmt: skip
    if not step or not form.is_valid():
        dressed(form)
        return render(request, "staff/worklist/many.html", context, status=422 if step else 200)
    deed = form.deed(by, reader)
    if step != "do":
        return _preview(request, context, citizens, deed)
    try:
        number = done(citizens, deed)
    except PeopleRefused as refused:
        messages.error(request, _("Nothing was done: %(why)s") % {"why": refused.message})
        return _preview(request, context, citizens, deed, status=409)
    messages.success(request, said(number))
    return redirect(back)


def _preview(
    request: HttpRequest, context: dict[str, Any], citizens: list[Citizen], deed: Deed, *, status: int = 200
) -> HttpResponse:
    fates: list[Fate] = asked(citizens, deed)
    told = {"can": [one.citizen for one in fates if not one.refused], "refused": [one for one in fates if one.refused]}
    posted = [(name, value) for name in context["form"].fields for value in request.POST.getlist(name)]
    return render(request, "staff/worklist/preview.html", context | told | {"posted": posted}, status=status)


def _keys(told: list[str]) -> list[UUID]:
    """The keys that can be read as such."""
    found = []
    for one in told:
        try:
            found.append(UUID(one))
        except ValueError:
            continue
    return list(dict.fromkeys(found))

"""Exceptional access to another unit's citizen: a written reason that the citizen can read, for a limited time."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from pejl.catalogue.load import catalogue
from pejl.domain.access.permissions import Permission
from pejl.domain.people.actions.override import longest_access, open_access
from pejl.domain.people.errors import PeopleRefused
from pejl.domain.people.queries.case import last_day
from pejl.kernel import clock
from pejl.web.case.private import about_people, the_account
from pejl.web.forms import dressed

USUAL = 7  # days: what one piece of work on somebody else's citizen takes


class AccessForm(forms.Form):
    """Whom, why and for how long."""

    cpr = forms.CharField(
        label=gettext_lazy("CPR number"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"required": gettext_lazy("Type the CPR number of the citizen.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Why you need to see the case"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write why you need to see the case.")},
    )
    days = forms.IntegerField(
        label=gettext_lazy("For how many days"),
        initial=USUAL,
        error_messages={
            "required": gettext_lazy("Write for how many days."),
            "invalid": gettext_lazy("Write a whole number of days."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rule = catalogue().access_rules["other_centre"]
        told = {"shortest": rule.shortest_reason, "longest": rule.longest_reason, "days": longest_access(clock.today())}
        self.fields["reason"].help_text = (
            _("%(shortest)s to %(longest)s characters. The citizen can read the reason.") % told
        )
        self.fields["days"].help_text = _("At most %(days)s days.") % told
        dressed(self)


@about_people(Permission.OVERRIDE_ACCESS)
@require_http_methods(["GET", "POST"])
@sensitive_variables("told")
def exceptional(request: HttpRequest) -> HttpResponse:
    """The form, and the access that it gives. Whatever is refused is refused in the same words."""
    form = AccessForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            given = open_access(the_account(request), told["cpr"], told["reason"], told["days"])
        except PeopleRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            dressed(form)
        else:
            until = date_format(last_day(given.valid_to) or given.valid_to, "DATE_FORMAT")
            messages.success(request, _("The case is open to you until and including %(day)s.") % {"day": until})
            return redirect("citizen", given.citizen.key)
    return render(request, "staff/exceptional.html", {"form": form}, status=422 if form.errors else 200)

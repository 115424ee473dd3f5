"""The norms of caseloads: read by whoever follows the work, set by managers from a day on, with the reason (Q-145)."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from pejl.catalogue.load import catalogue
from pejl.domain.access.permissions import Permission
from pejl.domain.casework.actions.norms import set_norm
from pejl.domain.casework.queries.norms import norms_on, norms_set
from pejl.domain.people.errors import PeopleRefused
from pejl.kernel import clock
from pejl.web.access import permitted
from pejl.web.case.private import the_account
from pejl.web.case.words import function_name
from pejl.web.pages import page
from pejl.web.staff.casework.fields import line
from pejl.web.staff.changing import day_field
from pejl.web.staff.dressing import StaffForm, sent

MOST = 9_999  # citizens of one employee; more is a slip of the hand


class NormForm(StaffForm):
    """How many citizens, from which day, and why."""

    cases = forms.IntegerField(label=gettext_lazy("Citizens for each employee"), min_value=1, max_value=MOST)
    start = day_field(gettext_lazy("From and including"), help_text=gettext_lazy("Today or later."))
    ground = line(
        gettext_lazy("Why"),
        help_text=gettext_lazy("As “decided by the committee”. Everybody who sees the norm sees this."),
    )


@permitted(Permission.FOLLOW_WORK)
@require_safe
def norms(request: HttpRequest) -> HttpResponse:
    """The norm of every job function today."""
    account, today = the_account(request), clock.today()
    told = norms_on(account.municipality, today)
    rows = [(key, function_name(key), told.get(key)) for key in _functions(today)]
    return page(request, "staff/norms.html", {"rows": rows, "may": account.may(Permission.SET_NORMS), "today": today})


@permitted(Permission.SET_NORMS)
@require_http_methods(["GET", "POST"])
def norm(request: HttpRequest, function: str) -> HttpResponse:
    """Set the norm of a job function; what has been set before is shown."""
    account, today = the_account(request), clock.today()
    if function not in _functions(today):
        raise Http404
    stands = norms_on(account.municipality, today).get(function)
    begun: dict[str, Any] = {"start": today, "cases": stands.cases if stands else None}
    form = NormForm(sent(request), initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            made = set_norm(account, account.municipality, function, **form.cleaned_data)
        except PeopleRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            messages.success(request, _("The norm is set: %(cases)s citizens.") % {"cases": made.cases})
            return redirect("norms")
    told = {"name": function_name(function), "norm": stands, "had": norms_set(account.municipality, function)}
    return page(request, "staff/norm.html", {"form": form, **told}, status=422 if form.errors else 200)


def _functions(on: date) -> list[str]:
    """The job functions of a day."""
    return [key for key in catalogue().roles if catalogue().as_of("roles", key, on) is not None]

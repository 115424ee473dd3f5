"""Who has looked at a citizen, for those who keep watch over access. The page names nobody but those who looked."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.people.actions.watch import watch_over
from pejl.domain.people.models import Citizen
from pejl.domain.people.queries.find import by_cpr
from pejl.web.case import looks
from pejl.web.case.private import about_people, neutral, the_account
from pejl.web.forms import dressed
from pejl.web.staff.asked import asked
from pejl.web.tables.respond import download
from pejl.web.tables.show import shown


class CprForm(forms.Form):
    """The CPR number of the citizen whose case is asked about."""

    cpr = forms.CharField(
        label=gettext_lazy("CPR number"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"required": gettext_lazy("Type the CPR number of the citizen.")},
    )

    def clean_cpr(self) -> str:
        """The ten digits."""
        read = asked(self.cleaned_data["cpr"])
        if not read.cpr:
            raise forms.ValidationError(read.problem or _("Type the CPR number of the citizen."))
        return read.cpr


@about_people(Permission.SEE_AUDIT)
@require_http_methods(["GET", "POST"])
def looked(request: HttpRequest) -> HttpResponse:
    """The question: whose case. The number is posted; the answer's address has the case's key alone."""
    form = CprForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        found = by_cpr(the_account(request).municipality, form.cleaned_data["cpr"])
        if found is not None:
            return redirect("looked-at", found.key)
        form.add_error("cpr", _("The register has no citizen with this number."))
    dressed(form)
    return render(request, "staff/looked.html", {"form": form}, status=422 if form.errors else 200)


@about_people(Permission.SEE_AUDIT)
@require_safe
def looked_at(request: HttpRequest, key: UUID) -> HttpResponse:
    """One page of the looks at a case, with what was refused."""
    citizen = _watched(the_account(request), key)
    found = looks.page_of(key, request.GET.get("page", "1"), watching=True)
    context = {"looks": found, "table": shown(found.table), "neutral": neutral(citizen), "key": key}
    return render(request, "staff/looked_at.html", context)


@about_people(Permission.SEE_AUDIT)
@require_safe
def looked_file(request: HttpRequest, key: UUID, form: str) -> HttpResponse:
    """All looks as a file."""
    _watched(the_account(request), key)
    return download(looks.every_look(key, watching=True), form)


def _watched(by: Account, key: UUID) -> Citizen:
    citizen = watch_over(by, key)
    if citizen is None:
        raise Http404
    return citizen

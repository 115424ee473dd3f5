"""What the pages that change a case share: the citizen that is looked at, and the answer to what was sent."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pejl.domain.access.audit import keeping_refusals
from pejl.domain.access.models import Account
from pejl.domain.organisation.errors import OrganisationRefused
from pejl.domain.people.actions.look import look_at
from pejl.domain.people.errors import NoSuchCitizen, PeopleRefused
from pejl.domain.people.models import Citizen
from pejl.domain.people.queries.visible import visible_to
from pejl.web.case.private import neutral, the_account
from pejl.web.forms import dressed
from pejl.web.staff.citizen_closed import closed

DAYS = ["%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y"]


def day_field(label: Any, **told: Any) -> forms.DateField:
    """A day: the browser's own calendar, and Danish days where it has none."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=DAYS,
        error_messages={
            "required": gettext_lazy("Choose the day."),
            "invalid": gettext_lazy("Write the day as 31.12.2026."),
        },
        **told,
    )


class SpanForm(forms.Form):
    """From a day, and until and including another where it is known."""

    start = day_field(gettext_lazy("First day"))
    last = day_field(
        gettext_lazy("Last day"), required=False, help_text=gettext_lazy("Leave it empty if it is not known.")
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first one where it is typed."""
        told = super().clean() or {}
        if told.get("start") and told.get("last") and told["last"] < told["start"]:
            self.add_error("last", _("The last day must not be before the first one."))
        return told


class EndForm(forms.Form):
    """The last day of something that runs."""

    last = day_field(gettext_lazy("Last day"))


class Opened:
    """A citizen whose case is open to the account that asks, for a page that changes it."""

    def __init__(self, request: HttpRequest, key: UUID, what: str) -> None:
        self.request = request
        self.by: Account = the_account(request)
        self.citizen: Citizen = look_at(self.by, key, what)
        self.closed = closed(self.by, self.citizen)

    @property
    def posted(self) -> bool:
        """Whether something is to be changed, and may be."""
        return self.request.method == "POST" and not self.closed

    def tried(self, form: forms.Form, change: Callable[[dict[str, Any]], object]) -> bool:
        """Do what a valid form asks, as one action. What is refused stands at its field in the words of the rule."""
        if not form.is_valid():
            return False
        try:
            with keeping_refusals():
                change(form.cleaned_data)
        except NoSuchCitizen:
            raise
        except (PeopleRefused, OrganisationRefused) as refused:
            name = {"end": "last"}.get(refused.field, refused.field)
            form.add_error(name if name in form.fields else None, refused.message)
            return False
        return True

    def ended(self, form: forms.Form, end: Callable[[date], object]) -> bool:
        """End something after the last day that is told."""
        return self.tried(form, lambda told: end(day_after(told["last"])))

    def done(self, said: str) -> HttpResponse:
        """Back to the case, or to the search where the change has closed the case to the one who made it."""
        if visible_to(self.by).filter(pk=self.citizen.pk).exists():
            messages.success(self.request, said)
            return redirect("citizen", self.citizen.key)
        messages.warning(self.request, said + " " + _("The case is no longer open to you."))
        return redirect("citizens")

    def shown(self, template: str, context: dict[str, Any], form: forms.Form) -> HttpResponse:
        """The page, with what was typed where it was refused."""
        name = f"{self.citizen.given_name} {self.citizen.family_name}"
        told = {"citizen": self.citizen, "neutral": neutral(self.citizen), "name": name, "closed": self.closed}
        dressed(form)
        wrong = form.is_bound and form.errors
        status = 403 if self.request.method == "POST" and self.closed else 422 if wrong else 200
        return render(self.request, template, told | context | {"form": form}, status=status)


def day_after(last: date) -> date:
    """The first day without, of a last day that is told."""
    return last + timedelta(days=1)


def after(last: date | None) -> date | None:
    """The first day without, of what people tell as the last day."""
    return day_after(last) if last else None

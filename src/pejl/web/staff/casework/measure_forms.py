"""The forms of a measure: what is proposed, the days of it, and why it stops."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from pejl.domain.casework.actions.measures import Proposal
from pejl.kernel import clock
from pejl.web.staff.casework import fields
from pejl.web.staff.casework.forms import AboutForm, ReasonForm
from pejl.web.staff.changing import SpanForm, after, day_field


class ProposeForm(SpanForm):
    """What is proposed; the kind decides which fields are asked for when it is granted."""

    kind = fields.choice(gettext_lazy("Measure"), lambda: fields.with_none(fields.entries("effort_kinds")))
    weekly_hours = fields.hours(gettext_lazy("Hours a week"), required=False)
    purpose = fields.text(gettext_lazy("Purpose"), rows=3, required=False)
    company = fields.line(gettext_lazy("Company"), required=False)
    company_cvr = forms.RegexField(
        r"^\d{8}$",
        label=gettext_lazy("CVR number"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("A CVR number has eight digits.")},
    )
    ordinary_staff = fields.number(gettext_lazy("Ordinary employees at the workplace"))
    supported_staff = fields.number(gettext_lazy("Of them with support already"))
    supplier = fields.line(gettext_lazy("Supplier"), required=False)
    mentor = fields.line(gettext_lazy("Mentor"), required=False)
    contact_person = fields.line(gettext_lazy("Contact person"), required=False)
    field_order = ("kind", "start", "last", "weekly_hours", "purpose")

    def proposal(self) -> Proposal:
        """What was told, for the action."""
        told = dict(self.cleaned_data)
        return Proposal(end=after(told.pop("last")), **told)


class LastDayForm(ReasonForm):
    """The new last day, and why."""

    last = day_field(gettext_lazy("New last day"))
    field_order = ("last", "because")


class FromDayForm(ReasonForm):
    """From which day it stands still, and why."""

    on = day_field(gettext_lazy("First day without"))
    field_order = ("on", "because")

    def __init__(self, about: Any, data: Any = None) -> None:
        super().__init__(about, data, initial={"on": clock.today()})


class AbsenceForm(SpanForm):
    """The days on which the citizen did not come, and why."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput())
    reason = fields.choice(gettext_lazy("Why"), lambda: fields.word_list("absence"))

    def __init__(self, about: Any, data: Any = None) -> None:
        self.about = about
        super().__init__(data, initial={"start": clock.today(), "last": clock.today()})
        self.fields["last"].required = True
        self.fields["last"].help_text = ""


class EndForm(AboutForm):
    """The last day, and how it ended."""

    last = day_field(gettext_lazy("Last day"))
    reason = fields.choice(gettext_lazy("How it ended"), lambda: fields.word_list("end"))
    because = fields.text(gettext_lazy("Note"), rows=3, required=False)

    def __init__(self, about: Any, data: Any = None) -> None:
        super().__init__(about, data, initial={"last": _yesterday()})


def _yesterday() -> date:
    """An end is the first day without; the last day that can have been is yesterday."""
    return date.fromordinal(clock.today().toordinal() - 1)

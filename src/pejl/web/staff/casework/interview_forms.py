"""The forms of an interview: when it is, how it went, and what was agreed."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pejl.domain.access.models import Account
from pejl.domain.casework.actions.interviews import When
from pejl.domain.casework.models import Interview
from pejl.domain.organisation.models import Employee
from pejl.domain.people.models import Citizen
from pejl.domain.people.queries.colleagues import colleagues_of
from pejl.kernel import clock
from pejl.web.staff.casework import fields
from pejl.web.staff.casework.forms import AboutForm, PartForm, RowsForm
from pejl.web.staff.changing import day_field


class WhenForm(AboutForm):
    """When, where and with whom."""

    on = day_field(gettext_lazy("Day"), help_text=gettext_lazy("A working day."))
    at = forms.CharField(
        label=gettext_lazy("Time"),
        max_length=5,
        widget=forms.TimeInput(attrs={"type": "time", "step": "300"}),
        error_messages={"required": gettext_lazy("Choose the time.")},
    )
    minutes = fields.number(
        gettext_lazy("Minutes"), help_text=gettext_lazy("Empty: as long as the kind usually takes.")
    )
    form = fields.choice(gettext_lazy("Form"), lambda: fields.word_list("form"))
    place = fields.line(gettext_lazy("Room or address"), longest=100, required=False)
    employee = fields.choice(gettext_lazy("With"), list, required=False)

    def with_colleagues(self, citizen: Citizen, by: Account | None, standing: Employee | None = None) -> None:
        """Offer the colleagues of the citizen's units and of the account's own, the account itself first."""
        found = {one.pk: one for one in colleagues_of(citizen, by, clock.today())} if by else {}
        if standing is not None:
            found[standing.pk] = standing
        self.found = {str(key): one for key, one in found.items()}
        told = self.fields["employee"]
        assert isinstance(told, forms.ChoiceField)  # noqa: S101 - said to the type checker
        told.choices = [("", _("Nobody yet")), *((key, one.name) for key, one in self.found.items())]
        own = next((key for key, one in self.found.items() if by and one.account_id == by.pk), "")
        self.initial.setdefault("employee", str(standing.pk) if standing else own)

    def when(self) -> When:
        """What was told, for the action."""
        told = self.cleaned_data
        return When(
            on=told["on"],
            at=told["at"],
            form=told["form"],
            minutes=told["minutes"],
            place=told["place"],
            employee=self.found.get(told["employee"]),
        )


class InvitedForm(PartForm):
    """Somebody else who is to come."""

    part = fields.choice(gettext_lazy("Who"), lambda: fields.with_none(fields.word_list("part")), required=False)
    name = fields.line(gettext_lazy("Name"), required=False)
    organisation = fields.line(gettext_lazy("Company or organisation"), required=False)

    def clean(self) -> dict[str, Any]:
        """A name needs a part, and a part a name."""
        told = super().clean() or {}
        for field, other in (("part", "name"), ("name", "part")):
            if told.get(other) and not told.get(field) and field not in self.errors:
                self.add_error(field, _("Fill this in."))
        return told


class BookForm(RowsForm, WhenForm):
    """A new interview: what kind, by which concept, when and with whom."""

    parts = {"invited": InvitedForm}  # noqa: RUF012 - as RowsForm tells

    kind = fields.choice(gettext_lazy("Kind"), lambda: fields.entries("interview_kinds"))
    concept = fields.choice(
        gettext_lazy("Concept"),
        lambda: fields.with_none(fields.entries("interview_concepts"), _("No concept")),
        required=False,
    )
    field_order = ("kind", "concept", "on", "at", "minutes", "form", "place", "employee")


class MoveForm(WhenForm):
    """Another time for an interview."""

    def __init__(self, about: Interview, data: Any = None) -> None:
        names = ("on", "at", "minutes", "form", "place")
        super().__init__(about, data, initial={name: getattr(about, name) for name in names})
        by = about.employee.account if about.employee else None
        self.with_colleagues(about.citizen, by, about.employee)

    def clean(self) -> dict[str, Any]:
        """What was told, and as the action wants it."""
        told = super().clean() or {}
        return told if self.errors else told | {"when": self.when()}


class AgreedForm(PartForm):
    """One thing that is agreed."""

    kind = fields.choice(gettext_lazy("About"), lambda: fields.with_none(fields.details("agreement_made")))
    text = fields.text(gettext_lazy("What is agreed"), rows=3, required=False)
    until = day_field(gettext_lazy("Until"), required=False)
    occupation = fields.choice(gettext_lazy("Occupation that is sought"), fields.occupations, required=False)
    number = fields.number(gettext_lazy("Number of jobs or activities, if agreed"))

    def clean(self) -> dict[str, Any]:
        """What is agreed is said in words; a row of which the subject alone is chosen is no agreement."""
        told = super().clean() or {}
        besides = told.get("until") or told.get("occupation") or told.get("number") is not None
        if besides and not told.get("text"):
            self.add_error("text", _("Write what is agreed."))
        return told

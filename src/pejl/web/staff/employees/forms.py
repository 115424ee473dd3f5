"""The forms of an employee's page."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pejl.catalogue.load import catalogue
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Role
from pejl.domain.organisation.models import Employee
from pejl.domain.people.kinds import CLOSING
from pejl.web.staff.dressing import Day, StaffForm
from pejl.web.staff.units.forms import choices_on
from pejl.web.staff.units.words import clearance_name, function_name


class Unseen(forms.TextInput):
    """An input that never shows again what was typed in it."""

    def format_value(self, value: Any) -> None:
        return None


class LastDay(Day):
    """The last day of something; what is kept is the first day without it."""

    def clean(self, value: Any) -> date | None:
        last: date | None = super().clean(value)
        return last + timedelta(days=1) if last else None


class AccountChoice(forms.ModelChoiceField[Account]):
    """An account, called by its owner's name and its own."""

    def label_from_instance(self, obj: Account) -> str:
        return f"{obj.name} ({obj.username})" if obj.name else obj.username


def accounts_for(municipality: str, employee: Employee | None = None) -> Any:
    """The accounts that an employee of a municipality may have: its own, open, and nobody else's."""
    free = Account.objects.filter(municipality=municipality, is_active=True, employee__isnull=True)
    free = free.exclude(role=Role.CITIZEN)
    if employee is not None and employee.account_id:
        free |= Account.objects.filter(pk=employee.account_id)
    return free.order_by("name", "username")


class NameForm(StaffForm):
    """What an employee is called."""

    name = forms.CharField(label=_("Name"), max_length=200)
    initials = forms.CharField(
        label=_("Initials"),
        max_length=12,
        help_text=_("What colleagues know each other by; unique in the municipality."),
    )


class NewEmployeeForm(NameForm):
    """A new employee; the account may wait."""

    account = AccountChoice(
        label=_("Account"),
        queryset=Account.objects.none(),
        required=False,
        empty_label=_("None yet"),
        help_text=_("What the employee logs in with. Accounts that are no employee's stand here."),
    )

    def __init__(self, *args: Any, accounts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = accounts  # type: ignore[attr-defined]


class AccountForm(StaffForm):
    """The account that an employee comes in with, or none."""

    account = AccountChoice(
        label=_("Account"), queryset=Account.objects.none(), required=False, empty_label=_("No account")
    )

    def __init__(self, *args: Any, accounts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = accounts  # type: ignore[attr-defined]


class CprForm(StaffForm):
    """An employee's CPR number. It is sent once, sealed, and shown nowhere."""

    cpr = forms.CharField(
        label=_("CPR number"),
        max_length=20,
        widget=Unseen(attrs={"autocomplete": "off", "inputmode": "numeric", "spellcheck": "false"}),
        help_text=_("Ten digits, with or without a hyphen. It is not shown again, here or anywhere else."),
    )


class EmployForm(StaffForm):
    """A job function in a unit, in a span."""

    unit = forms.ChoiceField(label=_("Unit"))
    function = forms.ChoiceField(label=_("Job function"))
    start = Day(label=_("From"), help_text=_("The first day."))
    end = LastDay(label=_("Last day"), required=False, help_text=_("Leave it empty if no end is planned."))

    def __init__(self, *args: Any, municipality: str, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        functions = sorted((function_name(one), one) for one in catalogue().roles)
        self.fields["unit"].choices = choices_on(municipality, on)  # type: ignore[attr-defined]
        self.fields["function"].choices = [(code, name) for name, code in functions]  # type: ignore[attr-defined]


class ClearanceForm(StaffForm):
    """Which closed cases an employee may see, in a span."""

    kind = forms.ChoiceField(label=_("May see"))
    start = Day(label=_("From"), help_text=_("The first day."))
    end = LastDay(label=_("Last day"), required=False, help_text=_("Leave it empty if no end is planned."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(one, clearance_name(one)) for one in sorted(CLOSING)]  # type: ignore[attr-defined]


class EndForm(StaffForm):
    """The day on which something ends."""

    end = LastDay(label=_("Last day"))


class LeaveForm(StaffForm):
    """That an employee leaves, known by whoever does it."""

    leaving = forms.IntegerField(widget=forms.HiddenInput())
    sure = forms.BooleanField(label=_("I have seen what happens, and it is to happen now"))

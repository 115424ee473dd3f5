"""The forms that open, change and close units."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pejl.domain.organisation.queries.units import units_on
from pejl.web.staff.dressing import Day, StaffForm
from pejl.web.staff.units.words import KINDS, unit_name


def choices_on(municipality: str, on: date, *, without: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    """The units of a day as choices, by name."""
    found = [(one.code, unit_name(one)) for one in units_on(municipality, on) if one.code not in without]
    return sorted(found, key=lambda one: one[1].casefold())


class OpenForm(StaffForm):
    """What a unit needs to be opened."""

    name = forms.CharField(label=_("Name"), max_length=200)
    code = forms.SlugField(
        label=_("Code"),
        max_length=60,
        help_text=_(
            "Letters a–z, digits and hyphens, such as team-nord. It never changes, whatever the unit is called."
        ),
        error_messages={"invalid": _("Use only the letters a–z, digits and hyphens, such as team-nord.")},
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=list(KINDS.items()))
    parent_code = forms.ChoiceField(label=_("Lies under"), required=False)
    valid_from = Day(label=_("From"), help_text=_("The first day on which it stands."))
    valid_to = Day(
        label=_("Until"), required=False, help_text=_("The first day without it. Leave it empty if none is planned.")
    )

    def __init__(self, *args: Any, parents: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent_code"].choices = [("", _("Nothing: it stands at the top")), *parents]  # type: ignore[attr-defined]


class ChangeForm(StaffForm):
    """What a unit is to be called and where it is to lie, from a day."""

    name = forms.CharField(label=_("Name"), max_length=200)
    parent_code = forms.ChoiceField(label=_("Lies under"), required=False)
    on = Day(
        label=_("From"), help_text=_("The first day of the new name or place. What it was until then stays readable.")
    )

    def __init__(self, *args: Any, parents: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent_code"].choices = [("", _("Nothing: it stands at the top")), *parents]  # type: ignore[attr-defined]


class CloseDayForm(StaffForm):
    """The day from which a unit is to be closed; what it would mean is shown before anything is done."""

    on = Day(label=_("Closes on"), help_text=_("The first day without the unit."))


class CloseForm(StaffForm):
    """Where the employees of a closing unit go on. The day was chosen in the step before."""

    on = forms.DateField(widget=forms.HiddenInput(), input_formats=["%Y-%m-%d"])
    successor = forms.ChoiceField(
        label=_("Employees go on in"),
        required=False,
        help_text=_("They keep their job functions there from the day on. Citizens are not moved by this."),
    )

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].choices = [("", _("No unit")), *units]  # type: ignore[attr-defined]

"""Forms of the staff pages: the design system's classes, and errors tied to their inputs for screen readers."""

from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from pejl.domain.organisation.errors import OrganisationRefused
from pejl.web.forms import dressed


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, be it nothing at all; None where it is only asked for."""
    return request.POST if request.method == "POST" else None


class StaffForm(forms.Form):
    """A form whose inputs wear the design system, and which takes in what the domain refuses."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        dressed(self, wrong=())

    def full_clean(self) -> None:
        """Check the form, and tie what is wrong to its inputs. Not earlier: the choices are given after `__init__`."""
        super().full_clean()
        dressed(self, wrong=self.errors)

    def refused(self, error: OrganisationRefused) -> None:
        """Show a refusal at the input that it concerns, or above the form."""
        shown = {name for name, field in self.fields.items() if not field.widget.is_hidden}
        name = error.field if error.field in shown else None
        self.add_error(name, str(error.message))
        dressed(self, wrong=self.errors)


class Day(forms.DateField):
    """A day, chosen or typed as 2017-10-31."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)
        self.input_formats = ["%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y"]

"""Correcting how a citizen is reached."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from pejl.domain.access.permissions import Permission
from pejl.domain.people.actions.register import correct_citizen
from pejl.domain.people.kinds import ContactBy
from pejl.domain.people.models import Citizen
from pejl.web.case.private import about_people
from pejl.web.case.words import contact_name, language_name
from pejl.web.forms import dressed
from pejl.web.staff.changing import Opened

# The languages that municipal interpreters are most often asked for; any other code that stands stays choosable.
LANGUAGES = ("da", "en", "ar", "bs", "de", "es", "fa", "fr", "ku", "lt",
             "pl", "ps", "ro", "ru", "so", "ti", "tr", "uk", "ur", "vi")  # fmt: skip


class ContactForm(forms.Form):
    """How a citizen is reached, in which language, and where."""

    contact_by = forms.ChoiceField(label=gettext_lazy("Wants to be reached by"))
    phone = forms.RegexField(
        r"^\+?[0-9 ]{8,25}$",
        label=gettext_lazy("Phone"),
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
        error_messages={
            "invalid": gettext_lazy("Write the number with digits, such as 12 34 56 78 or +46 70 123 45 67.")
        },
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("Write an e-mail address such as name@example.dk.")},
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    needs_interpreter = forms.BooleanField(label=gettext_lazy("Needs an interpreter"), required=False)
    street = forms.CharField(label=gettext_lazy("Street and number"), required=False, max_length=200)
    postcode = forms.RegexField(
        r"^\d{4}$",
        label=gettext_lazy("Postcode"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": gettext_lazy("A Danish postcode has four digits.")},
    )
    town = forms.CharField(label=gettext_lazy("Town"), required=False, max_length=100)

    def __init__(self, citizen: Citizen, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={name: getattr(citizen, name) for name in self.base_fields})
        contact, spoken = self.fields["contact_by"], self.fields["language"]
        codes = sorted({*LANGUAGES, citizen.language} - {"da"}, key=language_name)
        if isinstance(contact, forms.ChoiceField) and isinstance(spoken, forms.ChoiceField):
            contact.choices = [(one.value, contact_name(one.value)) for one in ContactBy]
            spoken.choices = [(code, language_name(code)) for code in ("da", *codes)]
        dressed(self)

    def clean(self) -> dict[str, Any]:
        """Whoever wants to be phoned or mailed has a number or an address."""
        told = super().clean() or {}
        needed = {
            ContactBy.PHONE.value: ("phone", _("Write the number that the citizen wants to be phoned on.")),
            ContactBy.EMAIL.value: ("email", _("Write the address that the citizen wants to be mailed at.")),
        }
        field, why = needed.get(str(told.get("contact_by")), ("", ""))
        if field and not told.get(field) and field not in self.errors:
            self.add_error(field, why)
        return told


@about_people(Permission.SEE_PEOPLE)
@require_http_methods(["GET", "POST"])
def contact(request: HttpRequest, key: UUID) -> HttpResponse:
    """The details, and their correction: what is unlike what stood is written, and nothing where all is alike."""
    opened = Opened(request, key, "citizen.contact")
    form = ContactForm(opened.citizen, request.POST if opened.posted else None)
    if opened.posted and opened.tried(form, lambda told: _correct(opened, form)):
        return opened.done(_("The contact details are corrected."))
    return opened.shown("staff/contact.html", {"heading": _("Contact details")}, form)


def _correct(opened: Opened, form: ContactForm) -> None:
    told = {name: form.cleaned_data[name] for name in form.changed_data}
    if told:
        correct_citizen(opened.by, opened.citizen, **told)

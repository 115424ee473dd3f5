"""The forms of the account pages. Errors say what to mend; what was typed stays, passwords apart."""

from collections.abc import Container
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.password_validation import validate_password
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Role

ROLE_NAMES: dict[str, Promise] = {
    Role.CASEWORKER.value: _("Caseworker"),
    Role.TEAM_LEADER.value: _("Team leader"),
    Role.MANAGER.value: _("Manager"),
    Role.ANALYST.value: _("Analyst"),
    Role.ADMINISTRATOR.value: _("Administrator"),
    Role.PROTECTION_OFFICER.value: _("Data protection officer"),
    Role.CITIZEN.value: _("Citizen"),
}


_LOOKS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Select, "form-select"),
    (forms.CheckboxInput, "form-checkbox"),
    (forms.CheckboxSelectMultiple, "form-checkbox"),
)


def dressed(form: forms.BaseForm, *, wrong: Container[str] | None = None) -> None:
    """Give every input the design system's class, and tie hint and error to it for screen readers.

    wrong: the inputs with an error, told by forms that are not to be checked yet; else the form is asked.
    """
    told = (form.errors if form.is_bound else ()) if wrong is None else wrong
    for name, field in form.fields.items():
        attributes, called = field.widget.attrs, form.add_prefix(name)
        attributes["class"] = next((css for kind, css in _LOOKS if isinstance(field.widget, kind)), "form-input")
        said = [f"{called}-hint"] if field.help_text else []
        if name in told:
            attributes["aria-invalid"] = "true"
            said.append(f"{called}-error")
        if said:
            attributes["aria-describedby"] = " ".join(said)


class LogInForm(AuthenticationForm):
    """Username and password. One message for all that is wrong, so that usernames cannot be guessed at."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.error_messages = dict.fromkeys(
            ("invalid_login", "inactive"), _("The username or the password is not right. Check both and try again.")
        )
        self.fields["username"].label = _("Username")
        self.fields["password"].label = _("Password")
        dressed(self)


class OwnPasswordForm(PasswordChangeForm):
    """The old password once, the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("Present password")
        self.fields["new_password1"].label = _("New password")
        self.fields["new_password1"].help_text = _("At least 12 characters. A few words in a row are good.")
        self.fields["new_password2"].label = _("New password again")
        dressed(self)


class NewAccountForm(forms.Form):
    """What an account needs to be opened."""

    username = forms.CharField(label=_("Username"), max_length=150)
    name = forms.CharField(label=_("Name"), max_length=200)
    role = forms.ChoiceField(label=_("Role"), choices=list(ROLE_NAMES.items()))
    password = forms.CharField(
        label=_("First password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. The owner changes it after the first log-in."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if settings.PEJL_PROVIDERS:
            self.fields["password"].required = False
            self.fields["password"].help_text = _(
                "At least 12 characters. Leave it empty for someone who logs in without a password of our own."
            )
        dressed(self)

    def clean_password(self) -> str:
        """The password, held against the rules of this installation."""
        told: str = self.cleaned_data["password"]
        if not told:
            return told
        about = Account(username=self.cleaned_data.get("username", ""), name=self.cleaned_data.get("name", ""))
        validate_password(told, about)
        return told

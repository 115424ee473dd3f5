"""The forms of the second step, in the design system and in the user's words."""

from typing import Any

from allauth.account.forms import ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from pejl.web.forms import dressed


def _code(form: forms.Form, *, first: bool) -> None:
    """first: whether the field is the first thing on its page that one does, and so has the focus."""
    attributes = {"autocomplete": "one-time-code", "spellcheck": "false", "inputmode": "numeric"}
    form.fields["code"].widget = forms.TextInput(attrs=attributes | ({"autofocus": True} if first else {}))
    dressed(form)


class AppForm(ActivateTOTPForm):
    """The first code of a new authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("The app's code")
        self.fields["code"].help_text = _("Six digits. A new one comes every half minute.")
        _code(self, first=False)


class CodeForm(AuthenticateForm):
    """A code of the app, or one of the recovery codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code")
        self.fields["code"].help_text = _("Six digits from the app, or eight digits from your list of recovery codes.")
        has_key = Authenticator.objects.filter(user=self.user, type=Authenticator.Type.WEBAUTHN).exists()
        _code(self, first=not has_key)


class ConfirmCodeForm(ReauthenticateByCodeForm):
    """The same, to confirm a change."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code")
        self.fields["code"].help_text = _("Six digits from the app, or eight digits from your list of recovery codes.")
        _code(self, first=True)


class ConfirmPasswordForm(ReauthenticateForm):
    """The password, to confirm a change."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        self.fields["password"].widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})
        dressed(self)


class KeyForm(AddWebAuthnForm):
    """A new key, with the name that its owner knows it by."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label=_("What you call the key"),
            required=False,
            max_length=60,
            initial=_("My key"),
            help_text=_("So that you can tell it from others, for example “Key ring” or “Work laptop”."),
        )
        self.initial["name"] = ""
        dressed(self)

    def clean_name(self) -> str:
        """What was written, or a plain word for a key without a name."""
        return self.cleaned_data["name"].strip() or str(_("My key"))

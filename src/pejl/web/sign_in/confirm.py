"""Proving once more that it is oneself, before a second step is changed."""

from typing import Any

from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCodeView
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from pejl.web.sign_in.guard import before_second_step
from pejl.web.sign_in.second_step import as_json

WAYS = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code from the app or a recovery code"),
    "mfa_reauthenticate:webauthn": _("Use your key"),
}


class _Confirm:
    """One page for every way."""

    template_name = "accounts/confirm.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]  # of the view beside it
        form = kwargs.get("form") or found["form"]
        asked = found.get("js_data", {}).get("request_options")
        return found | {
            "form": form,
            "next": self.request.POST.get("next") or self.request.GET.get("next", ""),  # type: ignore[attr-defined]
            "options": as_json(asked) if asked else "",
            "others": [{"url": one["url"], "name": WAYS[one["id"]]} for one in found["reauthentication_alternatives"]],
        }


class ByPassword(_Confirm, ReauthenticateView):
    """With the password."""


class ByCode(_Confirm, ReauthenticateByCodeView):
    """With a code of the app or a recovery code."""


class ByKey(_Confirm, ReauthenticateWebAuthnView):
    """With a key."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say beside the form what went wrong, instead of leaving the page."""
        return self.render_to_response(self.get_context_data(form=form))


BY_PASSWORD = before_second_step(ByPassword.as_view())
BY_CODE = before_second_step(ByCode.as_view())
BY_KEY = before_second_step(ByKey.as_view())

"""The pages on which one gives the second step at log-in, and sets up, sees and removes one's own."""

import json
from typing import Any

from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.views.decorators.http import require_safe

from pejl.web.access import public
from pejl.web.sign_in import named, passed, places
from pejl.web.sign_in.guard import PAGE, before_second_step
from pejl.web.sign_in.heard import set_up


def as_json(options: dict[str, Any]) -> str:
    """What the browser asks a key for, as an attribute of the form carries it."""
    return json.dumps(options, cls=DjangoJSONEncoder)


class _Keys:
    """A page on which keys are offered: it says where they cannot be used."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]  # of the view beside it
        request = self.request  # type: ignore[attr-defined]
        return found | {"by_name": named.by_name(request), "local_name": named.local_name(request)}


class OwnSecondStep(_Keys, IndexView):
    template_name = "accounts/second_step/own.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        own = found["authenticators"]
        return found | {
            "app": own.get(Authenticator.Type.TOTP),
            "keys": own.get(Authenticator.Type.WEBAUTHN, []),
            "codes": own.get(Authenticator.Type.RECOVERY_CODES),
            "missing": passed.is_missing(self.request),
            "needed": passed.is_needed(self.request.user),
        }


class _SetUp:
    """Setting up a step of either kind."""

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # of the view beside it
        set_up(self.request, self.request.user)  # type: ignore[attr-defined]
        return answer


class AddApp(_SetUp, ActivateTOTPView):
    """An authenticator app."""

    template_name = "accounts/second_step/app.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        secret = found["form"].secret
        groups = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
        return found | {"secret_in_groups": groups}


class RemoveApp(DeactivateTOTPView):
    template_name = "accounts/second_step/remove.html"
    extra_context = {"what": "app"}  # noqa: RUF012


class AddKey(_SetUp, _Keys, AddWebAuthnView):
    """A security key."""

    template_name = "accounts/second_step/key.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        form = kwargs.get("form") or found["form"]
        return found | {"form": form, "options": as_json(found["js_data"]["creation_options"])}


class RemoveKey(RemoveWebAuthnView):
    template_name = "accounts/second_step/remove.html"
    success_url = reverse_lazy("mfa_index")
    extra_context = {"what": "key"}  # noqa: RUF012


class Codes(ViewRecoveryCodesView):
    template_name = "accounts/second_step/codes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"onward": places.first(self.request.user)}


class NewCodes(GenerateRecoveryCodesView):
    template_name = "accounts/second_step/new_codes.html"


class Ask(_Keys, AuthenticateView):
    """The second step of logging in: a code of the app, a recovery code, or a key."""

    template_name = "accounts/second_step/ask.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        owner = self.stage.login.user
        kinds = set(Authenticator.objects.filter(user=owner).values_list("type", flat=True))
        found = super().get_context_data(**kwargs)
        return found | {
            "options": as_json(found["js_data"]["request_options"]),
            "has_key": Authenticator.Type.WEBAUTHN in kinds,
            "has_app": Authenticator.Type.TOTP in kinds,
        }


OWN = before_second_step(require_safe(OwnSecondStep.as_view()))
ADD_APP = before_second_step(AddApp.as_view())
REMOVE_APP = before_second_step(RemoveApp.as_view())
ADD_KEY = before_second_step(AddKey.as_view())
REMOVE_KEY = before_second_step(RemoveKey.as_view())
CODES = before_second_step(require_safe(Codes.as_view()))
NEW_CODES = before_second_step(NewCodes.as_view())
ASK = public(PAGE(Ask.as_view()))

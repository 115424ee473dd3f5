"""Nobody who needs a second step goes further without one."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from pejl.web.access import View, signed_in
from pejl.web.sign_in import passed

STEPS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


PAGE = require_http_methods(["GET", "HEAD", "POST"])  # allauth's views would take a PUT for a POST


class SecondStepMiddleware:
    """Sends whoever needs a second step and has none to the page where it is set up, from every other page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_: Any) -> HttpResponseBase | None:
        """None lets the view answer."""
        access = getattr(view, "access", "")
        if access == "public" or not passed.is_missing(request):
            return None
        if is_mfa_enabled(request.user, STEPS):  # set up elsewhere, after this session began
            back = request.get_full_path() if request.method == "GET" else "/"
            logout(request)
            return redirect_to_login(back)
        if getattr(view, "before_second_step", False):
            return None
        if access == "by_token":
            raise PermissionDenied
        if getattr(request, "htmx", None):
            return HttpResponse(headers={"HX-Redirect": reverse("mfa_index")})
        return redirect("mfa_index")


def before_second_step(view: View) -> View:
    """Open a view to every active account, with or without a second step."""
    guarded = signed_in(PAGE(view))
    guarded.before_second_step = True  # type: ignore[attr-defined]
    return guarded

"""One's own read tokens: make one, see it once, end it."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from pejl.domain.access.actions.tokens import LONGEST, create_token, revoke_token
from pejl.domain.access.errors import TokenRefused
from pejl.domain.access.models import Account, ApiToken
from pejl.domain.access.permissions import Permission
from pejl.kernel import clock
from pejl.web.access import permitted
from pejl.web.forms import dressed

USUAL = timedelta(days=90)


class TokenForm(forms.Form):
    """What a token needs: whom it is for, and its last day."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("Who or what uses it, such as “Power BI, finance”."),
        max_length=100,
        error_messages={"required": gettext_lazy("Give the token a name that says who uses it.")},
    )
    expires_on = forms.DateField(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("It works until and including this day, at most a year."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"],
        error_messages={
            "required": gettext_lazy("Choose the last day on which the token works."),
            "invalid": gettext_lazy("Write the day as 2026-12-31."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day = self.fields["expires_on"].widget.attrs
        day["min"], day["max"] = clock.today().isoformat(), (clock.today() + LONGEST).isoformat()
        dressed(self)


def _own(request: HttpRequest) -> Account:
    if not isinstance(request.user, Account):  # permitted: it always is
        raise Http404
    return request.user


def _new() -> TokenForm:
    return TokenForm(initial={"expires_on": clock.today() + USUAL})


def state(token: ApiToken) -> str:
    """Whether a token can be used: valid, over or revoked."""
    if token.revoked_at is not None:
        return "revoked"
    return "over" if token.expires_on < clock.today() else "valid"


@permitted(Permission.MANAGE_OWN_TOKENS)
@never_cache
@require_http_methods(["GET", "POST"])
@sensitive_variables("secret")
def tokens(request: HttpRequest) -> HttpResponse:
    """The list of one's tokens and the form for a new one, whose secret is in this one answer only."""
    secret = ""
    form = TokenForm(request.POST) if request.method == "POST" else _new()
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            _token, secret = create_token(_own(request), name=told["name"], expires_on=told["expires_on"])
        except TokenRefused as refused:
            form.add_error(refused.field, str(refused.message))
        else:
            form = _new()
    listed = [(one, state(one)) for one in _own(request).tokens.all()]
    context = {"form": form, "secret": secret, "tokens": listed}
    return render(request, "api/tokens.html", context, status=422 if form.errors else 200)


@permitted(Permission.MANAGE_OWN_TOKENS)
@require_POST
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    """End a token of one's own; another's is not there."""
    token = get_object_or_404(_own(request).tokens, pk=number)
    revoke_token(_own(request), token)
    messages.success(request, _("The token “%(name)s” no longer works.") % {"name": token.name})
    return redirect("tokens")

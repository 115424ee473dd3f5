"""Coming in, going out, the own password, and the administrator's page of accounts."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from axes.helpers import get_cool_off
from django.contrib import messages
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from pejl.domain.access.actions.accounts import create_account, set_active
from pejl.domain.access.errors import AccountRefused
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission, Role
from pejl.kernel import clock
from pejl.web.access import permitted, public, signed_in
from pejl.web.forms import LogInForm, NewAccountForm, OwnPasswordForm


class LogIn(LoginView):
    """The way in. An HTMX request that lost its session is sent here as a whole page, not swapped into a table."""

    template_name = "accounts/login.html"
    authentication_form = LogInForm
    redirect_authenticated_user = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        htmx = getattr(request, "htmx", None)
        if htmx:
            back = urlencode({"next": htmx.current_url_abs_path or "/"})
            return HttpResponse(headers={"HX-Redirect": f"{reverse('login')}?{back}"})
        return super().get(request, *args, **kwargs)


class ChangePassword(PasswordChangeView):
    """The own password, with the old one asked for."""

    template_name = "accounts/password.html"
    form_class = OwnPasswordForm
    success_url = reverse_lazy("overview")

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, gettext_lazy("Your password has been changed."))
        return super().form_valid(form)


LOG_IN = public(LogIn.as_view())
LOG_OUT = public(LogoutView.as_view())
CHANGE_PASSWORD = signed_in(ChangePassword.as_view())


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """The page of someone who tried too often. Each further try starts the wait anew, so it counts from now."""
    wait: timedelta = get_cool_off(request)
    context = {"minutes": round(wait.total_seconds() / 60), "again_at": localtime(clock.now() + wait)}
    return render(request, "accounts/locked.html", context, status=429)


def _of_own_municipality(request: HttpRequest) -> QuerySet[Account]:
    """The accounts on the administrator's own side of the wall."""
    return Account.objects.filter(municipality=request.user.municipality)  # type: ignore[union-attr]  # permitted


@permitted(Permission.MANAGE_ACCOUNTS)
@require_http_methods(["GET", "POST"])
def accounts(request: HttpRequest) -> HttpResponse:
    """Every account with its role, and the form that opens a new one."""
    form = NewAccountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and isinstance(request.user, Account):
        told = form.cleaned_data
        try:
            made = create_account(
                request.user,
                username=told["username"],
                name=told["name"],
                role=Role(told["role"]),
                password=told["password"],
            )
        except AccountRefused as refused:
            form.add_error(refused.field or None, str(refused.message))
        else:
            messages.success(request, _("The account “%(username)s” is open.") % {"username": made.username})
            return redirect("accounts")
    listed = _of_own_municipality(request).order_by("-is_active", "username")
    return render(
        request, "accounts/accounts.html", {"form": form, "accounts": listed}, status=422 if form.errors else 200
    )


@permitted(Permission.MANAGE_ACCOUNTS)
@require_POST
def active(request: HttpRequest, number: int) -> HttpResponse:
    """Close an account or open it again."""
    account = get_object_or_404(_of_own_municipality(request), pk=number)
    opens = request.POST.get("active") == "1"
    try:
        set_active(request.user, account, active=opens)  # type: ignore[arg-type]  # permitted: an Account
    except AccountRefused as refused:
        messages.error(request, str(refused.message))
    else:
        told = _("“%(username)s” can log in again.") if opens else _("“%(username)s” can no longer log in.")
        messages.success(request, told % {"username": account.username})
    return redirect("accounts")

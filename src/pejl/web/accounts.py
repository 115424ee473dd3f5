"""Coming in, going out, the own password, and the administrator's page of accounts."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from pejl.domain.access import security_log
from pejl.domain.access.actions.accounts import create_account, set_active
from pejl.domain.access.actions.second_step import take_second_steps_away
from pejl.domain.access.errors import AccountRefused
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission, Role
from pejl.web.access import permitted, public, signed_in
from pejl.web.forms import LogInForm, NewAccountForm, OwnPasswordForm
from pejl.web.sign_in import places
from pejl.web.sign_in.guard import PAGE


class LogIn(LoginView):
    """The way in. An HTMX request that lost its session is sent here as a whole page, not swapped into a table."""

    template_name = "accounts/login.html"
    authentication_form = LogInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = {
            "refused": "refused" in self.request.GET,
            "password_alone": settings.PEJL_SECOND_STEP == "optional",
            "providers": settings.PEJL_PROVIDERS.values(),
        }
        return super().get_context_data(**kwargs) | told

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        htmx = getattr(request, "htmx", None)
        if htmx:
            back = urlencode({"next": htmx.current_url_abs_path or "/"})
            return HttpResponse(headers={"HX-Redirect": f"{reverse('login')}?{back}"})
        return super().get(request, *args, **kwargs)

    def get_redirect_url(self, *args: Any) -> str:
        """The page that was asked for; who asked for the front page is led to the first page of the role."""
        asked = super().get_redirect_url(*args)
        return "" if asked == reverse("overview") else str(asked)

    def form_valid(self, form: Any) -> HttpResponse:
        """The password was right: on to the second step, or in where there is none."""
        account = form.get_user()
        login = Login(user=account, redirect_url=self.get_redirect_url() or places.first(account))
        answer: HttpResponse = perform_password_login(self.request, {}, login)
        return answer

    def get_default_redirect_url(self) -> str:
        """Where somebody is sent who is logged in already and asked for no page."""
        return places.first(self.request.user)  # type: ignore[arg-type]  # asked of accounts alone


class ChangePassword(PasswordChangeView):
    """The own password, with the old one asked for."""

    template_name = "accounts/password.html"
    form_class = OwnPasswordForm

    def form_valid(self, form: Any) -> HttpResponse:
        """Change it. Every other session of the account ends, for it no longer carries the password's mark."""
        messages.success(self.request, gettext_lazy("Your password has been changed."))
        answer = super().form_valid(form)
        security_log.tell("password-changed", form.user)
        return answer

    def get_success_url(self) -> str:
        return places.first(self.request.user)  # type: ignore[arg-type]  # signed in: an Account


LOG_IN = public(PAGE(LogIn.as_view()))
LOG_OUT = public(require_POST(LogoutView.as_view()))
CHANGE_PASSWORD = signed_in(PAGE(ChangePassword.as_view()))


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
                password=told["password"] or None,
            )
        except AccountRefused as refused:
            form.add_error(refused.field or None, str(refused.message))
        else:
            messages.success(request, _("The account “%(username)s” is open.") % {"username": made.username})
            return redirect("accounts")
    listed = _of_own_municipality(request).order_by("-is_active", "username")
    with_step = set(Authenticator.objects.filter(user__in=listed).values_list("user_id", flat=True))
    context = {"form": form, "accounts": listed, "with_second_step": with_step}
    return render(request, "accounts/accounts.html", context, status=422 if form.errors else 200)


def _of_own_municipality(request: HttpRequest) -> QuerySet[Account]:
    """The accounts of one's own municipality; other municipalities' do not exist."""
    return Account.objects.filter(municipality=request.user.municipality)  # type: ignore[union-attr]


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


@permitted(Permission.MANAGE_ACCOUNTS)
@require_POST
def take_second_step(request: HttpRequest, number: int) -> HttpResponse:
    """Take a lost second step away; the owner sets up a new one at the next log-in."""
    account = get_object_or_404(_of_own_municipality(request), pk=number)
    try:
        count = take_second_steps_away(request.user, account)  # type: ignore[arg-type]  # permitted: an Account
    except AccountRefused as refused:
        messages.error(request, str(refused.message))
    else:
        told = _("The second step of “%(username)s” is gone.") if count else _("“%(username)s” had no second step.")
        messages.success(request, told % {"username": account.username})
    return redirect("accounts")

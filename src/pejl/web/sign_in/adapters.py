"""How allauth meets this system: which account, which pages, which words; no e-mail and no sign-up."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pejl.domain.access.models import Account
from pejl.kernel import clock
from pejl.web.sign_in import places, sealing
from pejl.web.sign_in.address import client_address

BACKEND = "django.contrib.auth.backends.ModelBackend"


class AccountAdapter(DefaultAccountAdapter):
    """Log-in ends here whichever way it began."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_password": _("The password is not right. Try again."),
        "too_many_login_attempts": _("There have been too many wrong codes. Wait a quarter of an hour and try again."),
        "rate_limited": _("There have been too many wrong codes. Wait a quarter of an hour and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: administrators open accounts."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def login(self, request: HttpRequest, user: Account) -> None:
        """Give the session a new key and the account."""
        login(request, user, backend=BACKEND)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The first page of the main menu that the account may see."""
        return places.first(request.user) if isinstance(request.user, Account) else str(settings.LOGIN_URL)

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """A closed account is sent back to the log-in page, which says what anybody is told."""
        return redirect(f"{places.LOG_IN}?refused=1")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether it is too long since the account was proved: at log-in or by confirming it.

        Who has nothing of their own to confirm with, because a provider lets them in, starts at the log-in page again.
        """
        limit, user = settings.ACCOUNT_REAUTHENTICATION_TIMEOUT, self.request.user
        records = get_authentication_records(self.request, user)
        if any(clock.now().timestamp() - one["at"] < limit for one in records):
            return False
        if not self.get_reauthentication_methods(user):
            logout(self.request)
            raise ImmediateHttpResponse(redirect_to_login(self.request.path))
        return True

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: the pages say themselves what has happened."""


class SecondStepAdapter(DefaultMFAAdapter):
    """Secrets are kept sealed, names are the account's, errors are in the user's words."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The code or key is not right. Use the newest code, or try the key again."),
    }

    def encrypt(self, text: str) -> str:
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(encrypted_text)

    def get_totp_issuer(self) -> str:
        return "Pejl"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Pejl"}

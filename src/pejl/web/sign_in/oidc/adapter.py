"""Whom a provider's word lets in."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, _build_apps_from_settings
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base import AuthError
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pejl.domain.access import security_log
from pejl.domain.access.actions.directory import NotInDirectory, account_of_directory
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Role
from pejl.domain.people.actions.citizen_login import NotACitizenHere, account_of_citizen
from pejl.kernel.cpr import Cpr, CprError
from pejl.web.sign_in import passed
from pejl.web.sign_in.oidc.claims import Claims
from pejl.web.sign_in.oidc.providers import CITIZEN, Provider


class NotLetIn(Exception):  # noqa: N818 - named as it is said
    """Nobody is let in. The word says why, in the log and to choose what the page says."""


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Providers come from the settings alone; nobody signs up."""

    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[Any]:
        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Choose the account, or end here with a page that says that there is none."""
        provider: Provider = settings.PEJL_PROVIDERS[sociallogin.account.provider]
        claims: Claims = sociallogin.claims
        try:
            if provider.id == CITIZEN:
                account = _citizen(provider, claims)
            else:
                account = _colleague(provider, claims, sociallogin.user if sociallogin.is_existing else None)
        except NotLetIn as reason:
            raise ImmediateHttpResponse(refused(request, str(reason), provider)) from None
        sociallogin.user = sociallogin.account.user = account
        if claims.two_steps:
            passed.note_after_log_in(request, account)

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        """One page whatever went wrong between the provider and us. What it was is told by its kind alone."""
        told: Provider = settings.PEJL_PROVIDERS[provider.app.provider_id]
        reason = "cancelled" if error == AuthError.CANCELLED else "failed"
        security_log.tell(f"oidc-{reason} {told.id} {type(exception).__name__ if exception else 'answer'}")
        raise ImmediateHttpResponse(refused(request, reason, told))


def refused(request: HttpRequest, reason: str, provider: Provider) -> HttpResponse:
    """The page of somebody who is not let in."""
    if reason not in ("cancelled", "failed"):
        security_log.tell(f"oidc-refused {provider.id} {reason}")
    context = {"reason": reason, "provider": provider.name, "is_citizen": provider.id == CITIZEN}
    return render(request, "accounts/refused.html", context, status=403)


def _citizen(provider: Provider, claims: Claims) -> Account:
    if provider.acr and not claims.two_steps:
        raise NotLetIn("level")
    try:
        cpr = Cpr.parse(claims.cpr, fictive=settings.PEJL_FICTIVE_CPR)
        return account_of_citizen(cpr, settings.PEJL_MUNICIPALITY)
    except (CprError, NotACitizenHere):
        raise NotLetIn("unknown") from None


def _role(provider: Provider, claims: Claims) -> Role | None:
    """The role of the first group that fits. None where the directory has no say in roles; NotLetIn if none fits."""
    if not provider.roles:
        return None
    for group, role in provider.roles:
        if group in claims.groups:
            return Role(role)
    raise NotLetIn("group")


def _colleague(provider: Provider, claims: Claims, linked: Account | None) -> Account:
    """The account that is tied to the subject, or that the username names and is tied to nobody yet."""
    role = _role(provider, claims)
    known = linked or Account.objects.filter(username__iexact=claims.username).first()
    if linked is None and known and SocialAccount.objects.filter(user=known, provider=provider.id).exists():
        raise NotLetIn("unknown")  # the username now names somebody else at the provider
    try:
        account = account_of_directory(
            known, username=claims.username, name=claims.name, role=role, create=provider.create
        )
    except NotInDirectory:
        raise NotLetIn("unknown") from None
    SocialAccount.objects.get_or_create(provider=provider.id, uid=claims.subject, defaults={"user": account})
    return account

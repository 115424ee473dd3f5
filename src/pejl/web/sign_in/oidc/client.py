"""Speaking with a provider: what allauth does, and every check of the ID token besides."""

from typing import Any

import jwt
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest

from pejl.web.sign_in.oidc.checks import is_safe
from pejl.web.sign_in.oidc.claims import Claims
from pejl.web.sign_in.oidc.providers import CITIZEN

_NEEDED = {"authorization_endpoint", "token_endpoint", "jwks_uri"}
_SIGNED_BY = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}


class Client(OpenIDConnectOAuth2Adapter):
    """One conversation with one provider. What it tells is taken out of allauth's hands before anything is kept."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """The provider's own description. OAuth2Error if it is another issuer's, or comes over an open line."""
        issuer: str = settings.PEJL_PROVIDERS[self.provider_id].issuer
        if not is_safe(issuer):
            raise OAuth2Error("the issuer's address must begin with https")
        found: dict[str, Any] = super().openid_config
        if str(found.get("issuer", "")).rstrip("/") != issuer:
            raise OAuth2Error("the description is another issuer's")
        if not found.keys() >= _NEEDED:
            raise OAuth2Error("the description is not whole")
        return found

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """The log-in with `claims` beside it, and none of them in what allauth saves, or puts into the session."""
        if not kwargs["response"].get("id_token"):
            raise OAuth2Error("no ID token")
        login = super().complete_login(request, app, token, **kwargs)
        told = login.account.extra_data
        signed, further = told["id_token"], told.get("userinfo", {})
        if further and further.get("sub") != signed.get("sub"):
            raise OAuth2Error("the user information is another's")
        login.claims = Claims(settings.PEJL_PROVIDERS[self.provider_id], {**further, **signed})
        login.account.extra_data, login.email_addresses, login.phone = {}, [], None
        if self.provider_id == CITIZEN:
            login.account.uid = ""  # some providers' subject is the CPR number
        return login

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        """The claims of an ID token whose signature, issuer, audience and time are right; else OAuth2Error."""
        try:
            algorithm = jwt.get_unverified_header(id_token).get("alg")
        except jwt.PyJWTError as error:
            raise OAuth2Error("no ID token") from error
        if algorithm not in _SIGNED_BY:
            raise OAuth2Error("the ID token is not signed with a public key")
        try:
            found: dict[str, Any] = jwtkit.verify_and_decode(
                credential=id_token,
                keys_url=self.openid_config["jwks_uri"],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
            )
        except (KeyError, TypeError) as error:
            raise OAuth2Error("the keys cannot be read") from error
        if not isinstance(found.get("sub"), str) or not found["sub"]:
            raise OAuth2Error("the ID token names nobody")
        return found

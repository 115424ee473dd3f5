"""What a provider tells of the one who logs in. It lives as long as the request, and is kept nowhere."""

from collections.abc import Mapping
from typing import Any

from pejl.web.sign_in.oidc.providers import Provider


class Claims:
    """The claims that Pejl reads. It prints as nothing, so that no log or error page tells of them."""

    def __init__(self, provider: Provider, told: Mapping[str, Any]) -> None:
        """told: the claims of the ID token and, where it was asked for, of the user information."""
        self._provider, self._told = provider, told

    def _text(self, claim: str) -> str:
        found = self._told.get(claim)
        return found.strip() if isinstance(found, str) else ""

    @property
    def subject(self) -> str:
        """Who it is, as the provider knows them for ever."""
        return self._text("sub")

    @property
    def username(self) -> str:
        return self._text(self._provider.username_claim)[:150]

    @property
    def name(self) -> str:
        return self._text(self._provider.name_claim)[:200]

    @property
    def cpr(self) -> str:
        return self._text(self._provider.cpr_claim)

    @property
    def groups(self) -> frozenset[str]:
        """The groups of the directory, whether told as a list or as one word."""
        found = self._told.get(self._provider.groups_claim) or ()
        return frozenset([found] if isinstance(found, str) else [one for one in found if isinstance(one, str)])

    @property
    def two_steps(self) -> bool:
        """Whether the provider says that it has asked for more than a password."""
        methods = self._told.get("amr")
        by_method = isinstance(methods, list) and "mfa" in methods
        return by_method or self._text("acr") in self._provider.acr

    def __repr__(self) -> str:
        return "Claims(…)"

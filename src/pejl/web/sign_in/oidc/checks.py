"""What must be right about the providers before the first person is sent to one."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks

from pejl.domain.access.permissions import Role
from pejl.web.sign_in.oidc.providers import Provider

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def is_safe(issuer: str) -> bool:
    """Whether nobody on the way can change what the issuer says."""
    parts = urlsplit(issuer)
    return parts.scheme == "https" or parts.hostname in LOOPBACK


def _wrong(one: Provider) -> Iterator[str]:
    if not is_safe(one.issuer):
        yield "the issuer's address must begin with https"
    if not one.client_id:
        yield "the client id is missing"
    for group, role in one.roles:
        if role not in {known.value for known in Role if known is not Role.CITIZEN}:
            yield f"“{group}={role}” names no role of those who work in the municipality"
    if one.create and not one.roles:
        yield "accounts can be opened only where groups tell their roles"


@checks.register(checks.Tags.security)
def every_provider_is_right(**_: Any) -> list[checks.CheckMessage]:
    """One error for each mistake, with the provider's name and never its secret."""
    return [
        checks.Error(f"OIDC provider “{one.id}”: {told}.", hint="See docs/operations.md, “Log-in”.", id="pejl.E003")
        for one in settings.PEJL_PROVIDERS.values()
        for told in _wrong(one)
    ]

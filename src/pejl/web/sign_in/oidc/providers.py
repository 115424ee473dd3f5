"""The OIDC providers of an installation, as its environment names them.

PEJL_OIDC_… is the provider of those who work in the municipality, PEJL_CITIZEN_OIDC_… that of its citizens.
docs/operations.md lists the variables. This module is read by the settings and must not need Django.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

STAFF, CITIZEN = "staff", "citizen"
_PREFIX = {STAFF: "PEJL_OIDC_", CITIZEN: "PEJL_CITIZEN_OIDC_"}


@dataclass(frozen=True)
class Provider:
    """One provider.

    acr: the levels of assurance that count as two steps (`amr` with “mfa” does too); of citizens, if any is named,
    one of them is demanded. roles: group of the directory → role, the first that fits wins. create: whether somebody
    with such a group gets an account at the first log-in.
    """

    id: str
    issuer: str
    client_id: str
    secret: str = field(repr=False)
    name: str
    scope: tuple[str, ...]
    acr: frozenset[str] = frozenset()
    userinfo: bool = False
    username_claim: str = "preferred_username"
    name_claim: str = "name"
    groups_claim: str = "groups"
    roles: tuple[tuple[str, str], ...] = ()
    create: bool = False
    cpr_claim: str = ""

    def for_allauth(self) -> dict[str, Any]:
        """The provider as allauth's settings tell it. The scope is given to the log-in view."""
        return {
            "provider_id": self.id,
            "name": self.name,
            "client_id": self.client_id,
            "secret": self.secret,
            "settings": {
                "server_url": self.issuer,
                "fetch_userinfo": self.userinfo,
                "oauth_pkce_enabled": True,
                "scope": list(self.scope),
            },
        }


def _roles(told: str) -> tuple[tuple[str, str], ...]:
    pairs = (one.rpartition("=") for one in told.split(";") if one.strip())
    return tuple((group.strip(), role.strip()) for group, _, role in pairs)


def _read(of: str, told: Mapping[str, str]) -> Provider | None:
    """The provider, or None where no issuer is named."""

    def get(name: str, default: str = "") -> str:
        return told.get(_PREFIX[of] + name, default).strip()

    if not get("ISSUER"):
        return None
    is_staff = of == STAFF
    return Provider(
        id=of,
        issuer=get("ISSUER").rstrip("/"),
        client_id=get("CLIENT_ID"),
        secret=get("CLIENT_SECRET"),
        name=get("NAME", "OIDC" if is_staff else "MitID"),
        scope=tuple(get("SCOPE", "openid profile" if is_staff else "openid ssn").split()),
        acr=frozenset(get("ACR").split()),
        userinfo=get("USERINFO") == "1",
        username_claim=get("USERNAME_CLAIM", "preferred_username"),
        name_claim=get("NAME_CLAIM", "name"),
        groups_claim=get("GROUPS_CLAIM", "groups"),
        roles=_roles(get("ROLES")),
        create=get("CREATE") == "1",
        cpr_claim="" if is_staff else get("CPR_CLAIM", "dk.cpr"),
    )


def providers(told: Mapping[str, str]) -> dict[str, Provider]:
    """The providers that the environment names, by id."""
    return {one.id: one for of in _PREFIX if (one := _read(of, told))}


def for_allauth(known: Mapping[str, Provider]) -> dict[str, Any]:
    """SOCIALACCOUNT_PROVIDERS."""
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [one.for_allauth() for one in known.values()]}}

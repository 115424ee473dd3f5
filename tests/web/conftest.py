"""What the tests of the pages share: strict templates, and clients of every part."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from tests.web.oidc_provider import CLIENT, SECRET, OidcProvider, use
from tests.web.world import steer

from pejl.domain.access.models import Account
from pejl.web.sign_in.oidc.providers import providers


class _Unknown(logging.Handler):
    """Gathers every name that a template of ours asked for and nobody had given it, in conditions too."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.names: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.msg.startswith("Exception while resolving variable"):
            name, template = record.args  # type: ignore[misc]
            if not str(template).startswith("django/"):
                self.names.append(f"{name} in {template}")


@pytest.fixture(autouse=True)
def strict_templates() -> Iterator[None]:
    """A template that asks for an unknown variable fails the test that rendered it."""
    heard = _Unknown()
    logger = logging.getLogger("django.template")
    level = logger.level
    logger.addHandler(heard)
    logger.setLevel(logging.DEBUG)
    logger.propagate, propagated = False, logger.propagate
    yield
    logger.removeHandler(heard)
    logger.setLevel(level)
    logger.propagate = propagated
    assert not heard.names, f"templates asked for variables that are not there: {sorted(set(heard.names))}"


@pytest.fixture
def as_hans(hans: Account) -> Client:
    client = Client()
    client.force_login(hans, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def steered(db: None) -> None:
    """The small record of `world`."""
    steer()


@pytest.fixture
def provider(settings: Any) -> Iterator[OidcProvider]:
    """A provider that both colleagues and citizens are sent to."""
    with OidcProvider() as one:
        told = {
            f"{prefix}{name}": value
            for prefix in ("PEJL_OIDC_", "PEJL_CITIZEN_OIDC_")
            for name, value in {"ISSUER": one.issuer, "CLIENT_ID": CLIENT, "CLIENT_SECRET": SECRET}.items()
        }
        use(settings, providers(told))
        settings.PEJL_FICTIVE_CPR = True
        yield one

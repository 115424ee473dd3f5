"""The small world of people, and clients of those who play a part in it."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from tests.web.staff.world import people

from pejl.domain.access.models import Account


@pytest.fixture(autouse=True)
def _fictive_numbers(settings):
    settings.PEJL_FICTIVE_CPR = True


@pytest.fixture
def world(db) -> SimpleNamespace:
    """Everybody by first name."""
    return SimpleNamespace(**people())


@pytest.fixture
def client_of(world) -> Callable[[str], Client]:
    """A client logged in as somebody of the world: `client_of("asta")`."""

    def made(username: str) -> Client:
        client = Client()
        account = Account.objects.get(username=username)
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return made


@pytest.fixture
def as_asta(client_of) -> Client:
    return client_of("asta")

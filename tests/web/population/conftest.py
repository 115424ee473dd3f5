"""A small register to ask figures of, in the world of the staff's pages: Asta's unit has some of the citizens."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from tests.web.staff.world import citizen, people

from pejl.domain.access.models import Account
from pejl.domain.people.models import BenefitSpell, Citizen
from pejl.warehouse.people import snapshot

type Put = Callable[..., Citizen]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> Iterator[None]:
    """Snapshots of a test lie in a folder of its own."""
    settings.VAR, settings.PEJL_FICTIVE_CPR = tmp_path, True
    snapshot._KEPT.clear()
    yield
    snapshot._KEPT.clear()


@pytest.fixture
def world(db: None) -> SimpleNamespace:
    """Everybody by first name. The register begins in 2014, when Freja's first benefit did."""
    found = SimpleNamespace(**people())
    BenefitSpell.objects.filter(citizen=found.freja).delete()
    gone = citizen("Ingen", "Mere", unit="west")
    BenefitSpell.objects.create(citizen=gone, benefit="dagpenge", start=date(2013, 5, 1), end=date(2014, 1, 15))
    return found


@pytest.fixture
def put(world: SimpleNamespace) -> Put:
    """`put("Ane", "Aa", unit="team", sex="man", benefit="dagpenge")`: on the benefit all through 2017."""

    def made(given: str, family: str = "Test", *, unit: str = "team", sex: str = "woman", **told: Any) -> Citizen:
        benefit = told.pop("benefit", "dagpenge")
        start, end = told.pop("start", date(2017, 1, 1)), told.pop("end", date(2018, 1, 1))
        one = citizen(given, family, unit=unit, **told)
        Citizen.objects.filter(pk=one.pk).update(sex=sex)
        BenefitSpell.objects.create(citizen=one, benefit=benefit, start=start, end=end)
        return one

    return made


@pytest.fixture
def client_of(world: SimpleNamespace) -> Callable[[str], Client]:
    """A client logged in as somebody of the world: `client_of("asta")`."""

    def made(username: str) -> Client:
        client = Client()
        account = Account.objects.get(username=username)
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return made


@pytest.fixture
def as_asta(client_of: Callable[[str], Client]) -> Client:
    return client_of("asta")

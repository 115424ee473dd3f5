"""Casework's tests use people's parts: Freja is a citizen; Asta of the team has her case, Bo is a colleague."""

from collections.abc import Iterator
from datetime import date

import pytest
from tests.domain.people.conftest import _fictive_numbers, freja, new_citizen  # noqa: F401 - fixtures
from tests.domain.people.staff import LONG_AGO, hire, open_units

from pejl.domain.access.models import Account
from pejl.domain.people.models import Citizen, UnitAttachment
from pejl.kernel import clock

MAY_THE_THIRD = date(2021, 5, 3)  # a Monday


@pytest.fixture
def in_may() -> Iterator[None]:
    """It is the third of May 2021."""
    with clock.at(MAY_THE_THIRD):
        yield


@pytest.fixture
def asta(freja: Citizen) -> Account:  # noqa: F811
    """A caseworker of the team to which Freja belongs."""
    open_units()
    UnitAttachment.objects.create(citizen=freja, unit_code="team", start=LONG_AGO)
    return hire("Asta", "team", "611272-0002")


@pytest.fixture
def bo(asta: Account) -> Account:
    """Asta's colleague."""
    return hire("Bo", "team", "611270-0003")

"""People with parts, and the situations that they are in.

Asta owns the case, Bo is her colleague, Carl is from another centre; Freja is a citizen.
"""

from collections.abc import Callable
from datetime import date
from itertools import count

import pytest

from pejl.domain.people import sealing
from pejl.domain.people.kinds import Sex
from pejl.domain.people.models import BenefitSpell, Citizen
from pejl.domain.people.models.history import FULL
from pejl.domain.people.names import folded
from pejl.kernel.cpr import Cpr

COPENHAGEN = "0101"
_numbers = count(1)


@pytest.fixture(autouse=True)
def _fictive_numbers(settings):
    settings.PEJL_FICTIVE_CPR = True


def fictive_cpr(born: date = date(1985, 3, 14), number: int | None = None) -> Cpr:
    """A CPR number of nobody: sixty added to the day."""
    last = (number if number is not None else next(_numbers) * 2) % 4000
    return Cpr.parse(f"{born.day + 60:02}{born:%m%y}{last:04}", fictive=True)


type NewCitizen = Callable[..., Citizen]


@pytest.fixture
def new_citizen(db) -> NewCitizen:
    """A citizen in the record, straight into the table: `new_citizen(on_dagpenge_since=date(2017, 3, 1))`."""

    def make(
        given_name: str = "Freja",
        family_name: str = "Friis",
        *,
        born: date = date(1985, 3, 14),
        municipality: str = COPENHAGEN,
        **situation,
    ) -> Citizen:
        cpr = fictive_cpr(born)
        spells = {name: situation.pop(name) for name in list(situation) if name.startswith("on_")}
        citizen = Citizen.objects.create(
            municipality=municipality,
            cpr_sealed=sealing.seal(cpr),
            cpr_digest=sealing.digest(cpr),
            given_name=given_name,
            family_name=family_name,
            search_name=folded(given_name, family_name),
            birth_date=born,
            sex=Sex.WOMAN,
            **situation,
        )
        for name, since in spells.items():
            benefit = name.removeprefix("on_").removesuffix("_since")
            BenefitSpell.objects.create(
                citizen=citizen, benefit=benefit, start=since, weight=FULL, excludes="livelihood"
            )
        return citizen

    return make


@pytest.fixture
def freja(new_citizen: NewCitizen) -> Citizen:
    """Freja, a citizen of Copenhagen without any benefit."""
    return new_citizen()

"""A citizen whose time is up, and what there is to find of her."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from tests.domain.people.conftest import NewCitizen, fictive_cpr
from tests.domain.people.privacy.everything import USERNAME, one_of_everything

from pejl.domain.people import sealing
from pejl.domain.people.models import BenefitSpell, Citizen, UnitAttachment, Visitation, WageHours
from pejl.domain.people.models.history import FULL
from pejl.domain.people.privacy.tables import about_citizens
from pejl.kernel.cpr import Cpr

ENDED = date(2015, 3, 1)  # the first day without the last benefit
OVER = date(2020, 3, 1)  # five years later, by the rule of today
NOTICE = date(2019, 12, 2)  # ninety days before it is over


@dataclass(frozen=True)
class Known:
    """What was known of a citizen before: all of it must be gone afterwards."""

    citizen: Citizen
    cpr: Cpr
    words: tuple[str, ...]

    def traces(self) -> list[bytes]:
        """Everything that would tell who it was, as it could stand in a file."""
        told = [*self.words, self.cpr.digits, self.cpr.hyphenated, *sealing.digests(self.cpr), str(self.citizen.key)]
        found = [one.encode() for one in told] + [one.lower().encode() for one in self.words]
        return [*found, bytes(self.citizen.cpr_sealed)]


type Former = Callable[..., Known]


@pytest.fixture
def former(new_citizen: NewCitizen) -> Former:
    """A citizen whose last benefit ended long ago, with one row of everything."""

    def make(given_name: str = "Ragnfrid", family_name: str = "Øksnebjerg", *, born: date = date(1985, 3, 14)) -> Known:
        citizen = new_citizen(
            given_name,
            family_name,
            born=born,
            street="Kattesundet 117, 3. th.",
            postcode="1458",
            town="Lillekøbing",
            district="vesterbro",
            housing_area="Kattegården",
            phone="+45 71 99 83 26",
            email="ragnfrid@oeksnebjerg.example",
            citizenship="NO",
            language="nn",
            residence_basis="refugee",
            residence_from=date(2011, 8, 17),
        )
        spell = {"citizen": citizen, "benefit": "dagpenge", "start": date(2014, 1, 6), "end": ENDED}
        BenefitSpell.objects.create(**spell, weight=FULL, excludes="livelihood", fund="CA", education="academic")
        Visitation.objects.create(citizen=citizen, target_group="T-04", start=date(2014, 1, 6), end=ENDED)
        UnitAttachment.objects.create(citizen=citizen, unit_code="O-26", start=date(2014, 1, 6), end=ENDED)
        for employer, hours in (("31415926", 20), ("27182818", "12.25")):
            WageHours.objects.create(citizen=citizen, month=date(2014, 6, 1), employer=employer, hours=hours)
        cpr = sealing.unseal(bytes(citizen.cpr_sealed))
        words = (given_name, family_name, "Kattesundet", "1458", "Lillekøbing", "Kattegården", "71 99 83 26",
                 "oeksnebjerg.example", "2011-08-17", born.isoformat(), "31415926")  # fmt: skip
        return Known(citizen, cpr, words)

    return make


@pytest.fixture
def ragnfrid(former: Former) -> Known:
    """Ragnfrid, with a row of everything that concerns her, a relative and an account among it."""
    known = former()
    one_of_everything(known.citizen, fictive_cpr(date(2009, 6, 2)).digits)
    login = {"username": USERNAME}
    assert all(one.rows(Citizen.objects.filter(pk=known.citizen.pk)).exists() for one in about_citizens()), login
    return Known(known.citizen, known.cpr, (*known.words, USERNAME))

"""Keys are changed whole: every number is found and opened with the new key alone."""

import pytest

from pejl.domain.organisation.models import Employee
from pejl.domain.people import sealing
from pejl.domain.people.actions.change_keys import change_keys
from pejl.domain.people.actions.marks import relate
from pejl.domain.people.actions.register import CitizenDraft, register_citizen
from pejl.domain.people.kinds import Tie
from pejl.domain.people.queries.find import by_cpr
from pejl.kernel.cpr import Cpr

OLD, NEW = "den-gamle-noegle-er-lang", "den-nye-noegle-er-ogsaa-lang"
FREJA, MOTHER = "740385-4002", "610160-0002"
pytestmark = pytest.mark.django_db


@pytest.fixture
def freja(settings):
    """Freja, registered under the old key, with a mother who works for the city."""
    settings.PEJL_PERSON_KEYS = [OLD]
    citizen = register_citizen(None, "0101", CitizenDraft(cpr=FREJA, given_name="Freja", family_name="Friis"))
    tie = relate(None, citizen, MOTHER, Tie.PARENT)
    Employee.objects.create(
        municipality="0101",
        name="Asta",
        initials="AA",
        cpr_digest=tie.relative_digest,
        cpr_sealed=tie.relative_sealed,
    )
    return citizen


def test_everything_is_found_before_while_and_after(freja, settings):
    settings.PEJL_PERSON_KEYS = [NEW, OLD]
    assert by_cpr("0101", FREJA) == freja
    assert change_keys(None) == 3
    assert by_cpr("0101", FREJA) == freja
    settings.PEJL_PERSON_KEYS = [NEW]
    freja.refresh_from_db()
    assert by_cpr("0101", FREJA) == freja
    assert sealing.unseal(freja.cpr_sealed) == Cpr.parse(FREJA, fictive=True)
    tie, asta = freja.relations.get(), Employee.objects.get()
    mother = sealing.digest(Cpr.parse(MOTHER, fictive=True))
    assert tie.relative_digest == asta.cpr_digest == mother


def test_a_number_that_no_key_opens_stops_the_change_whole(freja, settings):
    before = (bytes(freja.cpr_sealed), freja.cpr_digest)
    type(freja).objects.filter(pk=freja.pk).update(cpr_digest=before[1])
    freja.relations.update(relative_sealed=b"\x01nonsense")
    settings.PEJL_PERSON_KEYS = [NEW, OLD]
    with pytest.raises(sealing.UnknownKeyError):
        change_keys(None)
    freja.refresh_from_db()
    assert (bytes(freja.cpr_sealed), freja.cpr_digest) == before

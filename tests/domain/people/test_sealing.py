"""CPR numbers at rest: unreadable, found by digest, opened only with a key of the installation."""

import pytest
from django.test import override_settings

from pejl.domain.people import sealing
from pejl.domain.people.names import folded
from pejl.kernel.cpr import Cpr

FREJA = Cpr.parse("610190-0002", fictive=True)
OLD, NEW = "gammel-noegle-der-er-lang-nok", "ny-noegle-der-er-lang-nok"


@pytest.fixture(autouse=True)
def _keys(settings):
    settings.PEJL_PERSON_KEYS = [OLD]


def test_a_sealed_number_opens_again_and_is_nowhere_to_be_read():
    sealed = sealing.seal(FREJA)
    assert sealing.unseal(sealed) == FREJA
    assert FREJA.digits.encode() not in sealed


def test_two_seals_of_one_number_differ_but_its_digest_is_one():
    assert sealing.seal(FREJA) != sealing.seal(FREJA)
    assert sealing.digest(FREJA) == sealing.digest(Cpr.parse("6101900002", fictive=True))
    assert sealing.digest(FREJA) != sealing.digest(Cpr.parse("6101900004", fictive=True))


def test_a_number_changed_in_the_database_does_not_open():
    sealed = bytearray(sealing.seal(FREJA))
    for place in (1, 10, len(sealed) - 1):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(sealing.UnknownKeyError):
            sealing.unseal(bytes(changed))


def test_a_new_key_seals_and_the_old_one_still_opens():
    sealed, found_by = sealing.seal(FREJA), sealing.digest(FREJA)
    with override_settings(PEJL_PERSON_KEYS=[NEW, OLD]):
        assert sealing.unseal(sealed) == FREJA
        assert not sealing.is_current(sealed)
        assert sealing.is_current(sealing.seal(FREJA))
        assert sealing.digest(FREJA) != found_by
        assert sealing.digests(FREJA) == [sealing.digest(FREJA), found_by]
    with override_settings(PEJL_PERSON_KEYS=[NEW]), pytest.raises(sealing.UnknownKeyError):
        sealing.unseal(sealed)


def test_many_digests_are_the_same_as_each():
    assert sealing.digests_of([FREJA.digits]) == [sealing.digest(FREJA)]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("Åse-Marie", "Müller"), "åse marie muller"),
        (("Søren", "Ærø  Kjær"), "søren ærø kjær"),
        (("Çiğdem", "O’Brien"), "cigdem o brien"),
        (("A\u030age", "Bo"), "åge bo"),
    ],
)
def test_names_are_folded_as_people_search(names, found):
    assert folded(*names) == found

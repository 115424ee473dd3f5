"""Citizens in the register: entered once, corrected, marked, and behind the wall of their municipality."""

from dataclasses import replace
from datetime import date

import pytest

from pejl.domain.access.authority import NotAllowed
from pejl.domain.people import sealing
from pejl.domain.people.actions.marks import end_marking, mark, relate
from pejl.domain.people.actions.register import CitizenDraft, correct_citizen, register_citizen
from pejl.domain.people.errors import (
    AlreadyRegistered,
    AlreadyThere,
    CprRefused,
    NotRunning,
    PeopleRefused,
    RealAmongMadeUp,
)
from pejl.domain.people.kinds import MarkingKind, Sex, Tie
from pejl.domain.people.models import Citizen, Intake
from pejl.domain.people.queries.find import by_cpr, named
from pejl.kernel import clock

pytestmark = pytest.mark.django_db
DRAFT = CitizenDraft(cpr="740385-4002", given_name="Freja", family_name="Friis")
MAY, JUNE = date(2017, 5, 1), date(2017, 6, 1)


def test_a_citizen_is_entered_with_what_the_number_tells():
    freja = register_citizen(None, "0101", DRAFT)
    freja.refresh_from_db()
    assert (freja.birth_date, freja.sex, freja.search_name) == (date(1985, 3, 14), Sex.WOMAN, "freja friis")
    assert sealing.unseal(freja.cpr_sealed).hyphenated == "740385-4002"
    assert by_cpr("0101", "7403854002") == freja


def test_a_number_is_registered_once_in_each_municipality():
    register_citizen(None, "0101", DRAFT)
    with pytest.raises(AlreadyRegistered):
        register_citizen(None, "0101", DRAFT)
    register_citizen(None, "0147", DRAFT)
    assert Citizen.objects.count() == 2
    assert by_cpr("0101", DRAFT.cpr).municipality == "0101"
    assert by_cpr("0157", DRAFT.cpr) is None


def test_fictive_numbers_are_taken_only_where_the_installation_says_so(settings):
    settings.PEJL_FICTIVE_CPR = False
    with pytest.raises(CprRefused) as refused:
        register_citizen(None, "0101", DRAFT)
    assert "7403854002" not in str(refused.value)
    assert "740385" not in str(refused.value)


def test_a_real_number_never_enters_a_register_with_a_made_up_city():
    Intake.objects.create(
        municipality="0101",
        kind="citizens",
        name="city_citizens.parquet",
        sha256="0" * 64,
        received_at=clock.now(),
        rows=1,
    )
    real = replace(DRAFT, cpr="140385-4002")
    with pytest.raises(RealAmongMadeUp) as refused:
        register_citizen(None, "0101", real)
    assert refused.value.field == "cpr"
    assert "140385" not in str(refused.value)
    assert not Citizen.objects.exists()
    assert register_citizen(None, "0101", DRAFT), "a made-up number may"
    assert register_citizen(None, "0147", real), "another municipality's register has no city"


def test_no_role_of_steering_registers_citizens(dina, erik):
    for by in (dina, erik):
        with pytest.raises(NotAllowed):
            register_citizen(by, "0101", DRAFT)
    assert not Citizen.objects.exists()


def test_names_are_found_folded_and_within_the_wall(new_citizen):
    aase = new_citizen("Åse-Marie", "Müller")
    new_citizen("Åse-Marie", "Müller", municipality="0147")
    assert list(named("0101", "åse marie")) == [aase]
    assert list(named("0101", "MULLER")) == [aase]
    assert list(named("0101", "mül", date(1985, 3, 14))) == [aase]
    assert list(named("0101", "åse", date(1985, 3, 15))) == []
    assert list(named("0101", " ")) == []


def test_a_citizen_is_corrected_but_never_given_another_number(freja):
    correct_citizen(None, freja, family_name="Frost", needs_interpreter=True)
    freja.refresh_from_db()
    assert (freja.family_name, freja.search_name, freja.needs_interpreter) == ("Frost", "freja frost", True)
    with pytest.raises(PeopleRefused):
        correct_citizen(None, freja, cpr_digest="0" * 64)


def test_markings_hold_in_their_time_and_once(freja):
    marking = mark(None, freja, MarkingKind.PROTECTED_ADDRESS, MAY)
    with pytest.raises(AlreadyThere):
        mark(None, freja, MarkingKind.PROTECTED_ADDRESS, JUNE)
    with pytest.raises(NotRunning):
        end_marking(None, marking, MAY)
    end_marking(None, marking, JUNE)
    mark(None, freja, MarkingKind.PROTECTED_ADDRESS, JUNE)
    assert [one.valid_to for one in freja.markings.all()] == [JUNE, None]


def test_a_relative_is_kept_by_digest_alone(freja):
    tie = relate(None, freja, "610190-0002", Tie.PARENT)
    assert relate(None, freja, "6101900002", Tie.SIBLING).pk == tie.pk
    tie.refresh_from_db()
    assert tie.kind == Tie.SIBLING
    assert tie.relative_digest == sealing.digest(sealing.unseal(tie.relative_sealed))


def test_a_citizen_prints_as_a_key_and_a_draft_without_the_person(freja):
    assert str(freja) == str(freja.key)
    assert "Freja" not in repr(freja)
    assert "740385" not in repr(DRAFT)
    assert "Freja" not in repr(DRAFT)

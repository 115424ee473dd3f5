"""Looking at a citizen writes it down; whoever is not to be seen is not there; no change without a row."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.domain.people.staff import LONG_AGO, hire, open_units

from pejl.domain.access.audit import Verb
from pejl.domain.access.authority import NotAllowed
from pejl.domain.access.models import AuditEntry
from pejl.domain.access.queries.looked import who_looked
from pejl.domain.people.actions.assign import assign_employee
from pejl.domain.people.actions.attach import attach_to_unit
from pejl.domain.people.actions.look import look_at, look_through
from pejl.domain.people.actions.register import CitizenDraft, correct_citizen, register_citizen
from pejl.domain.people.errors import AlreadyRegistered, NoSuchCitizen
from pejl.domain.people.models import Citizen, Marking, UnitAttachment

pytestmark = pytest.mark.django_db


@pytest.fixture
def asta(db):
    open_units()
    return hire("Asta", "team", "610170-0001")


@pytest.fixture
def freja(freja):
    """Freja belongs to the team."""
    UnitAttachment.objects.create(citizen=freja, unit_code="team", start=LONG_AGO)
    return freja


def verbs():
    return list(AuditEntry.objects.order_by("pk").values_list("citizen", "verb", "what"))


def full(links):
    raise DatabaseError("the disk is full")


def test_a_look_is_written_down(asta, freja):
    assert look_at(asta, freja.key, "citizen") == freja
    [row] = who_looked(freja.key)
    assert (row.who, row.unit, row.verb, row.what) == ("Asta", "Team", Verb.SHOWN, "citizen")


def test_a_list_is_written_down_citizen_by_citizen_page_by_page(asta, freja, new_citizen):
    others = [new_citizen(name) for name in ("Gry", "Hedda", "Ida")]
    for one in others[:2]:
        UnitAttachment.objects.create(citizen=one, unit_code="team", start=LONG_AGO)
    by_name = Citizen.objects.order_by("given_name")
    assert look_through(asta, by_name, "list", limit=2) == [freja, others[0]]
    assert look_through(asta, by_name, "list", limit=2, offset=2) == [others[1]]
    assert [key for key, _, _ in verbs()] == [freja.key, others[0].key, others[1].key]


def test_who_is_not_there_and_who_is_not_to_be_seen_are_alike(asta, freja, new_citizen):
    protected = new_citizen("Gry", street="Hemmelig Vej 1")
    UnitAttachment.objects.create(citizen=protected, unit_code="team", start=LONG_AGO)
    Marking.objects.create(citizen=protected, kind="protected_address", valid_from=LONG_AGO)
    told, asked = set(), set()
    look_at(asta, freja.key, "citizen")  # the chain has a head
    for key in (protected.key, new_citizen("Hedda").key, new_citizen(municipality="0147").key, uuid4()):
        with (
            CaptureQueriesContext(
                connection,
            ) as queries,
            pytest.raises(NoSuchCitizen) as refused,
        ):
            look_at(asta, key, "citizen")
        told.add((type(refused.value), str(refused.value), refused.value.field))
        asked.add(len(queries))
    assert len(told) == len(asked) == 1
    assert [verb for _, verb, _ in verbs()] == [Verb.SHOWN] + [Verb.REFUSED] * 4
    assert who_looked(protected.key) == []
    assert [row.verb for row in who_looked(protected.key, with_refused=True)] == [Verb.REFUSED]


def test_without_the_permission_nothing_is_looked_for(dina, freja):
    with pytest.raises(NotAllowed):
        look_at(dina, freja.key, "citizen")
    with pytest.raises(NotAllowed):
        look_through(dina, Citizen.objects.all(), "list", limit=10)
    assert verbs() == []


def test_if_it_cannot_be_written_down_nothing_is_shown_and_nothing_changed(asta, freja, monkeypatch):
    monkeypatch.setattr("pejl.domain.access.audit.insert", full)
    with pytest.raises(DatabaseError):
        look_at(asta, freja.key, "citizen")
    with pytest.raises(DatabaseError):
        look_through(asta, Citizen.objects.all(), "list", limit=10)
    with pytest.raises(DatabaseError):
        correct_citizen(asta, freja, given_name="Fie")
    freja.refresh_from_db()
    assert freja.given_name == "Freja"


def test_a_change_is_written_down_with_who_made_it(asta, freja):
    correct_citizen(asta, freja, phone="12345678")
    correct_citizen(None, freja, phone="87654321")
    told = list(AuditEntry.objects.order_by("number").values_list("actor", "citizen", "verb", "what"))
    assert told == [
        (asta.pk, freja.key, Verb.CHANGED, "people.correct_citizen"),
        (None, freja.key, Verb.CHANGED, "people.correct_citizen"),
    ]


@pytest.mark.django_db(transaction=True)
def test_who_is_not_to_be_seen_is_not_changed_and_the_attempt_is_kept(asta, freja):
    carl = hire("Carl", "west", "610172-0003")
    with pytest.raises(NoSuchCitizen):
        correct_citizen(carl, freja, given_name="Fie")
    with pytest.raises(NoSuchCitizen):
        assign_employee(carl, freja, carl.employee, "O-R01", LONG_AGO)
    with pytest.raises(NoSuchCitizen):
        attach_to_unit(carl, freja, "west", LONG_AGO)
    freja.refresh_from_db()
    assert freja.given_name == "Freja"
    assert [one.unit_code for one in freja.attachments.all()] == ["team"]
    assert [(key, verb) for key, verb, _ in verbs()] == [(freja.key, Verb.REFUSED)] * 3


@pytest.mark.django_db(transaction=True)
def test_inside_a_larger_transaction_the_larger_one_decides(asta, new_citizen):
    other = new_citizen("Gry")
    with pytest.raises(NoSuchCitizen), transaction.atomic():
        look_at(asta, other.key, "citizen")
    assert verbs() == []


def test_employees_register_citizens_of_their_own_municipality(asta, freja, dina):
    draft = CitizenDraft(cpr="740385-4102", given_name="Gry", family_name="Gram", birth_date=date(1985, 3, 14))
    made = register_citizen(asta, "0101", draft)
    assert verbs() == [(made.key, Verb.CHANGED, "people.register_citizen")]
    with pytest.raises(AlreadyRegistered):
        register_citizen(asta, "0101", draft)
    assert verbs()[1:] == [(made.key, Verb.REFUSED, "people.register_citizen")]
    for account, municipality in ((asta, "0147"), (dina, "0101")):
        with pytest.raises(NotAllowed):
            register_citizen(account, municipality, draft)
    assert len(verbs()) == 2

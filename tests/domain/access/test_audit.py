"""The audit as it is written: chained, numbered without gaps, in the transaction of what it tells."""

from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from pejl.domain.access.audit import Verb, record
from pejl.domain.access.chains import FIRST
from pejl.domain.access.models import AuditEntry, AuditHead, AuditSeal
from pejl.domain.access.queries.verification import verify
from pejl.domain.access.seals import read_seal, seal

pytestmark = pytest.mark.django_db


def write(count: int = 1, **told) -> list[UUID]:
    keys = [uuid4() for _ in range(count)]
    record(None, keys, Verb.SHOWN, "page", municipality="0101", **told)
    return keys


def run_out_of_room():
    raise DatabaseError("the disk is full")


def test_each_citizen_gets_a_row_that_follows_the_one_before():
    keys = write(3)
    rows = list(AuditEntry.objects.order_by("number"))
    assert [one.citizen for one in rows] == keys
    assert [one.number for one in rows] == [1, 2, 3]
    assert [one.previous for one in rows] == [FIRST, rows[0].digest, rows[1].digest]
    head = AuditHead.objects.get(chain=rows[0].chain)
    assert (head.number, head.digest) == (3, rows[2].digest)


@pytest.mark.parametrize("count", [499, 500, 1200])
def test_few_and_many_are_written_alike(count, dina):
    write(2)
    keys = [uuid4() for _ in range(count)]
    record(dina, keys, Verb.IMPORTED, "people.import", municipality="0101", ground="Æøå: “begrundet”\t\\N\n\x1f")
    write(1)
    found = verify()
    assert (found.entries, found.faults) == (count + 3, [])
    assert list(AuditEntry.objects.filter(actor=dina).order_by("number").values_list("citizen", flat=True)) == keys


def test_nobody_shown_writes_nothing():
    assert record(None, [], Verb.SHOWN, "page", municipality="0101") == 0
    assert not AuditHead.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_only_inside_a_transaction():
    with pytest.raises(transaction.TransactionManagementError):
        write()
    assert not AuditEntry.objects.exists()


def test_what_is_undone_is_not_written_and_leaves_no_gap():
    write(2)
    with transaction.atomic():
        write(3)
        transaction.set_rollback(True)
    write(1)
    found = verify()
    assert (found.entries, found.faults) == (3, [])


def test_a_ground_too_long_for_the_record_stops_what_it_was_for():
    with pytest.raises(ValueError, match="255"):
        write(ground="x" * 256)
    write(ground="x" * 255)
    assert AuditEntry.objects.get().ground == "x" * 255


def test_a_row_that_cannot_be_written_stops_what_it_was_for(monkeypatch):
    monkeypatch.setattr("pejl.domain.access.audit.insert", lambda links: run_out_of_room())
    with pytest.raises(DatabaseError), transaction.atomic():
        write()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    "change",
    ["UPDATE access_auditentry SET what = 'x'", "DELETE FROM access_auditentry", "DELETE FROM access_auditseal"],
)
def test_the_database_refuses_to_change_what_is_written(change):
    write()
    seal()
    with (
        pytest.raises(IntegrityError, match="is_never_changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)
    assert AuditEntry.objects.get().what == "page"


@pytest.mark.django_db(transaction=True)
def test_the_audit_seals_itself_every_so_many_entries(settings):
    settings.PEJL_AUDIT_SEAL_EVERY = 5
    for count in (4, 1, 3, 7):
        with transaction.atomic():
            write(count)
    assert [sum(number for number, _ in one.heads.values()) for one in AuditSeal.objects.all()] == [5, 15]


def test_a_seal_is_read_back_as_it_was_written_and_not_otherwise():
    write(2)
    made = seal()
    assert read_seal(made.as_json()) == made
    with pytest.raises(ValueError, match="does not fit"):
        read_seal(made.as_json() | {"number": 7})
    for nonsense in ({}, {"heads": 3}, made.as_json() | {"at": "yesterday"}, made.as_json() | {"heads": {"x": [1]}}):
        with pytest.raises(ValueError):  # noqa: PT011 - each says what is wrong in its own way
            read_seal(nonsense)


def test_chains_by_thread_are_as_many_as_the_setting_says(settings):
    from pejl.domain.access.chains import _own  # noqa: PLC0415

    settings.PEJL_AUDIT_CHAINS = 3
    seen = set()
    for place in range(7):
        _own.place = place
        write()
        seen.add(AuditEntry.objects.order_by("-id")[0].chain)
    assert seen == {1, 2, 3}
    assert verify().chains == 3
    assert verify().faults == []

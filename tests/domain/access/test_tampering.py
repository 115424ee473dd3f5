"""Whoever rules the database can drop its triggers. Whatever they then do to the audit is found, and where."""

import json
from importlib import import_module
from uuid import uuid4

import pytest
from django.db import connection

from pejl.domain.access.audit import Verb, record
from pejl.domain.access.chains import FIRST, Link
from pejl.domain.access.models import AuditEntry, AuditHead, AuditSeal
from pejl.domain.access.queries.verification import Fault, Wrong, verify
from pejl.domain.access.seals import as_seal, read_seal, seal, seal_digest

pytestmark = pytest.mark.django_db
RULES = import_module("pejl.domain.access.migrations.0005_audit_is_never_changed").Migration.operations


@pytest.fixture
def chain() -> int:
    """Ten entries in one chain, sealed after the seventh, with the triggers dropped."""
    for _ in range(7):
        write()
    seal()
    for _ in range(3):
        write()
    for rule in RULES:
        run(*rule.taken_away(connection.vendor))
    return AuditHead.objects.get().chain


def write():
    record(None, [uuid4()], Verb.SHOWN, "page", municipality="0101")


def run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for one in statements:
            cursor.execute(one)


def found(**told) -> list[tuple[int | None, int, int, Wrong]]:
    return [(one.chain, one.number, one.until, one.wrong) for one in verify(**told).faults]


def written_anew(number: int, **changed) -> None:
    """An entry changed by somebody who knows how digests are made."""
    row = AuditEntry.objects.filter(number=number)
    row.update(**changed)
    link = Link(*row.values_list(*Link._fields).get())
    row.update(digest=link.digest())


def test_untouched_it_is_sound(chain):
    walked = verify()
    assert (walked.entries, walked.chains, walked.seals, walked.total) == (10, 1, 1, 0)


@pytest.mark.parametrize(
    "change",
    [
        "what = 'other'",
        "verb = 'changed'",
        "ground = 'another'",
        "municipality = '0147'",
        "at = '2020-01-01 00:00:00+00:00'",
        "citizen = '0123456789abcdef0123456789abcdef'",
        f"digest = '{'a' * 64}'",
    ],
)
def test_any_field_changed_is_found_at_its_entry(chain, change):
    run(f"UPDATE access_auditentry SET {change} WHERE number = 4")  # noqa: S608
    assert (chain, 4, 4, Wrong.CHANGED) in found()


def test_the_actor_changed_is_found(chain, dina):
    AuditEntry.objects.filter(number=4).update(actor=dina)
    assert found() == [(chain, 4, 4, Wrong.CHANGED)]


def test_a_change_with_its_digest_made_anew_is_found_at_the_next(chain):
    written_anew(4, what="other")
    assert found() == [(chain, 5, 5, Wrong.DOES_NOT_FOLLOW)]


def test_a_whole_chain_made_anew_is_found_by_the_head_and_the_seal(chain):
    previous = AuditEntry.objects.get(number=3).digest
    for number in range(4, 11):
        written_anew(number, previous=previous, what="other")
        previous = AuditEntry.objects.get(number=number).digest
    assert found() == [(chain, 7, 7, Wrong.NOT_AS_SEALED), (chain, 10, 10, Wrong.NOT_AS_SEALED)]
    AuditHead.objects.update(digest=previous)
    assert found() == [(chain, 7, 7, Wrong.NOT_AS_SEALED)]


def test_entries_taken_out_are_found(chain):
    run("DELETE FROM access_auditentry WHERE number IN (3, 4, 6)")
    assert found() == [(chain, 3, 4, Wrong.MISSING), (chain, 6, 6, Wrong.MISSING)]
    run("DELETE FROM access_auditentry WHERE number = 1")
    assert (chain, 1, 1, Wrong.MISSING) in found()


def test_two_entries_that_changed_places_are_found(chain):
    for old, new in ((4, 99), (5, 4), (99, 5)):
        AuditEntry.objects.filter(number=old).update(number=new)
    assert {(number, wrong) for _, number, _, wrong in found()} >= {(4, Wrong.CHANGED), (5, Wrong.CHANGED)}


def test_an_entry_put_in_is_found(chain):
    run("UPDATE access_auditentry SET number = number + 100 WHERE number > 4")
    run("UPDATE access_auditentry SET number = number - 99 WHERE number > 100")
    old = AuditEntry.objects.get(number=4)
    link = Link(*AuditEntry.objects.filter(number=4).values_list(*Link._fields).get())
    made = link._replace(number=5, previous=old.digest, citizen=uuid4())
    AuditEntry.objects.create(**made._asdict(), digest=made.digest())
    assert (chain, 6, 6, Wrong.DOES_NOT_FOLLOW) in found()
    assert (chain, 11, 11, Wrong.BEYOND_HEAD) in found()


def test_an_entry_put_in_at_the_end_is_found(chain):
    link = Link(*AuditEntry.objects.filter(number=10).values_list(*Link._fields).get())
    made = link._replace(number=11, previous=AuditEntry.objects.get(number=10).digest)
    AuditEntry.objects.create(**made._asdict(), digest=made.digest())
    assert found() == [(chain, 11, 11, Wrong.BEYOND_HEAD)]


def test_a_number_that_stands_twice_is_found(chain):
    if connection.vendor == "postgresql":
        run("SET CONSTRAINTS ALL IMMEDIATE")
        run("ALTER TABLE access_auditentry DROP CONSTRAINT audit_number_once_per_chain")
        run("UPDATE access_auditentry SET number = 4 WHERE number = 5")
        assert (chain, 4, 4, Wrong.TWICE) in found()
    else:
        with pytest.raises(Exception, match="UNIQUE"):
            run("UPDATE access_auditentry SET number = 4 WHERE number = 5")


def test_a_tail_cut_off_is_found_by_the_head_then_by_the_seal_then_by_a_seal_kept_outside(chain):
    kept = read_seal(json.loads(json.dumps(as_seal(AuditSeal.objects.get()).as_json())))
    run("DELETE FROM access_auditentry WHERE number > 5")
    assert found() == [(chain, 6, 10, Wrong.CUT_OFF)]
    AuditHead.objects.update(number=5, digest=AuditEntry.objects.get(number=5).digest)
    assert found() == [(chain, 6, 7, Wrong.CUT_OFF)]
    run("DELETE FROM access_auditseal")
    assert found() == []  # no trace is left here …
    assert found(kept=kept) == [(None, 1, 1, Wrong.CUT_OFF), (chain, 6, 7, Wrong.CUT_OFF)]  # … but there is one outside


def test_a_whole_chain_cut_off_is_found(chain):
    run("DELETE FROM access_auditentry", "DELETE FROM access_audithead")
    assert found() == [(chain, 1, 7, Wrong.CUT_OFF)]


def test_a_head_taken_away_is_found(chain):
    run("DELETE FROM access_audithead")
    assert found() == [(chain, 1, 10, Wrong.BEYOND_HEAD)]


def test_a_changed_seal_is_found_and_one_taken_out_too(chain):
    write()
    for _ in range(2):
        seal()
    run("UPDATE access_auditseal SET at = '2020-01-01 00:00:00+00:00' WHERE number = 2")
    assert found() == [(None, 2, 2, Wrong.CHANGED)]
    run("DELETE FROM access_auditseal WHERE number = 2")
    assert found() == [(None, 2, 2, Wrong.MISSING)]


def test_a_seal_made_anew_is_found_at_the_next_and_by_the_one_kept_outside(chain):
    kept = as_seal(AuditSeal.objects.get())
    seal()
    empty = seal_digest(1, kept.at, {}, FIRST)
    AuditSeal.objects.filter(number=1).update(heads={}, digest=empty)
    assert found() == [(None, 2, 2, Wrong.DOES_NOT_FOLLOW)]
    assert (None, 1, 1, Wrong.NOT_AS_SEALED) in found(kept=kept)


def test_every_page_is_walked_and_the_first_faults_are_named(chain, monkeypatch):
    monkeypatch.setattr("pejl.domain.access.queries.verification._PAGE", 3)
    monkeypatch.setattr("pejl.domain.access.queries.verification._SHOWN", 2)
    told = []
    assert verify(progress=told.append).faults == []
    assert sum(told) == 10
    run("UPDATE access_auditentry SET what = 'other'")
    walked = verify()
    assert (walked.entries, walked.total) == (10, 10)
    assert walked.faults == [Fault(chain, number, Wrong.CHANGED, number) for number in (1, 2)]

"""An import leaves one row for the file, with its fingerprint, and one for each citizen it changed."""

import hashlib
from dataclasses import replace

import pytest

from pejl.domain.access.audit import NOBODY, Verb
from pejl.domain.access.chains import IMPORTS
from pejl.domain.access.models import AuditEntry
from pejl.domain.access.queries.verification import verify
from pejl.domain.people.imports.people import import_people
from pejl.domain.people.imports.spells import import_spells
from pejl.domain.people.imports.taken import PeopleOrder
from pejl.domain.people.queries.find import by_cpr

pytestmark = pytest.mark.django_db
ORDER = PeopleOrder("0101")
FREJA, GERT = "740385-4002", "620106-4001"


@pytest.fixture
def people(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(f"cpr;given_name;family_name\n{FREJA};Freja;Friis\n{GERT};Gert;Gram\n", encoding="utf-8")
    return path


@pytest.fixture
def spells(tmp_path, people):
    import_people(people, ORDER)
    path = tmp_path / "spells.csv"
    rows = [f"{FREJA};dagpenge;2017-01-01;2017-02-01", f"{FREJA};dagpenge;2018-01-01;2018-02-01"]
    path.write_text("\n".join(["cpr;benefit;start;end", *rows]) + "\n", encoding="utf-8")
    return path


def rows(what):
    return list(AuditEntry.objects.filter(what=what).values_list("citizen", "ground"))


def test_new_citizens_each_have_a_row(people):
    import_people(people, ORDER)
    sha256 = hashlib.sha256(people.read_bytes()).hexdigest()
    freja, gert = by_cpr("0101", FREJA), by_cpr("0101", GERT)
    file, *each = rows("people.import_people")
    assert file[0] == NOBODY
    assert file[1].endswith(f"sha256 {sha256}")
    assert {key for key, _ in each} == {freja.key, gert.key}
    assert all(file[1].startswith(f"{ground} ") for _, ground in each)
    assert set(AuditEntry.objects.values_list("verb", "chain", "actor")) == {(Verb.IMPORTED, IMPORTS, None)}


def test_only_who_is_changed_has_a_row_and_has_one(people, tmp_path):
    import_people(people, ORDER)
    before = AuditEntry.objects.count()
    people.write_text(f"cpr;given_name;family_name\n{FREJA};Freja;Friis\n{GERT};Gert;Gråm\n", encoding="utf-8")
    import_people(people, ORDER)
    gert = by_cpr("0101", GERT)
    assert set(AuditEntry.objects.order_by("number").values_list("citizen", flat=True)[before:]) == {NOBODY, gert.key}
    assert verify().faults == []


def test_two_spells_of_one_citizen_are_one_row(spells):
    import_spells(spells, ORDER)
    assert [key for key, _ in rows("people.import_spells")] == [NOBODY, by_cpr("0101", FREJA).key]


def test_the_same_again_a_dry_run_and_a_made_up_city_write_less(spells):
    import_spells(spells, replace(ORDER, dry=True))
    assert rows("people.import_spells") == []
    import_spells(spells, replace(ORDER, each_citizen=False))
    assert [key for key, _ in rows("people.import_spells")] == [NOBODY]
    import_spells(spells, ORDER)
    assert len(rows("people.import_spells")) == 1

"""Attachments, assignments, markings and family ties from files; a register with a made-up city stays made up."""

from datetime import date

import pytest

from pejl.domain.organisation.actions.load_organisation import load_organisation
from pejl.domain.organisation.models import Employee
from pejl.domain.people import sealing
from pejl.domain.people.imports.belonging import (
    import_assignments,
    import_attachments,
    import_markings,
    import_relations,
)
from pejl.domain.people.imports.people import import_people
from pejl.domain.people.imports.taken import PeopleOrder
from pejl.domain.people.models import Assignment, Citizen, Intake, Marking, Relation, UnitAttachment
from pejl.domain.steering.errors import DeliveryError
from pejl.kernel import clock
from pejl.kernel.cpr import Cpr

pytestmark = pytest.mark.django_db
ORDER = PeopleOrder("0101")
FREJA, GERT = "740385-4002", "620106-4001"


@pytest.fixture
def file(tmp_path):
    """A CSV file of some rows."""

    def write(*rows: str, name: str = "file.csv"):
        path = tmp_path / name
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def freja(file) -> Citizen:
    load_organisation()
    Employee.objects.create(municipality="0101", name="Asta Demo", initials="ASDE")
    import_people(file("cpr;given_name;family_name", f"{FREJA};Freja;Friis"), ORDER)
    return Citizen.objects.get()


def refused(take, path) -> list[tuple]:
    with pytest.raises(DeliveryError) as error:
        take(path, ORDER)
    assert FREJA not in str(error.value)
    assert GERT not in str(error.value)
    return [(one.row, one.column) for one in error.value.problems]


def test_attachments_once_and_again(freja: Citizen, file) -> None:
    path = file("cpr;unit;start;end", f"{FREJA};O-26;2017-08-01;2018-01-01", f"{FREJA};O-26;2018-01-01;")
    assert import_attachments(path, ORDER).counts == (2, 2, 0)
    assert import_attachments(path, ORDER).repeated
    found = UnitAttachment.objects.values_list("unit_code", "rule", "start", "end")
    assert list(found) == [
        ("O-26", "", date(2017, 8, 1), date(2018, 1, 1)),
        ("O-26", "", date(2018, 1, 1), None),
    ]


def test_attachments_refused_by_row(freja: Citizen, file) -> None:
    rows = ("O-26;2018-01-01;2018-01-01", "O-999;2018-01-01;", ";2018-01-01;")
    path = file("cpr;unit;start;end", *(f"{FREJA};{row}" for row in rows))
    assert refused(import_attachments, path) == [(4, "unit"), (3, "unit"), (2, "end")]
    path = file("cpr;unit;start;end", f"{FREJA};O-26;2018-01-01;", f"{FREJA};O-26;2018-05-01;")
    assert refused(import_attachments, path) == [(3, "start")]
    assert not UnitAttachment.objects.exists()


def test_assignments_name_the_employee_by_initials(freja: Citizen, file) -> None:
    path = file("cpr;employee;function;start;end", f"{FREJA};ASDE;O-R05;2018-01-01;")
    assert import_assignments(path, ORDER).counts == (1, 1, 0)
    one = Assignment.objects.get()
    assert (one.employee.initials, one.function, one.end) == ("ASDE", "O-R05", None)
    ended = file("cpr;employee;function;start;end", f"{FREJA};ASDE;O-R05;2018-01-01;2018-06-01")
    assert import_assignments(ended, ORDER).counts == (1, 0, 1)
    assert Assignment.objects.get().end == date(2018, 6, 1)


def test_assignments_refused_by_row(freja: Citizen, file) -> None:
    path = file("cpr;employee;function;start", f"{FREJA};NOPE;O-R05;2018-01-01", f"{FREJA};ASDE;chef;2018-01-01",
                f"{GERT};ASDE;O-R05;2018-01-01")  # fmt: skip
    assert sorted(refused(import_assignments, path)) == [(2, "employee"), (3, "function"), (4, "cpr")]
    assert not Assignment.objects.exists()


def test_markings(freja: Citizen, file) -> None:
    path = file("cpr;kind;start;end", f"{FREJA};protected_address;2018-01-01;", f"{FREJA};veteran;2016-01-01;")
    assert import_markings(path, ORDER).counts == (2, 2, 0)
    assert list(Marking.objects.values_list("kind", "valid_from", "valid_to")) == [
        ("veteran", date(2016, 1, 1), None),
        ("protected_address", date(2018, 1, 1), None),
    ]
    assert refused(import_markings, file("cpr;kind;start", f"{FREJA};blind;2018-01-01")) == [(2, "kind")]


def test_family_ties_keep_the_number_sealed(freja: Citizen, file) -> None:
    path = file("cpr;relative_cpr;kind", f"{FREJA};{GERT};child")
    assert import_relations(path, ORDER).counts == (1, 1, 0)
    tie = Relation.objects.get()
    assert tie.relative_digest == sealing.digest(Cpr.parse(GERT, fictive=True))
    assert sealing.unseal(bytes(tie.relative_sealed)) == Cpr.parse(GERT, fictive=True)
    corrected = file("cpr;relative_cpr;kind", f"{FREJA};{GERT};sibling")
    assert import_relations(corrected, ORDER).counts == (1, 0, 1)
    assert Relation.objects.get().kind == "sibling"
    for wrong in ("12", "9912994001"):
        assert refused(import_relations, file("cpr;relative_cpr;kind", f"{FREJA};{wrong};child")) == [
            (2, "relative_cpr")
        ]


def test_nobody_real_comes_into_a_register_with_a_made_up_city(freja: Citizen, file) -> None:
    Intake.objects.create(
        municipality="0101", kind="people", name="city_people.parquet", sha256="0" * 64, received_at=clock.now()
    )
    rows = ("cpr;given_name;family_name", "140385-4002;Inger;Ivarsen")
    assert refused(import_people, file(*rows)) == [(2, "cpr")]
    assert Citizen.objects.get() == freja
    assert import_people(file(*rows), PeopleOrder("0147")).counts.added == 1
    made_up = file("cpr;given_name;family_name", f"{GERT};Gert;Friis")
    assert import_people(made_up, ORDER).counts.added == 1

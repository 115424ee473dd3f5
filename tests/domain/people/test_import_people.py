"""Citizens, wage hours, offers and visitations from files."""

import uuid
from datetime import date
from decimal import Decimal

import pytest

from pejl.domain.people import sealing
from pejl.domain.people.imports.offers import import_offers, import_visitations
from pejl.domain.people.imports.people import import_people
from pejl.domain.people.imports.taken import PeopleOrder
from pejl.domain.people.imports.wage_hours import import_wage_hours
from pejl.domain.people.models import Citizen, OfferSpell, Visitation, WageHours
from pejl.domain.people.queries.find import by_cpr, named
from pejl.domain.steering.errors import DeliveryError
from pejl.kernel.cpr import Cpr

pytestmark = pytest.mark.django_db
ORDER = PeopleOrder("0101")
FREJA, GERT = "740385-4002", "620106-4001"


@pytest.fixture
def file(tmp_path):
    """A CSV file of some rows."""

    def write(*rows: str):
        path = tmp_path / "file.csv"
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def two(file):
    """Freja and Gert in the register."""
    return import_people(
        file("cpr;given_name;family_name;postcode", f"{FREJA};Freja;Friis;2200", f"{GERT};Gert;Åkjær;"), ORDER
    )


def refused(take, path):
    with pytest.raises(DeliveryError) as error:
        take(path, ORDER)
    return [(one.row, one.column, one.value) for one in error.value.problems]


def test_citizens_are_sealed_found_and_filled(two):
    freja, gert = by_cpr("0101", FREJA), by_cpr("0101", GERT)
    assert two.counts == (2, 2, 0)
    assert (freja.birth_date, freja.sex, freja.postcode) == (date(1985, 3, 14), "woman", "2200")
    assert (gert.birth_date, gert.sex, gert.postcode) == (date(2006, 1, 2), "man", "")
    assert (freja.language, freja.citizenship, freja.needs_interpreter) == ("da", "DK", False)
    assert sealing.unseal(freja.cpr_sealed) == Cpr.parse(FREJA, fictive=True)
    assert list(named("0101", "åkjær")) == [gert]


def test_again_changes_nothing_and_a_correction_keeps_key_and_seal(two, file):
    before = Citizen.objects.get(given_name="Freja")
    again = import_people(
        file("cpr;given_name;family_name;postcode", f"{FREJA};Freja;Friis;2200", f"{GERT};Gert;Åkjær;"), ORDER
    )
    assert again.counts.unchanged == 2
    told = import_people(file("cpr;given_name;family_name", f"{FREJA};Freja;Frost"), ORDER)
    after = Citizen.objects.get(pk=before.pk)
    assert told.counts == (1, 0, 1)
    assert (after.family_name, after.search_name, after.postcode) == ("Frost", "freja frost", "2200")
    assert (after.key, bytes(after.cpr_sealed)) == (before.key, bytes(before.cpr_sealed))


def test_a_key_may_be_brought_along(file):
    key = uuid.uuid4()
    import_people(file("cpr;citizen_key;given_name;family_name", f"{FREJA};{key};Freja;Friis"), ORDER)
    assert Citizen.objects.get().key == key


def test_what_is_wrong_is_named_and_no_person_is(file):
    path = file(
        "cpr;given_name;family_name;postcode;language;email",
        f"{FREJA};Freja;Friis;22;da;",
        "740385400;Gert;Grøn;2200;da;",
        f"{GERT};;Grøn;2200;danish;gert",
        f"{FREJA};Freja;Friis;2200;da;",
    )
    with pytest.raises(DeliveryError) as error:
        import_people(path, ORDER)
    found = {(one.row, one.column) for one in error.value.problems}
    assert found == {(2, "postcode"), (3, "cpr"), (4, "given_name"), (4, "language"), (4, "email")}
    said = str(error.value)
    assert not [word for word in ("Freja", "Friis", "Gert", "Grøn", "740385", "620106") if word in said]
    assert not Citizen.objects.exists()


def test_a_number_twice_in_a_file_is_refused(file):
    path = file("cpr;given_name;family_name", f"{FREJA};Freja;Friis", "7403854002;Freja;Frost")
    assert refused(import_people, path) == [(3, "", "")]


def test_real_numbers_alone_where_the_installation_says_so(file, settings):
    settings.PEJL_FICTIVE_CPR = False
    assert refused(import_people, file("cpr;given_name;family_name", f"{FREJA};F;F")) == [(2, "cpr", "")]


def test_wage_hours_by_month_and_employer(two, file):
    rows = (f"{FREJA};2017-05;12345678;147,25", f"{FREJA};2017M06;12345678;100", f"{GERT};2017-05-31;;0,5")
    taken = import_wage_hours(file("cpr;month;employer;hours", *rows), ORDER)
    assert taken.counts.added == 3
    assert set(WageHours.objects.values_list("month", "hours")) == {
        (date(2017, 5, 1), Decimal("147.25")),
        (date(2017, 6, 1), Decimal(100)),
        (date(2017, 5, 1), Decimal("0.5")),
    }
    assert import_wage_hours(file("cpr;month;employer;hours", *rows), ORDER).counts.unchanged == 3
    assert import_wage_hours(file("cpr;month;employer;hours", rows[0][:-2] + "50"), ORDER).counts.corrected == 1


def test_wrong_hours_are_named(two, file):
    path = file(
        "cpr;month;employer;hours",
        f"{FREJA};2017-13;12345678;1",
        f"{FREJA};2017-05;1234567;1",
        f"{FREJA};2017-05;12345678;-1",
        f"{FREJA};2017-06;12345678;1.234,5",
        f"{FREJA};2017-07;12345678;",
    )
    assert set(refused(import_wage_hours, path)) == {
        (2, "month", "2017-13"),
        (3, "employer", "1234567"),
        (4, "hours", "-1"),
        (5, "hours", "1.234,5"),
        (6, "hours", ""),
    }


def test_offers_and_visitations(two, file):
    offers = file("cpr;kind;start;end", f"{FREJA};wage_subsidy;2017-05-01;2017-06-01", f"{GERT};internship;2017-05-01;")
    assert import_offers(offers, ORDER).counts.added == 2
    visits = file("cpr;target_group;readiness;start;end", f"{FREJA};T-28;activity_ready;2017-05-01;2017-06-01",
                  f"{FREJA};T-02;job_ready;2017-06-01;")  # fmt: skip
    assert import_visitations(visits, ORDER).counts.added == 2
    assert (OfferSpell.objects.count(), Visitation.objects.count()) == (2, 2)
    wrong = file("cpr;kind;start", f"{FREJA};holiday;2017-05-01", f"{FREJA};wage_subsidy;2017-05-15")
    assert refused(import_offers, wrong) == [(2, "kind", "holiday")]
    overlap = file("cpr;kind;start", f"{FREJA};wage_subsidy;2017-05-15")
    assert refused(import_offers, overlap) == [(2, "start", "wage_subsidy")]
    overlap = file("cpr;target_group;start;end", f"{FREJA};T-02;2017-05-15;2017-05-20")
    assert refused(import_visitations, overlap) == [(2, "start", "T-02")]

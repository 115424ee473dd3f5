"""Employees entered, tied, given functions and clearances, and let go, on the pages of the administrator."""

from datetime import date

import pytest
from tests.web.page import elements, text_of

from pejl.domain.access.models import Account
from pejl.domain.organisation.actions.employ import employ
from pejl.domain.organisation.actions.employees import enrol
from pejl.domain.organisation.actions.open_unit import open_unit
from pejl.domain.organisation.models import Employee, Unit
from pejl.domain.people.actions.assign import assign_employee
from pejl.domain.people.actions.register import CitizenDraft, register_citizen

pytestmark = pytest.mark.django_db
CITY = "0101"
START = date(2018, 1, 1)
CPR = "640575-0002"


@pytest.fixture(autouse=True)
def _team(settings):
    settings.PEJL_FICTIVE_CPR = True
    open_unit(None, Unit(municipality=CITY, code="team-1", name="Team 1", kind="team", valid_from=START))


@pytest.fixture
def asta():
    return enrol(None, CITY, name="Asta Andersen", initials="AA")


def at(employee, what=""):
    return f"/employees/{employee.key}" + (f"/{what}" if what else "")


def test_an_employee_is_entered_with_an_account_that_is_nobody_elses(as_hans, dina, erik, asta):
    Employee.objects.filter(pk=asta.pk).update(account=erik)
    form = as_hans.get("/employees/new")
    assert "Dina Dam (dina)" in form.text
    assert "Erik Eng" not in form.text
    answer = as_hans.post("/employees/new", {"name": "Bo Berg", "initials": "BB", "account": dina.pk})
    made = Employee.objects.get(initials="BB")
    assert answer["Location"] == at(made)
    assert (made.account, made.municipality) == (dina, CITY)
    taken = as_hans.post("/employees/new", {"name": "Bent Bo", "initials": "bb"})
    assert "har initialerne “bb”" in text_of(taken, "#initials-error")


def test_without_a_cpr_number_the_page_says_that_nobody_is_seen(as_hans, asta):
    assert "CPR-nummeret mangler, så medarbejderen ser ingen borgere" in text_of(as_hans.get(at(asta)), "#main")


def test_a_cpr_number_is_sent_once_and_never_shown(as_hans, asta, caplog):
    wrong = as_hans.post(at(asta, "cpr"), {"cpr-cpr": "640575-00"})
    assert wrong.status_code == 422
    assert text_of(wrong, "#cpr-cpr-error")
    assert "640575" not in wrong.text
    right = as_hans.post(at(asta, "cpr"), {"cpr-cpr": CPR}, follow=True)
    asta.refresh_from_db()
    assert asta.cpr_digest
    assert "forseglet" in text_of(right, "#cpr")
    for address in (at(asta), "/employees", "/organisation/changes"):
        assert "640575" not in as_hans.get(address).text
    assert "640575" not in caplog.text


def test_a_job_function_is_given_and_ended(as_hans, asta):
    told = {"employ-unit": "team-1", "employ-function": "O-R01", "employ-start": "2020-01-01", "employ-end": ""}
    assert as_hans.post(at(asta, "employments"), told).status_code == 302
    again = as_hans.post(at(asta, "employments"), told)
    assert again.status_code == 422
    assert "allerede" in text_of(again, "#employ-start-error")
    assert '<details class="pejl-behind" open>' in again.text
    employment = asta.employments.get()
    page = at(asta, f"employments/{employment.pk}")
    assert "Jobkonsulent" in text_of(as_hans.get(page), "#main")
    assert as_hans.post(page, {"end": "2019-12-30"}).status_code == 422
    assert as_hans.post(page, {"end": "2020-06-30"}).status_code == 302
    employment.refresh_from_db()
    assert employment.valid_to == date(2020, 7, 1)  # the last day was the thirtieth of June
    assert "30. juni 2020" in text_of(as_hans.get(at(asta)), "#employments")
    assert as_hans.get(page).status_code == 404  # it is over


def test_a_clearance_is_given_and_ended_but_not_to_oneself(as_hans, hans, asta):
    told = {"clear-kind": "protected_address", "clear-start": "2020-01-01", "clear-end": ""}
    assert as_hans.post(at(asta, "clearances"), told).status_code == 302
    shown = text_of(as_hans.get(at(asta)), "#clearances")
    assert "Borgere med beskyttet adresse 1. januar 2020" in shown
    number = asta.clearances.get().pk
    assert as_hans.post(at(asta, f"clearances/{number}"), {"end": "2027-01-31"}).status_code == 302
    assert asta.clearances.get().valid_to == date(2027, 2, 1)
    own = enrol(None, CITY, name="Hans Holt", initials="HH", account=hans)
    assert as_hans.post(at(own, "clearances"), told).status_code == 422
    assert not own.clearances.exists()


def test_name_and_account_are_corrected(as_hans, asta, dina):
    assert as_hans.post(at(asta, "name"), {"name-name": "Asta Ask", "name-initials": "AA"}).status_code == 302
    assert as_hans.post(at(asta, "account"), {"account-account": dina.pk}).status_code == 302
    asta.refresh_from_db()
    assert (asta.name, asta.account) == ("Asta Ask", dina)
    assert as_hans.post(at(asta, "account"), {"account-account": ""}).status_code == 302
    assert as_hans.post(at(asta, "account"), {"account-account": "999999"}).status_code == 422


def test_leaving_lists_the_open_assignments_and_asks_for_a_yes(as_hans, asta, dina):
    Employee.objects.filter(pk=asta.pk).update(account=dina)
    employ(None, asta, "team-1", "O-R01", START)
    freja = register_citizen(None, CITY, CitizenDraft(cpr="740385-4002", given_name="Freja", family_name="Friis"))
    assign_employee(None, freja, asta, "O-R01", START)
    page = as_hans.get(at(asta, "leave"))
    assert "Jobkonsulent: 1 borger" in text_of(page, "#main")
    assert "Freja" not in page.text
    assert as_hans.post(at(asta, "leave"), {"leaving": "1"}).status_code == 422  # no yes
    assert as_hans.post(at(asta, "leave"), {"leaving": "0", "sure": "1"}).status_code == 422  # another number
    dina.refresh_from_db()
    assert dina.is_active
    assert as_hans.post(at(asta, "leave"), {"leaving": "1", "sure": "1"}).status_code == 302
    dina.refresh_from_db()
    assert not dina.is_active


def test_the_list_finds_by_a_part_of_a_name_and_leaves_out_those_who_have_left(as_hans, asta):
    bo = enrol(None, CITY, name="Bo Berg", initials="BB")
    employ(None, bo, "team-1", "O-R01", START, date(2019, 1, 1))
    employ(None, asta, "team-1", "O-R01", START)
    shown = text_of(as_hans.get("/employees"), "#answer")
    assert "Asta Andersen AA Jobkonsulent, Team 1" in shown
    assert "Bo Berg" not in shown
    assert "Bo Berg" in text_of(as_hans.get("/employees?all=1"), "#answer")
    assert "Asta" in text_of(as_hans.get("/employees?q=sta"), "#answer")
    assert "Ingen hedder" in text_of(as_hans.get("/employees?q=xyz"), "#answer")


def test_employees_of_another_municipality_are_not_there(as_hans, asta):
    karla = Account.objects.create_user("karla", role="administrator", municipality="0147")
    as_hans.force_login(karla, backend="django.contrib.auth.backends.ModelBackend")
    assert "Asta" not in as_hans.get("/employees?all=1").text
    for what in ("", "leave"):
        assert as_hans.get(at(asta, what)).status_code == 404
    for what in ("name", "account", "cpr", "employments", "clearances", "leave"):
        assert as_hans.post(at(asta, what), {"cpr-cpr": CPR}).status_code == 404
    asta.refresh_from_db()
    assert asta.cpr_digest == ""
    assert [one.text for one in elements(as_hans.get("/employees")) if one.attributes.get("class") == "pejl-owner"] == [
        "Frederiksberg"
    ]


def test_accounts_of_another_municipality_are_not_there(as_hans, dina):
    karla = Account.objects.create_user("karla", role="administrator", municipality="0147")
    as_hans.force_login(karla, backend="django.contrib.auth.backends.ModelBackend")
    assert "dina" not in as_hans.get("/accounts").text
    assert as_hans.post(f"/accounts/{dina.pk}/active", {"active": "0"}).status_code == 404
    dina.refresh_from_db()
    assert dina.is_active

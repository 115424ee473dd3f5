"""Units as everybody at work sees them: the tree of a day, and each unit in its time."""

from datetime import date

import pytest
from tests.web.page import elements, fragment, part, row_of, text_of

from pejl.domain.access.models import Account
from pejl.domain.organisation.actions.employ import employ
from pejl.domain.organisation.actions.employees import enrol
from pejl.domain.organisation.actions.load_organisation import load_organisation
from pejl.domain.organisation.actions.open_unit import change_unit, open_unit
from pejl.domain.organisation.models import Unit
from pejl.domain.people.actions.assign import assign_employee
from pejl.domain.people.actions.attach import attach_to_unit
from pejl.domain.people.actions.register import CitizenDraft, register_citizen

pytestmark = pytest.mark.django_db
CITY, OTHER = "0101", "0147"
START = date(2018, 1, 1)


@pytest.fixture(autouse=True)
def _city(settings):
    """Copenhagen's units; Asta works in the Career Centre and has Freja, who belongs there."""
    settings.PEJL_FICTIVE_CPR = True
    load_organisation()
    asta = enrol(None, CITY, name="Asta Andersen", initials="AA")
    employ(None, asta, "O-26", "O-R01", START)
    employ(None, asta, "O-26", "O-R02", date(2019, 1, 1))
    freja = register_citizen(None, CITY, CitizenDraft(cpr="740385-4002", given_name="Freja", family_name="Friis"))
    attach_to_unit(None, freja, "O-26", START)
    assign_employee(None, freja, asta, "O-R01", START)


def test_the_tree_of_a_day_says_who_and_how_many(as_dina):
    answer = as_dina.get("/units?on=2020-01-01")
    assert row_of(answer, "unit-O-26") == "Karrierecentret , under Jobcenter København Jobcenter 1. august 2017 1 1"
    assert 'href="/units/O-26?on=2020-01-01"' in answer.text
    assert "Freja" not in answer.text
    assert "740385" not in answer.text


def test_suppliers_and_partners_stand_apart_from_the_tree(as_dina):
    answer = as_dina.get("/units")
    assert "Dansk Flygtningehjælp" in text_of(answer, "#partners")
    assert "Dansk Flygtningehjælp" not in text_of(answer, "#tree")


def test_a_day_that_is_no_day_is_said_and_today_is_shown(as_dina):
    answer = as_dina.get("/units?on=i+morgen&since=2099-01-01")
    assert answer.status_code == 200
    assert "“i morgen” er ingen dag" in text_of(answer, "#answer")
    assert "Karrierecentret" in text_of(answer, "#tree")


@pytest.mark.parametrize("address", ["/units?on=2017-10-31", "/units/O-26?on=2019-06-01"])
def test_the_part_that_is_swapped_is_the_part_of_the_page(as_dina, address):
    swapped, whole = fragment(as_dina, address), as_dina.get(address)
    assert part(swapped, "answer") == part(whole, "answer")
    assert "<html" not in swapped.text


def test_a_unit_says_who_works_there_and_how_many_each_has(as_dina):
    answer = as_dina.get("/units/O-26?on=2019-06-01")
    assert text_of(answer, "#workers").endswith("Asta Andersen AA Jobkonsulent, virksomhedskonsulent 1. januar 2018 1")
    assert "Alle ledige akademikere hører til her fra datoen" in text_of(answer, "#about")
    assert "Ledige akademikere hører til Karrierecentret" in text_of(answer, "#about")
    assert [one.text for one in elements(answer) if one.attributes.get("class") == "pejl-number"] == ["1", "1", "1,0"]
    assert "Freja" not in answer.text


def test_a_unit_counts_whom_the_units_under_it_have_once_each(as_dina):
    open_unit(None, Unit(municipality=CITY, code="team-1", name="Team 1", kind="team", parent_code="O-26",
                         valid_from=START))  # fmt: skip
    bo = register_citizen(None, CITY, CitizenDraft(cpr="740385-4010", given_name="Bo", family_name="Bang"))
    attach_to_unit(None, bo, "team-1", START)
    attach_to_unit(None, bo, "O-26", START)
    answer = as_dina.get("/units/O-26?on=2019-06-01")
    assert [one.text for one in elements(answer) if one.attributes.get("class") == "pejl-number"] == [
        "2",
        "2",
        "1",
        "1,0",
    ]


def test_where_a_unit_does_not_stand_its_nearest_version_is_shown_and_that_is_said(as_dina):
    before, between = as_dina.get("/units/O-26?on=2017-07-31"), as_dina.get("/units/O-30?on=2015-01-01")
    assert "den åbner 1. august 2017" in text_of(before, "#answer")
    assert "den lukkede 1. januar 2013 og åbner igen 1. november 2017" in text_of(between, "#answer")


def test_versions_and_turns_stand_on_the_units_page(as_dina):
    change_unit(None, CITY, "O-26", date(2026, 1, 1), name="Center for Karriere", parent_code="O-05")
    versions = text_of(as_dina.get("/units/O-26"), "#versions")
    assert "Omdøbt; indtil da “Karrierecentret”" in versions
    assert "Flyttet fra Jobcenter København til Beskæftigelses- og Integrationsforvaltningen" in versions
    assert versions.index("Center for Karriere") < versions.index("Karrierecentret")


def test_in_english_units_have_their_english_titles(as_dina):
    as_dina.cookies["django_language"] = "en"
    assert "Career Centre" in text_of(as_dina.get("/units"), "#tree")


def test_units_of_another_municipality_are_not_there(as_dina):
    open_unit(None, Unit(municipality=OTHER, code="frb", name="Frederiksberg", kind="centre", valid_from=START))
    assert as_dina.get("/units/frb").status_code == 404
    assert "Frederiksberg" not in as_dina.get("/units").text
    karl = Account.objects.create_user("karl", role="caseworker", municipality=OTHER)
    as_dina.force_login(karl, backend="django.contrib.auth.backends.ModelBackend")
    own = as_dina.get("/units")
    assert "Frederiksberg" in text_of(own, "#tree")
    assert "Karrierecentret" not in own.text
    assert as_dina.get("/units/O-26").status_code == 404


def test_a_municipality_without_units_is_told_what_to_do(as_dina):
    Unit.objects.all().delete()
    assert "Der er ingen enheder på denne dag" in text_of(as_dina.get("/units"), "#tree")


def test_a_page_asks_no_more_often_for_many_than_for_few(as_dina, django_assert_max_num_queries):
    for at in range(20):
        one = enrol(None, CITY, name=f"Nummer {at}", initials=f"N{at}")
        employ(None, one, "O-26", "O-R01", START)
    # a unit's figures read the register's tables anew within a test's transaction; in service its snapshot is on disk
    for address, most in (("/units?on=2019-06-01", 6), ("/units/O-26?on=2019-06-01", 26)):
        with django_assert_max_num_queries(most):
            assert as_dina.get(address).status_code == 200

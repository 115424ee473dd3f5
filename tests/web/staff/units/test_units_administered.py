"""Units opened, renamed, moved and closed on the pages; errors say what to mend and keep what was typed."""

from datetime import date

import pytest
from tests.web.page import elements, text_of

from pejl.domain.access.models import Account
from pejl.domain.organisation.actions.employ import employ
from pejl.domain.organisation.actions.employees import enrol
from pejl.domain.organisation.actions.open_unit import open_unit
from pejl.domain.organisation.models import Employment, OrganisationChange, Unit
from pejl.domain.organisation.queries.units import unit_on

pytestmark = pytest.mark.django_db
CITY = "0101"
START, LATER = date(2018, 1, 1), date(2027, 3, 1)


@pytest.fixture(autouse=True)
def _teams():
    for code in ("team-1", "team-2"):
        open_unit(None, Unit(municipality=CITY, code=code, name=code.title(), kind="team", valid_from=START))


def value(answer, name):
    return [one.attributes.get("value") for one in elements(answer) if one.attributes.get("name") == name][-1]


def test_a_unit_is_opened_under_another(as_hans, hans):
    form = as_hans.get("/organisation/open-unit?under=team-1")
    assert 'value="team-1" selected' in form.text
    told = {"name": "Gruppe A", "code": "gruppe-a", "kind": "team", "parent_code": "team-1", "valid_from": "2027-03-01"}
    answer = as_hans.post("/organisation/open-unit", told)
    assert answer["Location"] == "/units/gruppe-a?on=2027-03-01"
    assert unit_on(CITY, "gruppe-a", LATER).parent_code == "team-1"
    assert OrganisationChange.objects.filter(by=hans, unit_code="gruppe-a").exists()
    assert "“Gruppe A” er åben fra 1. marts 2027" in text_of(as_hans.get(answer["Location"]), "#main")


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("code", "team-1", "står allerede"),
        ("code", "æøå og mere", "Brug kun bogstaverne"),
        ("parent_code", "O-99", "gyldig valgmulighed"),
        ("valid_from", "i morgen", "Indtast en gyldig dato"),
        ("valid_to", "2017-01-01", "slutte, efter at den begynder"),
        ("name", "", "påkrævet"),
    ],
)
def test_what_is_wrong_is_said_at_its_place_and_what_was_typed_stays(as_hans, field, typed, said):
    told = {"name": "Gruppe A", "code": "gruppe-a", "kind": "team", "parent_code": "", "valid_from": "2027-03-01"}
    answer = as_hans.post("/organisation/open-unit", told | {field: typed})
    assert answer.status_code == 422
    assert said in text_of(answer, f"#{field}-error")
    described = [one.attributes for one in elements(answer) if one.attributes.get("name") == field][-1]
    assert f"{field}-error" in described["aria-describedby"]
    if field != "name":
        assert value(answer, "name") == "Gruppe A"
    assert Unit.objects.count() == 2


def test_a_unit_is_renamed_and_moved_from_a_day(as_hans):
    told = {"name": "Team Øst", "parent_code": "team-2", "on": "2027-03-01"}
    assert as_hans.post("/units/team-1/change", told).status_code == 302
    assert [unit_on(CITY, "team-1", on).name for on in (START, LATER)] == ["Team-1", "Team Øst"]
    same = as_hans.post("/units/team-2/change", {"name": "Team-2", "parent_code": "", "on": "2027-03-01"})
    assert "Intet er ændret" in text_of(same, "#name-error")


def test_a_unit_is_closed_in_two_steps_and_says_what_stands_in_the_way(as_hans):
    asta = enrol(None, CITY, name="Asta Andersen", initials="AA")
    employ(None, asta, "team-1", "O-R01", START)
    first = as_hans.get("/units/team-1/close?on=2027-03-01")
    assert "Hvis den lukker 1. marts 2027" in text_of(first, "#means")
    assert "1 jobfunktion" in text_of(first, "#means")
    assert unit_on(CITY, "team-1", LATER) is not None
    refused = as_hans.post("/units/team-1/close", {"on": "2027-03-01", "successor": ""})
    assert refused.status_code == 422
    assert "Enheden bliver ved med at være åben" in text_of(refused, "#successor-error")
    done = as_hans.post("/units/team-1/close", {"on": "2027-03-01", "successor": "team-2"})
    assert done.status_code == 302
    assert unit_on(CITY, "team-1", LATER) is None
    assert Employment.objects.get(valid_from=LATER).unit_code == "team-2"


def test_a_unit_that_is_closed_or_another_municipalitys_cannot_be_administered(as_hans):
    open_unit(None, Unit(municipality="0147", code="frb", name="F", kind="centre", valid_from=START))
    Unit.objects.filter(code="team-2").update(valid_to=date(2020, 1, 1))
    for code in ("frb", "team-2", "findes-ikke"):
        for what in ("change", "close"):
            assert as_hans.get(f"/units/{code}/{what}").status_code == 404
            assert as_hans.post(f"/units/{code}/{what}", {"on": "2027-03-01"}).status_code == 404


def test_whoever_administers_sees_who_has_changed_what_in_the_own_municipality(as_hans, hans):
    karla = Account.objects.create_user("karla", role="administrator", municipality="0147")
    open_unit(karla, Unit(municipality="0147", code="frb", name="Frederiksberg", kind="centre", valid_from=START))
    as_hans.post("/units/team-1/change", {"name": "Team Øst", "parent_code": "", "on": "2027-03-01"})
    shown = text_of(as_hans.get("/organisation/changes"), "#main")
    assert "Hans Holt Omdøbte eller flyttede en enhed team-1" in shown
    assert "kommandolinjen Åbnede en enhed" in shown
    assert "Frederiksberg" not in shown
    assert "Omdøb eller flyt" in as_hans.get("/units/team-1").text


def test_the_buttons_are_there_for_nobody_else(as_dina):
    assert "Omdøb eller flyt" not in as_dina.get("/units/team-1").text
    assert "/organisation/open-unit" not in as_dina.get("/units").text

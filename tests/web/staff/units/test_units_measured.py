"""What is measured of a unit: exact for who may see everybody in it, small numbers hidden from others."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client
from tests.web.page import elements, row_of, text_of
from tests.web.staff.world import citizen, people, protect

from pejl.domain.access.models import Account
from pejl.domain.people.models import BenefitSpell, Citizen
from pejl.kernel import clock
from pejl.warehouse.people import snapshot

TODAY = date(2026, 11, 22)
TEAM = "/units/team"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, settings):
    settings.VAR, settings.PEJL_FICTIVE_CPR = tmp_path, True
    snapshot._KEPT.clear()
    with clock.at(TODAY):
        yield
    snapshot._KEPT.clear()


@pytest.fixture
def world(db: None) -> SimpleNamespace:
    """The team has Freja and Nanna and three more; one of them came and one went in October."""
    found = SimpleNamespace(**people())
    on(citizen("Ane", "Aa", unit="team"), "dagpenge", date(2026, 1, 1))
    on(citizen("Bea", "Bo", unit="team"), "dagpenge", date(2026, 10, 16))
    on(citizen("Cleo", "Cy", unit="team"), "sygedagpenge", date(2026, 1, 1), date(2026, 10, 11))
    on(found.nanna, "dagpenge", date(2026, 1, 1))
    return found


def on(one: Citizen, benefit: str, start: date, end: date | None = None) -> None:
    BenefitSpell.objects.create(citizen=one, benefit=benefit, start=start, end=end, excludes="livelihood")


def client_of(username: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=username), backend="django.contrib.auth.backends.ModelBackend")
    return client


def numbers(answer: object) -> dict[str, str]:
    """The numbers of the month by what they are of."""
    section = next(one for one in elements(answer) if one.attributes.get("id") == "measured").all()
    told = [one.text for one in section if one.tag in ("dt", "dd")]
    return dict(zip(told[::2], told[1::2], strict=True))


def test_the_team_sees_its_month_exactly(world: SimpleNamespace):
    answer = client_of("asta").get(TEAM)
    assert text_of(answer, "#figures").startswith("Målt i oktober 2026")
    told = numbers(answer)
    assert told["Tilgang"] == "1"
    assert told["Afgang"] == "1"
    assert told["Fuldtidspersoner"] == "3"  # Ane, Nanna, half of Freja, 16 and 10 of 31 days: 3.34
    assert "Dagpenge 3" in text_of(answer, "#figures")
    assert "<svg" in answer.text
    assert "Freja" not in text_of(answer, "#figures")


def test_a_citizen_who_may_not_be_seen_hides_the_small_numbers(world: SimpleNamespace):
    protect(world.nanna)
    answer = client_of("asta").get(TEAM)
    assert "diskretioneret" in text_of(answer, "#figures")
    assert "Dagpenge 3" not in text_of(answer, "#figures")
    assert "er skjult" in text_of(answer, "#figures")


def test_who_sees_nobody_sees_no_small_number(world: SimpleNamespace, as_dina: Client):
    told = numbers(as_dina.get(TEAM))
    assert (told["Tilgang"], told["Afgang"]) == ("diskretioneret", "diskretioneret")


def test_the_centre_counts_the_units_under_it_and_each_employees_citizens(world: SimpleNamespace):
    assert "Dagpenge 3" in text_of(client_of("asta").get("/units/east"), "#figures")
    answer = client_of("asta").get(TEAM)
    assert "Borgere pr. medarbejder, der har nogen 1,0" in text_of(answer, "#answer")


def test_a_former_day_has_the_month_before_it(world: SimpleNamespace):
    answer = client_of("asta").get(f"{TEAM}?on=2026-03-05")
    assert text_of(answer, "#figures").startswith("Målt i februar 2026")
    assert "Sygedagpenge 1" in text_of(answer, "#figures")


def test_an_empty_register_and_a_unit_without_citizens_measure_nothing(world: SimpleNamespace):
    assert "Målt i" not in client_of("asta").get(f"{TEAM}?on=2012-01-01").text
    BenefitSpell.objects.all().delete()
    assert row_of(client_of("asta").get(TEAM), "workers")

"""Search: posted, limited, ordered, through the door; what is not there and what is not to be seen look alike."""

import logging
import re
from datetime import date

import pytest
from django.test import Client
from tests.web.page import part, text_of
from tests.web.staff.world import FREJAS_NUMBER, GERDAS_NUMBER, NOBODYS_NUMBER, citizen, protect

from pejl.domain.access.models import AuditEntry
from pejl.domain.organisation.models import Clearance
from pejl.web.staff.search import MOST


def found(client: Client, typed: str):
    return client.post("/citizens", {"q": typed})


def seen(audit=AuditEntry) -> list[tuple[str, str]]:
    return [(one.what, one.verb) for one in audit.objects.order_by("id")]


def without_token(text: str) -> str:
    return re.sub(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]*"', "", text)


@pytest.mark.parametrize(
    "typed", ["Freja", "friis", "fre fri", "14.03.1985", "Friis 140385", FREJAS_NUMBER, "740385-4002"]
)
def test_a_citizen_is_found_by_name_birth_date_and_number(as_asta: Client, world, typed: str):
    answer = found(as_asta, typed)
    assert answer.status_code == 200
    row = text_of(answer, ".pejl-cards")
    for told in ("Freja Friis", "14. marts 1985", "41 år", "Nørrebro", "Team Bro", "Veteran"):
        assert told in row
    assert "Gerda" not in answer.text
    assert f"/citizens/{world.freja.key}" in answer.text


def test_each_citizen_shown_is_written_down_and_nobody_else(as_asta: Client, world):
    found(as_asta, "friis")
    (row,) = AuditEntry.objects.all()
    assert (row.citizen, row.what, row.verb) == (world.freja.key, "citizen.search", "shown")


def test_another_centres_citizen_and_nobody_look_alike(as_asta: Client, world):
    """Carl's citizen, a number that nobody has, a protected address: the same page to the letter."""
    hidden = citizen("Hemmelig", "Person", unit="team", number="7403854006")
    protect(hidden)
    pages = [found(as_asta, number).text for number in (GERDAS_NUMBER, NOBODYS_NUMBER, "7403854006")]
    alike = {without_token(one).replace(number, "NUMBER") for one, number in zip(
        pages, (GERDAS_NUMBER, NOBODYS_NUMBER, "7403854006"), strict=True)}  # fmt: skip
    assert len(alike) == 1
    assert "Gerda" not in pages[0]
    assert found(as_asta, "Gerda").text.count("Ingen borger at vise") == 1
    assert without_token(found(as_asta, "Gerda").text).replace("Gerda", "X") == without_token(
        found(as_asta, "Ingenlunde").text
    ).replace("Ingenlunde", "X")


def test_only_a_number_that_finds_nobody_offers_exceptional_access(as_asta: Client, world):
    assert 'action="/citizens/access"' in found(as_asta, GERDAS_NUMBER).text
    assert 'action="/citizens/access"' not in found(as_asta, "Gerda").text
    assert 'action="/citizens/access"' not in found(as_asta, FREJAS_NUMBER).text


def test_the_result_is_limited_and_says_how_many_fit(as_asta: Client, world):
    for at in range(MOST + 3):
        citizen("Lis", f"Lund {chr(97 + at % 26)}", unit="team", born=date(1960, 1, 1 + at))
    answer = found(as_asta, "lis lund")
    assert answer.text.count('class="case-name"') == MOST
    assert f"{MOST + 3} borgere passer" in answer.text
    assert AuditEntry.objects.count() == MOST
    names = re.findall(r'class="case-name"[^>]*>([^<]+)<', answer.text)
    assert names == sorted(names)


def test_the_district_of_a_protected_address_is_not_told(client_of, world):
    Clearance.objects.create(employee=world.asta, kind="protected_address", valid_from=date(2020, 1, 1))
    protect(world.nanna)
    answer = found(client_of("asta"), "nanna")
    assert "Beskyttet adresse" in answer.text
    assert "Amager" not in answer.text


@pytest.mark.parametrize("typed", ["", "F", "12345", "9999999999"])
def test_what_cannot_be_read_is_said_and_stays(as_asta: Client, world, typed: str):
    answer = found(as_asta, typed)
    assert answer.status_code == 422
    assert text_of(answer, "#q-error")
    assert f'value="{typed}"' in answer.text
    assert answer.text.split("<title>")[1].strip().startswith("Fejl: ")
    assert not AuditEntry.objects.exists()


def test_htmx_is_answered_with_the_same_part(as_asta: Client, world):
    whole = found(as_asta, "freja")
    swapped = as_asta.post("/citizens", {"q": "freja"}, headers={"HX-Request": "true", "HX-Target": "found"})
    assert "<html" not in swapped.text
    assert without_token(part(whole, "found")) == without_token(part(swapped, "found"))


def test_what_is_searched_for_is_in_no_address_and_no_log(as_asta: Client, world, caplog):
    with caplog.at_level(logging.DEBUG):
        answer = found(as_asta, FREJAS_NUMBER)
    assert "no-store" in answer["Cache-Control"]
    logged = [one.getMessage() for one in caplog.records if one.name != "django.db.backends"]  # which nobody writes
    assert not [one for one in logged if FREJAS_NUMBER in one or "Freja" in one]
    assert f"/citizens/{world.freja.key}" not in as_asta.get("/citizens", {"q": FREJAS_NUMBER}).text


def test_whoever_is_no_employee_finds_nobody(client_of, world):
    world.asta.account = None
    world.asta.save()
    assert "Ingen borger at vise" in found(client_of("asta"), "freja").text

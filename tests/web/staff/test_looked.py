"""Who has looked, for those who keep watch: found by a posted number, paged, as a file, never naming the citizen."""

from uuid import uuid4

import pytest
from django.test import Client
from tests.web.page import text_of
from tests.web.staff.world import FREJAS_NUMBER, NOBODYS_NUMBER

from pejl.domain.access.models import AuditEntry
from pejl.web.case import looks


@pytest.fixture
def as_paula(client_of) -> Client:
    return client_of("paula")


def test_a_number_leads_to_the_list_by_key(client_of, as_paula: Client, world):
    client_of("asta").get(f"/citizens/{world.freja.key}")
    client_of("carl").get(f"/citizens/{world.freja.key}")
    answer = as_paula.post("/looked", {"cpr": "740385-4002"})
    assert answer["Location"] == f"/looked/{world.freja.key}"
    page = as_paula.get(answer["Location"])
    table = text_of(page, ".pejl-table")
    assert "Asta Ask Team Bro Åbnede sagen" in table
    assert "Carl Carlsen Center Vest Forsøgte at åbne eller ændre sagen og fik afslag" in table
    assert "Paula Puk" in table  # who watches is watched
    assert "Freja" not in page.text
    assert FREJAS_NUMBER not in page.text
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("typed", ["", "abc", "740385", NOBODYS_NUMBER])
def test_a_number_that_leads_nowhere_is_said(as_paula: Client, world, typed: str):
    answer = as_paula.post("/looked", {"cpr": typed})
    assert answer.status_code == 422
    assert text_of(answer, "#cpr-error")


def test_other_municipalities_and_wrong_keys_are_not_there(as_paula: Client, world):
    world.gerda.municipality = "0751"
    world.gerda.save()
    for key in (world.gerda.key, uuid4()):
        assert as_paula.get(f"/looked/{key}").status_code == 404
        assert as_paula.get(f"/looked/{key}.csv").status_code == 404
    assert not AuditEntry.objects.exists()


def test_long_lists_have_pages(as_paula: Client, client_of, world, monkeypatch):
    monkeypatch.setattr(looks, "A_PAGE", 3)
    asta = client_of("asta")
    for _again in range(4):
        asta.get(f"/citizens/{world.freja.key}")
    first = as_paula.get(f"/looked/{world.freja.key}")
    assert "Side 1 af 2" in text_of(first, ".case-pages")
    assert 'href="?page=2"' in first.text
    last = as_paula.get(f"/looked/{world.freja.key}?page=99")
    assert "Side 2 af 2" in text_of(last, ".case-pages")
    assert 'rel="next"' not in last.text


def test_the_list_is_a_file_too(as_paula: Client, client_of, world):
    client_of("asta").get(f"/citizens/{world.freja.key}")
    lines = as_paula.get(f"/looked/{world.freja.key}.csv").content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Hvornår;Hvem;Enhed;Hvad der skete;Begrundelse"
    assert any(";Asta Ask;Team Bro;Åbnede sagen;" in one for one in lines)
    assert as_paula.get(f"/looked/{world.freja.key}.exe").status_code == 404


def test_whoever_keeps_watch_opens_no_case(as_paula: Client, world):
    assert as_paula.get(f"/citizens/{world.freja.key}").status_code == 403
    assert as_paula.get("/citizens").status_code == 403

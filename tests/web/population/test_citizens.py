"""The citizens behind a figure: those whom the reader may see, each look written down, and nothing of the others."""

import re

import pytest
from django.test import Client
from tests.web.page import elements, text_of
from tests.web.staff.world import OWN, protect

from pejl.domain.access.models import AuditEntry
from pejl.web.management.population.page_of import A_PAGE

QUESTION = "measure=persons&benefit=dagpenge&first=2017Q2&last=2017Q2"
BEHIND = f"/population/citizens?{QUESTION}&period=2017Q2"


def names(answer: object) -> list[str]:
    return [one.text for one in elements(answer) if one.attributes.get("class") == "case-name"]


def test_a_figure_leads_to_those_behind_it_whom_the_reader_may_see(as_asta: Client, put):
    mine, others = put("Min"), [put(f"Andens {at}", unit="west") for at in range(5)]
    page = as_asta.get(f"/population?{QUESTION}&by=sex")
    links = [one.attributes["href"] for one in elements(page) if "/citizens?" in one.attributes.get("href", "")]
    assert len(links) == 2  # all, and the women
    for link in links:
        answer = as_asta.get(link)
        assert names(answer) == ["Min Test"]
        assert "Du må se 1 af 6." in text_of(answer, ".pejl-hint")
        assert not any(str(one.key) in answer.text for one in others)
    rows = AuditEntry.objects.filter(what="population.citizens")
    assert [(one.citizen, one.verb, one.municipality) for one in rows] == [(mine.key, "shown", OWN)] * 2


def test_an_address_tells_the_question_and_names_nobody(as_asta: Client, put):
    one = put("Min")
    page = as_asta.get(f"/population?{QUESTION}&by=sex&by=age")
    links = [one.attributes["href"] for one in elements(page) if "/citizens?" in one.attributes.get("href", "")]
    assert all(not re.search(rf"{one.pk}\b|{one.key}|Min|7403", link) for link in links)
    assert as_asta.get(links[0])["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.mark.parametrize("left", [1, 4])
def test_how_many_are_left_out_is_not_told_where_it_would_tell_of_them(as_asta: Client, put, left: int):
    put("Min")
    for at in range(left):
        protect(put(f"Skjult {at}"))
    answer = as_asta.get(BEHIND)
    assert names(answer) == ["Min Test"]
    assert "Du må se 1; der kan være flere." in text_of(answer, ".pejl-hint")


def test_everyone_is_said_to_be_everyone(as_asta: Client, put):
    put("Min")
    put("Også")
    assert "Du må se 2 borgere: alle bag tallet." in text_of(as_asta.get(BEHIND), ".pejl-hint")


def test_nobody_behind_and_nobody_to_see_look_alike(as_asta: Client, put):
    protect(put("Skjult"))
    closed = as_asta.get(BEHIND)
    nobody = as_asta.get(BEHIND.replace("benefit=dagpenge", "benefit=efterloen"))
    assert "Ingen borger at vise" in closed.text
    assert text_of(closed, "#answer") == text_of(nobody, "#answer")
    assert not AuditEntry.objects.exists()


def test_many_are_shown_page_by_page_and_only_the_shown_are_written_down(as_asta: Client, put):
    for at in range(A_PAGE + 3):
        put(f"Nummer {at:02}")
    first, second = as_asta.get(BEHIND), as_asta.get(f"{BEHIND}&page=2")
    assert names(first) == [f"Nummer {at:02} Test" for at in range(A_PAGE)]
    assert names(second) == [f"Nummer {A_PAGE + at:02} Test" for at in range(3)]
    assert "Side 2 af 2." in second.text
    assert f"page={2}" in first.text
    assert AuditEntry.objects.count() == A_PAGE + 3
    assert names(as_asta.get(f"{BEHIND}&page=99")) == names(second)


def test_another_municipality_is_behind_a_wall(as_asta: Client, put):
    put("Aarhusianer", municipality="0751")
    assert names(as_asta.get(BEHIND)) == []
    assert text_of(as_asta.get(f"/population?{QUESTION}"), "#p-2017Q2") == "2. kvartal 2017 0 0"


@pytest.mark.parametrize(
    "address", ["/population/citizens", f"/population/citizens?{QUESTION}&period=x", f"{BEHIND}&at=hest:1"]
)
def test_an_address_that_asks_nothing_is_not_there(as_asta: Client, put, address: str):
    put("Min")
    assert as_asta.get(address).status_code == 404


def test_what_is_left_out_of_the_question_is_said(as_asta: Client, put):
    put("Min")
    assert "er udeladt" in text_of(as_asta.get(f"{BEHIND}&age=ung"), ".alert")


def test_the_citizen_can_read_that_it_was_seen(as_asta: Client, client_of, world, put):
    put("Min")
    world.freja.spells.create(benefit="dagpenge", start="2017-01-01", end="2018-01-01")
    assert "Freja Friis" in names(as_asta.get(BEHIND))
    assert "Stod på listen over dem bag et tal" in client_of("freja").get("/me/looked").text

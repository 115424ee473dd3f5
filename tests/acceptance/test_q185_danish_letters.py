"""Q-185: texts are Danish with æ, ø and å, and are found however they are typed or were misread."""

import pytest
from django.test import Client

from pejl.web.search import matches

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("Q-185")]


def found(client: Client, query: str, **more: str) -> set[str]:
    """The indicators that a search finds."""
    told = client.get("/api/v1/indicators", {"q": query, "limit": 1000, **more}).json()
    return {one["id"] for one in told["items"]}


@pytest.mark.parametrize("typed", ["påbegyndt", "PÅBEGYNDT", "paabegyndt", "pabegyndt"])
def test_a_word_is_found_however_it_is_typed(as_erik: Client, typed: str):
    assert "education_started_share" in found(as_erik, typed)
    assert "Påbegyndt uddannelse" in as_erik.get("/indicators", {"q": typed}).text


@pytest.mark.parametrize("misread", ["pdbegyndt", "uddannelseshjeelpsmodtagere", "lgnarbejde"])
def test_a_word_as_a_scanner_misread_it_is_found_on_request(as_erik: Client, misread: str):
    assert not found(as_erik, misread)
    assert found(as_erik, misread, garbled="true")
    assert "/indicators/" in as_erik.get("/indicators", {"q": misread, "garbled": "1"}).text.partition('id="answer"')[2]


def test_the_right_spelling_finds_the_misread_one():
    assert matches("Københavnermodel", "Aftalen om Kgbenhavnermodel for flygtninge", garbled=True)
    assert not matches("Københavnermodel", "Aftalen om Kgbenhavnermodel for flygtninge")

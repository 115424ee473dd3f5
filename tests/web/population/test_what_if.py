"""What if only some of them: those chosen beside all, on the page, as a fragment and as a file."""

from datetime import date

import pytest
from django.test import Client
from tests.web.page import fragment, part, row_of, text_of

ASKED = "/population/what-if?measure=persons&benefit=dagpenge&first=2017Q1&last=2017Q4"


@pytest.fixture
def twelve(put) -> None:
    """Six aged 30-39 and six aged 50-59 on dagpenge, one of the older until the first of May."""
    for at in range(6):
        put(f"Ung {at}", born=date(1982, 3, 1))
        put(f"Gammel {at}", born=date(1962, 3, 1), **({"end": date(2017, 5, 1)} if at == 0 else {}))


def test_those_chosen_stand_beside_all(as_asta: Client, twelve) -> None:
    answer = as_asta.get(f"{ASKED}&age=50-59")
    assert "5 af 11" in text_of(answer, ".pejl-lead")
    assert "45,5" in row_of(answer, "p-2017Q4")
    assert "50,0" in row_of(answer, "p-2017Q2")


def test_a_change_without_a_reload_gives_the_same(as_asta: Client, twelve) -> None:
    address = f"{ASKED}&age=30-39"
    assert part(fragment(as_asta, address), "answer") == part(as_asta.get(address), "answer")


def test_what_the_page_does_not_ask_is_left_out(as_asta: Client, twelve) -> None:
    answer = as_asta.get(f"{ASKED.replace('persons', 'long_term_share')}&sex=man&by=sex&age=nonsense")
    assert answer.status_code == 200
    assert "nonsense" in answer.content.decode()


def test_a_file_has_the_table(as_dina: Client, twelve) -> None:
    told = as_dina.get(ASKED.replace("what-if?", "what-if.csv?") + "&age=30-39").content.decode()
    assert "2017" in told
    assert as_dina.get("/population/what-if.pdf?" + ASKED.partition("?")[2]).status_code == 404

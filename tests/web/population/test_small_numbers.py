"""Small numbers are exact where the reader may see everybody behind them, and hidden where there is somebody else."""

from types import SimpleNamespace

import pytest
from django.test import Client
from tests.web.page import elements, row_of, text_of
from tests.web.staff.world import protect

SECOND = "/population?measure=persons&benefit=dagpenge&first=2017Q2&last=2017Q2"
HIDDEN = "2. kvartal 2017 diskretioneret"


def second(client: Client, more: str = "", row: str = "p-2017Q2") -> str:
    return row_of(client.get(SECOND + more), row)


def test_ones_own_caseload_is_exact(as_asta: Client, put):
    for at in range(3):
        put(f"Min {at}", district="bro")
    assert second(as_asta) == "2. kvartal 2017 3 3"
    assert second(as_asta, "&district=bro") == "2. kvartal 2017 3 3"


def test_one_who_may_not_be_seen_hides_a_small_number(as_asta: Client, put):
    for at in range(3):
        put(f"Min {at}", district="bro")
    protect(put("Skjult", district="bro"))
    assert second(as_asta) == HIDDEN
    assert second(as_asta, "&sex=woman&district=bro") == HIDDEN
    assert "href" not in as_asta.get(SECOND).text.partition('id="p-2017Q2"')[2].partition("</tr>")[0]


def test_another_centres_small_number_is_hidden_and_the_large_one_of_all_is_told(as_asta: Client, put):
    for at in range(3):
        put(f"Min {at}", district="bro")
        put(f"Andens {at}", unit="west", district="valby")
    assert second(as_asta) == "2. kvartal 2017 6 6"
    assert second(as_asta, "&district=valby") == HIDDEN


def test_no_hidden_number_is_found_by_taking_the_others_from_the_total(as_asta: Client, put):
    for at in range(6):
        put(f"Min {at}", sex="man")
    protect(put("Skjult", district="bro"))
    answer = as_asta.get(f"{SECOND}&by=sex")
    assert "diskretioneret" in answer.text
    told = [one.text for one in elements(answer) if one.tag == "td"]
    assert (told.count("diskretioneret"), told.count("7")) == (2, 1), told


def test_how_many_are_behind_a_hidden_number_is_not_told_beside_the_citizens(as_asta: Client, put):
    put("Min")
    for at in range(3):
        put(f"Andens {at}", unit="west", district="valby")
    behind = as_asta.get(f"{SECOND.replace('/population', '/population/citizens')}&period=2017Q2")
    assert "Du må se 1; der kan være flere." in text_of(behind, ".pejl-hint")


@pytest.mark.parametrize("who", ["dina", "erik"])
def test_who_sees_nobody_sees_no_small_number(world: SimpleNamespace, put, who: str, request: pytest.FixtureRequest):
    for at in range(3):
        put(f"Min {at}", district="bro")
    assert second(request.getfixturevalue(f"as_{who}")) == HIDDEN

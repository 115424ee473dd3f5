"""Municipalities beside each other: ranked among themselves, with the ready-made lists."""

import pytest
from django.test import Client
from tests.web.page import elements, fragment, part, row_of, text_of

from pejl.engine.statistics.results import LeagueRow
from pejl.web.management.compare_tables import ranked

PAGE = "/compare?indicator=vulnerable_under_50_share&period=2017Q2&areas=0751,0851"

pytestmark = pytest.mark.usefixtures("steered")


def _row(area: str, rank: int | None, distance: float | None) -> LeagueRow:
    return LeagueRow(area, None if rank is None else 1.0, "", rank, distance, None, rank, "published")


def test_ranks_are_those_among_the_chosen_and_ties_share():
    found = ranked([_row("a", 3, 0.3), _row("b", 7, 0.5), _row("c", 7, 0.5), _row("d", 9, 0.9), _row("e", None, None)])
    assert [one.row.rank for one in found] == [1, 2, 2, 4, None]
    assert [one.of_all for one in found] == [3, 7, 7, 9, None]
    assert [round(one.row.distance_to_best, 1) for one in found[:4]] == [0.0, 0.2, 0.2, 0.6]
    assert found[4].row.distance_to_best is None


def test_the_own_municipality_is_always_among_them(as_dina: Client):
    answer = as_dina.get(PAGE)
    assert row_of(answer, "area-0851").startswith("Aalborg 1 ")
    assert row_of(answer, "area-0101").startswith("København 3 ")
    assert "København er nr. 3 af 3 med 2,7 pct. i 2. kvartal 2017." in text_of(answer, ".pejl-lead")


def test_areas_can_be_repeated_in_the_address(as_dina: Client):
    answer = as_dina.get("/compare?indicator=vulnerable_under_50_share&areas=0751&areas=0851&areas=")
    assert [one.attributes["id"] for one in elements(answer) if one.attributes.get("id", "").startswith("area-")] == [
        "area-0851", "area-0751", "area-0101",
    ]  # fmt: skip


def test_a_municipality_without_figure_is_named_and_has_no_rank(as_dina: Client):
    answer = as_dina.get("/compare?indicator=vulnerable_under_50_share&areas=0561")
    assert "Intet tal: Esbjerg." in text_of(answer, "#answer")
    assert "diskretioneret" in row_of(answer, "area-0561")


def test_a_code_that_is_no_municipality_is_left_out_and_said(as_dina: Client):
    answer = as_dina.get("/compare?indicator=vulnerable_under_50_share&areas=0851,9999,000")
    said = text_of(answer, ".fig-left-out")
    assert "“9999”" in said
    assert "“000”" in said


def test_ready_made_lists_are_links_and_the_chosen_one_is_marked(as_dina: Client):
    answer = as_dina.get("/compare?indicator=vulnerable_under_50_share")
    links = {
        one.attributes["href"].rpartition("list=")[2]: one
        for one in elements(answer)
        if "list=" in one.attributes.get("href", "")
    }
    assert {"O-60", "sygedagpenge", "udsatte"} <= set(links)
    assert links["O-60"].attributes.get("aria-current") == "true"
    assert "areas=0101,0461,0751,0851" in links["sygedagpenge"].attributes["href"]
    followed = as_dina.get(links["sygedagpenge"].attributes["href"].replace("&amp;", "&"))
    assert row_of(followed, "area-0101").startswith("København 4 ")


def test_the_swapped_answer_is_that_of_the_page(as_dina: Client):
    assert part(as_dina.get(PAGE), "answer") == part(fragment(as_dina, PAGE), "answer")


def test_the_page_asks_the_database_little(as_dina: Client, django_assert_max_num_queries):
    as_dina.get(PAGE)
    with django_assert_max_num_queries(13):
        as_dina.get(PAGE)

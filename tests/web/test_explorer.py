"""The list of indicators with its search, and the page of each: what is asked in the address is what is shown."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from tests.web.page import elements, fragment, part, row_of, text_of

from pejl.domain.steering.actions.record_figures import record_figures
from pejl.domain.steering.figures import FigureRow
from pejl.web.search import matches

SICKNESS = "/indicators/sickness_benefit_share"
VULNERABLE = "/indicators/vulnerable_under_50_share"
JOB_READY = "/indicators/job_ready_share"

pytestmark = pytest.mark.usefixtures("steered")


def _rows(answer: object) -> list[str]:
    return [one.attributes["id"] for one in elements(answer) if one.attributes.get("id", "").startswith("p-")]


# -- the list ------------------------------------------------------------------------------------------


def test_indicators_with_figures_stand_first_with_their_span(as_dina: Client):
    answer = as_dina.get("/indicators")
    assert "3 med tal" in text_of(answer, "#answer")
    table = text_of(answer, ".fig-list")
    assert "Sygedagpengemodtagere i pct. af befolkningen" in table
    assert "1. kvartal 2014 – 2. kvartal 2017" in table
    assert "Medarbejdertrivsel" not in table
    assert "Medarbejdertrivsel" in answer.text


@pytest.mark.parametrize("query", ["sygedagpenge", "SYGEDAGPENGE befolkningen", "I-09", "sickness", "sickness_benefit"])
def test_a_search_reads_key_number_title_and_definition_in_both_languages(as_dina: Client, query: str):
    assert "Sygedagpengemodtagere i pct. af befolkningen" in as_dina.get("/indicators", {"q": query}).text


def test_a_search_that_finds_nothing_says_what_to_do_and_keeps_what_was_typed(as_dina: Client):
    answer = as_dina.get("/indicators", {"q": "<enhjørning>"})
    assert "Ingen indikator nævner" in answer.text
    assert 'value="&lt;enhjørning&gt;"' in answer.text
    assert "<enhjørning>" not in answer.text


def test_the_swapped_list_is_that_of_the_page(as_dina: Client):
    address = "/indicators?q=udsatte"
    assert part(as_dina.get(address), "answer") == part(fragment(as_dina, address), "answer")


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("kobenhavn", "København", True),
        ("koebenhavn", "København", True),
        ("KØBENHAVN", "københavnere", True),
        ("arbejdsstyrke", "ARBEJDSSTYRKEN", True),
        ("aeldre", "Ældre borgere", True),
        ("år", "aar", True),
        ("", "whatever", True),
        ("to ord", "ord for ord", False),
    ],
)
def test_case_and_danish_letters_are_folded(query: str, text: str, found: bool):
    assert matches(query, text) is found


@pytest.mark.parametrize("garbled", ["Kgbenhavnermodel", "Kebenhavnermodel", "ksbenhavnermodel", "K@benhavnermodel"])
def test_words_that_a_scanner_misread_are_found_only_when_asked_for(garbled: str):
    assert not matches("Københavnermodel", garbled)
    assert matches("Københavnermodel", garbled, garbled=True)
    assert matches(garbled, "Københavnermodel", garbled=True)


@pytest.mark.parametrize("garbled", ["beskeeftigelse", "beskaeftigelse", "beskeaeftigelse"])
def test_misread_ae_is_found(garbled: str):
    assert matches("beskæftigelse", garbled, garbled=True)


def test_other_words_are_not_found_as_misread():
    assert not matches("Københavnermodel", "Aarhusmodel", garbled=True)


# -- one indicator -------------------------------------------------------------------------------------


def test_an_indicator_shows_sentence_chart_table_definition_source_and_data_date(as_dina: Client):
    answer = as_dina.get(SICKNESS)
    assert "København: 1,6 pct. i 2. kvartal 2017, 1,5 pct. i samme periode året før." in text_of(answer, ".pejl-lead")
    assert "<svg" in answer.text
    assert len(_rows(answer)) == 14
    assert "1,6" in row_of(answer, "p-2017Q2")
    shown = text_of(answer, "#answer")
    assert "fuldtidspersoner" in shown.lower()
    assert "30. juni 2017" in shown
    assert "a small world" in shown


def test_areas_and_bounds_are_kept_in_the_address(as_dina: Client):
    answer = as_dina.get(SICKNESS, {"area": ["0101", "0751"], "first": "2016Q1", "last": "2016Q4"})
    assert _rows(answer) == ["p-2016Q4", "p-2016Q3", "p-2016Q2", "p-2016Q1"]
    heads = [one.text for one in elements(answer) if one.tag == "th" and one.attributes.get("scope") == "col"]
    assert heads[:3] == ["Periode", "København", "Aarhus"]
    checked = {one.attributes["value"] for one in elements(answer) if "checked" in one.attributes}
    assert {"0101", "0751"} <= checked
    assert '<option value="2016Q1" selected' in answer.text
    link = next(one.attributes["href"] for one in elements(answer) if ".xlsx" in one.attributes.get("href", ""))
    assert "area=0751" in link
    assert "first=2016Q1" in link


def test_bounds_the_wrong_way_round_change_places_and_it_is_said(as_dina: Client):
    answer = as_dina.get(SICKNESS, {"first": "2016Q4", "last": "2016Q3"})
    assert _rows(answer) == ["p-2016Q4", "p-2016Q3"]
    assert "har byttet plads" in text_of(answer, ".fig-left-out")


def test_what_is_not_known_is_left_out_and_said(as_dina: Client):
    answer = as_dina.get(
        SICKNESS, {"area": "9999", "definition": "other", "segment": "age=1", "kind": "week", "first": "snart"}
    )
    said = text_of(answer, ".fig-left-out")
    for given in ("9999", "other", "age=1", "week", "snart"):
        assert f"“{given}”" in said
    assert len(_rows(answer)) == 14


def test_a_missing_figure_is_a_word_and_never_zero(as_dina: Client):
    answer = as_dina.get(VULNERABLE, {"area": "0561"})
    assert row_of(answer, "p-2017Q2") == "2. kvartal 2017 diskretioneret"


def test_an_uncertain_figure_shows_its_certainty_and_its_reading(as_dina: Client):
    row = row_of(as_dina.get(JOB_READY), "p-2017Q2")
    assert "usikker læsning" in row
    assert "{0,9}[?]" in row
    assert "usikker" not in row_of(as_dina.get(JOB_READY), "p-2017Q1")


def test_simulated_figures_are_called_so(as_dina: Client):
    answer = as_dina.get(SICKNESS, {"area": ["0101", "0751"]})
    assert "simuleret 1,5" in row_of(answer, "p-2017Q2")
    assert "opfundet" in text_of(answer, "#answer") or "simuleret" in text_of(answer, "#answer")


def test_an_indicator_without_figures_says_how_they_come_in(as_dina: Client):
    assert "pejl import jobindsats" in as_dina.get("/indicators/staff_wellbeing").text


def test_a_span_without_figures_says_what_to_choose(as_dina: Client):
    answer = as_dina.get(SICKNESS, {"first": "2030Q1"})
    assert "Ingen tal for dette valg" in answer.text
    assert '<svg class="chart' not in answer.text


def test_the_swapped_answer_is_that_of_the_page(as_dina: Client):
    address = f"{SICKNESS}?area=0101&area=0751&history=1"
    assert part(as_dina.get(address), "answer") == part(fragment(as_dina, address), "answer")


def test_a_corrected_figure_shows_what_stood_before_and_when(as_dina: Client):
    told = FigureRow("sickness_benefit_share", "standard", "", "0101", "2017Q2", Decimal("1.7"))
    record_figures(
        [told], kind="demo", subject="test", name="rettelse.csv", sha256="1" * 64, data_date=date(2017, 9, 1)
    )
    assert "Rettede tal" not in as_dina.get(SICKNESS).text
    answer = as_dina.get(SICKNESS, {"history": "1"})
    assert "1,7" in row_of(answer, "p-2017Q2")
    history = text_of(answer, "#history")
    assert "2. kvartal 2017 København 1,6" in history
    assert "rettelse.csv" in history
    assert "Ingen af disse tal er blevet rettet" in as_dina.get(SICKNESS, {"history": "1", "area": "0751"}).text


def test_more_series_than_can_be_told_apart_are_cut_and_it_is_said(as_dina: Client):
    areas = ["0101", "0147", "0151", "0153", "0155", "0157", "0159", "0161", "0163", "0165", "0167"]
    answer = as_dina.get(JOB_READY, {"area": areas})
    assert "Du har bedt om 11 serier; de første 8 er vist." in text_of(answer, ".fig-left-out")


@pytest.mark.parametrize("address", [SICKNESS, "/indicators"])
def test_the_page_asks_the_database_little(as_dina: Client, address: str, django_assert_max_num_queries):
    as_dina.get(address)
    with django_assert_max_num_queries(8):
        as_dina.get(address)

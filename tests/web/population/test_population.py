"""The population page: what the address asks is what is shown, in words, chart, table and file."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from django.test import Client
from tests.web.page import elements, fragment, part, row_of, text_of

from pejl.catalogue.load import catalogue
from pejl.domain.people.models import StatisticalBackground, UnitAttachment
from pejl.domain.steering.actions.load_catalogue import load_catalogue

ASKED = "/population?measure=persons&benefit=dagpenge&first=2017Q1&last=2017Q4"
SECOND = "/population?measure=persons&benefit=dagpenge&first=2017Q2&last=2017Q2"


@pytest.fixture
def ten(put) -> None:
    """Six women and four men on dagpenge in 2017; one of the men until the first of May."""
    for at in range(6):
        put(f"Kvinde {at}")
    for at in range(3):
        put(f"Mand {at}", sex="man")
    put("Mand 4", sex="man", end=date(2017, 5, 1))


def cells(answer: object, identity: str) -> list[str]:
    """The words of a row, cell by cell."""
    (row,) = [one for one in elements(answer) if one.attributes.get("id") == identity]
    return [one.text for one in row.all() if one.tag in ("th", "td")]


def test_the_main_thing_stands_in_a_sentence_and_the_figures_in_a_table(as_asta: Client, ten):
    answer = as_asta.get(ASKED)
    assert text_of(answer, ".pejl-lead") == (
        "I 4. kvartal 2017 havde 9 personer mindst én dag på dagpenge, 9 flere end i samme periode året før."
    )
    assert [cells(answer, f"p-2017Q{number}")[1] for number in (1, 2, 3, 4)] == ["10", "10", "9", "9"]
    assert "<svg" in part(answer, "answer")
    for told in ("mindst én dag på ydelsen i perioden", "A02, antal personer", "21. november 2026", "beregnet"):
        assert told in answer.text


def test_full_time_persons_are_days_over_days(as_asta: Client, ten):
    address = SECOND.replace("persons", "full_year_persons")
    assert cells(as_asta.get(address), "p-2017Q2")[1] == "9"  # nine, and one for 30 of 91 days


def test_english_reads_as_english(as_asta: Client, ten):
    as_asta.cookies["django_language"] = "en"
    assert "In Q4 2017 9 persons had at least one day on unemployment" in text_of(as_asta.get(ASKED), ".pejl-lead")


@pytest.mark.parametrize("more", ["", "&by=sex", "&by=sex&by=age", "&by=age&sex=woman", "&kind=month"])
def test_the_swapped_answer_is_that_of_the_page(as_asta: Client, ten, more: str):
    assert part(as_asta.get(ASKED + more), "answer") == part(fragment(as_asta, ASKED + more), "answer")


def test_groups_stand_beside_all_who_are_computed_by_themselves(as_asta: Client, ten):
    answer = as_asta.get(ASKED + "&by=sex")
    heads = [one.text for one in elements(answer) if one.tag == "th" and one.attributes.get("scope") == "col"]
    assert heads == ["Periode", "Alle", "Kvinder", "Mænd"]
    assert cells(answer, "p-2017Q2")[1:] == ["10", "6", "4"]
    assert "Højest er kvinder med 6 personer, lavest mænd med 3 personer." in text_of(answer, ".pejl-lead")


def test_one_period_by_two_is_a_table_of_both_with_bars(as_asta: Client, ten, put):
    put("Gammel", born=date(1955, 1, 1))
    answer = as_asta.get(SECOND + "&by=age&by=sex")
    assert cells(answer, "g-0") == ["30-39 år", "6", "4"]
    assert cells(answer, "g-1") == ["60-66 år", "1", "0"]
    assert "30-39 år, kvinder" in text_of(answer, ".pop-bars")


def test_who_is_at_two_centres_counts_in_both_and_once_in_all(as_asta: Client, put):
    both = put("Begge")
    UnitAttachment.objects.filter(citizen=both).update(start=date(2016, 1, 1))
    UnitAttachment.objects.create(citizen=both, unit_code="west", start=date(2016, 1, 1))
    answer = as_asta.get(ASKED + "&by=centre")
    assert cells(answer, "p-2017Q2")[1:] == ["1", "1", "1"]
    assert "Center Vest" in answer.text
    assert "tilsammen mere end alle" in answer.text


def test_limits_are_kept_in_the_form_and_said(as_asta: Client, ten):
    answer = as_asta.get(ASKED + "&sex=man&age=16-49")
    assert cells(answer, "p-2017Q2")[1] == "4"
    assert "Afgrænset til: 16-49; mænd." in answer.text
    chosen = [one.attributes["value"] for one in elements(answer) if "checked" in one.attributes]
    assert {"dagpenge", "man", "16-49"} == set(chosen)


def test_the_choices_of_a_measure_are_offered_and_used(as_asta: Client, put):
    one = put("Igen", end=date(2017, 4, 10))
    one.spells.create(benefit="dagpenge", start=date(2017, 4, 25), end=date(2018, 1, 1))
    address = SECOND.replace("persons", "inflow")
    assert cells(as_asta.get(address), "p-2017Q2")[1] == "0"
    assert cells(as_asta.get(address + "&gap=0"), "p-2017Q2")[1] == "1"


def test_a_status_that_nobody_has_is_none_of_them_not_unknown(as_asta: Client, ten):
    answer = as_asta.get("/population?measure=status_after_share&benefit=dagpenge&first=2017Q2&last=2018Q1&by=sex")
    assert "intet at regne af" not in cells(answer, "p-2018Q1")
    assert cells(answer, "p-2018Q1")[1:] == ["100,0", "100,0"]


# -- what is not there ---------------------------------------------------------------------------------


def test_an_empty_register_says_what_to_do(as_dina: Client):
    answer = as_dina.get("/population?by=age")
    assert "Der er ingen borgere i registret endnu" in answer.text
    assert "pejl people import" in answer.text
    assert as_dina.get("/population.csv").status_code == 404


def test_a_period_that_is_not_over_is_said_not_counted_as_nobody(as_asta: Client, ten):
    answer = as_asta.get("/population?measure=persons&first=2026Q3&last=2026Q4")
    assert cells(answer, "p-2026Q3")[1] == "0"
    assert cells(answer, "p-2026Q4")[1] == "endnu ikke kendt"
    later = as_asta.get("/population?measure=persons&first=2027Q1&last=2027Q1&by=sex")
    assert "Perioderne kendes ikke endnu" in text_of(later, ".pejl-lead")


def test_periods_before_the_register_are_left_out_and_never_0(as_asta: Client, ten):
    answer = as_asta.get("/population?measure=persons&first=2010Q1&last=2014Q2")
    assert "Registret begynder 1. januar 2014" in text_of(answer, ".alert")
    assert [one.attributes["id"] for one in elements(answer) if one.attributes.get("id", "").startswith("p-")] == [
        "p-2014Q2",
        "p-2014Q1",
    ]


NONSENSE = (
    "measure=nonsens", "benefit=%3Cb%3Etyv", "kind=hour", "first=x", "last=99999", "by=hest", "age=ung", "sex=3",
    "district=Atlantis", "centre=O-999", "group=T-999", "readiness=klar", "by=status", "to=none",
)  # fmt: skip


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_nonsense_is_left_out_and_said(as_asta: Client, ten, nonsense: str):
    answer = as_asta.get(f"/population?{nonsense}")
    assert answer.status_code == 200
    assert "<b>tyv" not in answer.text
    if not nonsense.startswith("to="):  # no name of the address: nothing was asked
        assert "er udeladt" in text_of(answer, ".alert")
    assert text_of(answer, "#figures")


def test_three_breakdowns_turned_bounds_and_long_spans_are_mended_and_said(as_asta: Client, ten):
    said = text_of(as_asta.get("/population?by=age&by=sex&by=benefit&first=2017Q4&last=2017Q1"), ".alert")
    assert "højst efter to ting" in said
    assert "byttet plads" in said
    assert "de seneste 120 vises" in text_of(as_asta.get("/population?kind=month&first=2014M01"), ".alert")


def test_another_length_of_period_keeps_the_span(as_asta: Client, ten):
    answer = as_asta.get("/population?kind=month&first=2017Q2&last=2017Q2")
    rows = [one.attributes["id"] for one in elements(answer) if one.attributes.get("id", "").startswith("p-")]
    assert rows == ["p-2017M06", "p-2017M05", "p-2017M04"]


def test_a_benefit_that_the_measure_is_not_counted_for_is_said(as_asta: Client, ten):
    answer = as_asta.get("/population?measure=partial_return_share&benefit=dagpenge")
    assert "Målet opgøres ikke for “Dagpenge”" in text_of(answer, ".alert")


# -- small numbers -------------------------------------------------------------------------------------


def test_small_numbers_are_hidden_from_who_may_not_see_people_and_it_is_explained(as_dina: Client, as_asta, ten):
    hidden = as_dina.get(ASKED + "&by=sex")
    assert cells(hidden, "p-2017Q2")[1:] == ["10", "diskretioneret", "diskretioneret"]
    assert "Så få borgere står bag tallet" in hidden.text
    assert "/population/citizens" not in hidden.text
    shown = as_asta.get(ASKED + "&by=sex")
    assert cells(shown, "p-2017Q2")[1:] == ["10", "6", "4"]
    assert "diskretioneret" not in shown.text


def test_files_hide_small_numbers_whoever_makes_them(client_of, ten):
    lone = client_of("lone")
    assert "Små tal er skjult i filer" in lone.get(ASKED + "&by=sex").text
    answer = lone.get(ASKED.replace("?", ".csv?") + "&by=sex")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    told = {(one["Periodekode"], one["Køn"]): one["personer"] for one in rows}
    assert told["2017Q2", "Alle"] == "10"
    assert told["2017Q2", "mænd"] == told["2017Q2", "kvinder"] == "diskretioneret"
    assert {one["Herkomst"] for one in rows} == {"beregnet"}


def test_a_workbook_tells_where_its_figures_come_from(as_dina: Client, ten):
    answer = as_dina.get(ASKED.replace("?", ".xlsx?"))
    assert answer["Content-Disposition"] == 'attachment; filename="population-persons.xlsx"'
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    figures, about = book.worksheets
    assert figures["C2"].value == 9
    told = {row[0].value: row[1].value for row in about.iter_rows(min_row=2)}
    assert told["Opgjort til og med"] == "2026-11-21"
    assert told["Hvem"] == "på dagpenge"
    assert told["Definition"].startswith("Personer med mindst én dag")
    assert told["Små tal"] == catalogue().suppression["public"].title.da


def test_ancestry_is_told_of_many_only_and_never_leads_to_citizens(as_asta: Client, put):
    for at in range(9):
        one = put(f"Nogen {at}")
        StatisticalBackground.objects.create(citizen=one, ancestry="danish" if at < 6 else "non_western")
    answer = as_asta.get(ASKED + "&by=ancestry")
    assert "diskretioneret" in row_of(answer, "p-2017Q2")
    assert "/population/citizens" not in answer.text
    address = ASKED.replace("/population?", "/population/citizens?") + "&by=ancestry&period=2017Q2&at=ancestry:danish"
    assert as_asta.get(address).status_code == 404


# -- published figures of the same ---------------------------------------------------------------------


@pytest.mark.requirement("Q-087", "Q-186")
def test_published_and_computed_stand_side_by_side_and_the_difference_is_explained(as_dina: Client, ten):
    load_catalogue()
    address = "/population?measure=full_year_persons&benefit=dagpenge&first=2016Q1&last=2017Q4"
    told = text_of(as_dina.get(address), "#published")
    assert "13.000" in told
    assert "−12.991" in told
    assert "Registret rummer" in told
    assert "2018-versionen, 4.3" in told
    assert 'id="published"' not in as_dina.get(address.replace("dagpenge", "efterloen")).text

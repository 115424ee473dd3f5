"""The page of a goal: how it stands, what proves it, what it would take, and what it rests on."""

import re

import pytest
from django.test import Client
from tests.web.page import elements, fragment, part, text_of

from pejl.catalogue.load import catalogue

SICKNESS, JOB_READY, VULNERABLE = "/goals/G-002-07", "/goals/G-002-04", "/goals/G-002-08"

pytestmark = pytest.mark.usefixtures("steered")


def test_the_answer_stands_first_and_the_chart_proves_it(as_dina: Client):
    answer = as_dina.get(f"{SICKNESS}?period=2017Q2")
    assert "Andelen i København var 1,6 pct. i 2. kvartal 2017" in text_of(answer, ".pejl-answer")
    assert "Ikke nået" in text_of(answer, ".pejl-standing")
    drawings = [one for one in elements(answer) if one.tag == "svg" and one.attributes.get("role") == "img"]
    assert len(drawings) == 2  # one for wide screens, one for narrow ones
    for one in drawings:
        named = [two for two in one.children if getattr(two, "tag", "") in ("title", "desc")]
        assert one.attributes["aria-labelledby"].split() == [two.attributes["id"] for two in named]
        assert "Sygedagpengemodtagere" in named[0].text
    behind = text_of(answer, ".pejl-behind")
    assert "2. kvartal 2017" in behind
    assert "1,6" in behind


def test_value_target_distance_and_rank_are_told_apart(as_dina: Client):
    told = text_of(as_dina.get(f"{SICKNESS}?period=2017Q2"), ".pejl-numbers")
    assert "København 1,6 pct. 1,5 i 2. kvartal 2016" in told
    assert "Skal nås 1,5 pct. Aarhus" in told
    assert "længere fra målet" in told
    assert "3 af 4" in told


def test_the_league_is_best_first_with_the_own_marked_and_the_missing_last(as_dina: Client):
    answer = as_dina.get(f"{VULNERABLE}?period=2017Q2")
    rows = [one for one in elements(answer) if one.tag == "tr" and "class" in one.attributes]
    names = [next(two.text for two in row.all() if two.tag == "th") for row in rows]
    assert names == ["Aalborg", "Aarhus", "Randers", "Odense", "København", "Esbjerg"]
    assert [row.attributes["class"] for row in rows][4:] == ["is-own", "is-missing"]
    assert "diskretioneret" in rows[5].text
    assert "0,0" not in rows[5].text
    assert "1 kommune har intet tal" in text_of(answer, "#answer")


def test_a_cluster_that_is_made_up_says_so(as_dina: Client):
    answer = as_dina.get(SICKNESS)
    assert "simuleret liste af kommuner" in text_of(answer, ".pejl-numbers")
    assert "denne liste er fundet på til demonstrationen" in answer.text


def test_another_list_of_municipalities_can_be_chosen(as_dina: Client):
    own, everyone = as_dina.get(SICKNESS), as_dina.get(f"{SICKNESS}?cluster=all")
    assert "Sygedagpengemodtagere (simuleret), 2. kvartal 2017" in text_of(own, "#league-caption")
    assert "Alle kommuner, 2. kvartal 2017" in text_of(everyone, "#league-caption")
    assert as_dina.get(f"{SICKNESS}?cluster=venner").status_code == 404


def test_what_the_document_tells_stands_beside_what_is_computed(as_dina: Client):
    told = text_of(as_dina.get(SICKNESS), "#told-rows")
    assert "2. kvartal 2017 Nr. 2 Nr. 1 året før" in told
    assert "Nr. 3 af 4" in told
    assert "De andre kommuners tal er simuleret" in told


def test_an_uncertain_figure_shows_its_reading_and_its_delivery(as_dina: Client):
    rests = text_of(as_dina.get(JOB_READY), "#origin-facts")
    assert "usikker læsning" in rests
    assert "{0,9}[?]" in rests
    assert "Simuleret til demonstration (a small world), opgjort til og med 30. juni 2017" in rests
    assert "offentliggjort" in rests


def test_it_says_how_it_is_counted_and_where_the_goal_stands(as_dina: Client):
    rests = text_of(as_dina.get(SICKNESS), "#origin-facts")
    goal = catalogue().goals["G-002-07"]
    indicator = catalogue().indicators[goal.indicator or ""]
    assert indicator.definition(goal.definition).text.da in rests
    assert catalogue().documents[goal.source[0].document].title.da in rests


def test_looking_ahead_tells_the_forecast_with_its_interval_and_what_it_takes(as_dina: Client):
    ahead = text_of(as_dina.get(f"{SICKNESS}?period=2017Q2"), "#ahead")
    assert "Med den nuværende udvikling" in ahead
    assert "80 pct. sandsynlighed" in ahead


def test_a_ministerial_goal_leads_to_the_own_goals_that_measure_it(as_dina: Client):
    answer = as_dina.get("/goals/G-000-13")
    assert "Følges i ord" in text_of(answer, ".pejl-standing")
    (own,) = catalogue().goals["G-000-13"].own_goals
    assert re.search(rf'href="/goals/{own}"', answer.text)
    assert re.search(r'href="/goals/G-000-13"', as_dina.get(f"/goals/{own}").text)


def test_a_goal_without_figures_says_what_is_missing(as_dina: Client):
    answer = as_dina.get("/goals/G-002-10")
    assert "Kan ikke vurderes" in text_of(answer, ".pejl-standing")
    assert "Der er intet tal for" in text_of(answer, ".pejl-answer")


def test_every_goal_of_the_catalogue_has_a_page(as_dina: Client):
    for goal in catalogue().goals.values():
        answer = as_dina.get(f"/goals/{goal.id}")
        assert answer.status_code == 200, goal.id
        assert text_of(answer, "#answer").startswith(goal.title.da)


def test_a_period_that_the_goal_has_no_figure_for_is_answered_by_the_one_before(as_dina: Client):
    for asked, shown in (("2019Q4", "2017Q2"), ("2015M05", "2015Q1"), ("nonsens", "2017Q2"), ("2009", "2017Q2")):
        assert f'<option value="{shown}" selected' in as_dina.get(f"{SICKNESS}?period={asked}").text


def test_what_htmx_swaps_is_the_same_part_of_the_page(as_dina: Client):
    address = f"{SICKNESS}?period=2016Q2&cluster=all"
    whole, swapped = as_dina.get(address), fragment(as_dina, address)
    assert part(whole, "answer") == part(swapped, "answer")
    assert "<html" not in swapped.text


def test_the_page_is_complete_in_english(as_dina: Client):
    as_dina.cookies["django_language"] = "en"
    answer = as_dina.get(f"{SICKNESS}?period=2017Q2")
    assert "The share in København was 1.6 per cent in Q2 2017" in text_of(answer, ".pejl-answer")
    assert "The document says" in answer.text


def test_the_files_of_the_league_are_those_of_the_page(as_dina: Client):
    offered = re.findall(r'href="(/exports/league/[^"]+csv[^"]*)"', as_dina.get(f"{SICKNESS}?period=2017Q2").text)
    assert offered == ["/exports/league/G-002-07.csv?period=2017Q2"]
    assert "Aarhus" in as_dina.get(offered[0]).content.decode("utf-8-sig")

"""The first page: how it goes in one sentence, every goal with its figures, the rest in words."""

import re
from dataclasses import replace

import pytest
from django.test import Client
from django.utils import translation
from tests.web.page import fragment, part, row_of, text_of

from pejl.catalogue.load import catalogue
from pejl.engine.statistics.results import Movement, Status
from pejl.warehouse.goals import standings
from pejl.web.management import standing_words
from pejl.web.management.goal_rows import GoalRow, goal_row

PAGE = "/?plan=2018&period=2017Q2"
SICKNESS, JOB_READY, VULNERABLE = "G-002-07", "G-002-04", "G-002-08"

pytestmark = pytest.mark.usefixtures("steered")


def test_one_sentence_says_how_it_goes(as_dina: Client):
    said = text_of(as_dina.get(PAGE), ".pejl-answer")
    assert said == "1 af de 4 mål, der kan måles, er nået; 1 er tættere på end året før, og 1 er længere fra."


def test_a_goal_shows_value_rank_and_distance_each_with_its_own_movement(as_dina: Client):
    shown = row_of(as_dina.get(PAGE), SICKNESS)
    assert "Ikke nået" in shown
    assert "1,6 pct." in shown
    assert "1,5 året før" in shown
    assert "3 af 4" in shown
    assert "rykket tilbage" in shown
    assert "længere fra målet" in shown


def test_a_goal_that_leads_is_met_and_shows_its_lead(as_dina: Client):
    shown = row_of(as_dina.get(PAGE), JOB_READY)
    assert "Nået" in shown
    assert "1 af 6" in shown
    assert "foran" in shown


def test_what_is_simulated_or_uncertain_is_said_in_words(as_dina: Client):
    answer = as_dina.get(PAGE)
    assert "simuleret sammenligning" in row_of(answer, SICKNESS)
    assert "usikker læsning" in row_of(answer, JOB_READY)
    assert "usikker læsning" not in row_of(answer, SICKNESS)


def test_every_goal_of_the_plan_stands_on_the_page_once(as_dina: Client):
    links = re.findall(r'href="/goals/(G-[\d-]+)', as_dina.get(PAGE).text)
    assert sorted(links) == sorted(one.id for one in catalogue().goals.values() if one.plan == "2018")


def test_a_small_line_tells_where_it_goes(as_dina: Client):
    assert "<title>Fra 1,5 i " in as_dina.get(PAGE).text


def test_without_a_choice_the_newest_plan_and_period_with_figures_are_shown(as_dina: Client):
    answer = as_dina.get("/")
    assert re.search(r'<option value="2018" selected', answer.text)
    assert re.search(r'<option value="2017Q2" selected', answer.text)


def test_an_unknown_plan_is_not_there_and_an_unknown_period_is_said(as_dina: Client):
    assert as_dina.get("/?plan=1492").status_code == 404
    for wanted, told in (("2031Q1", "1. kvartal 2031"), ("naar-som-helst", "naar-som-helst")):
        assert f"ingen tal for {told}. Du ser 2. kvartal 2017" in as_dina.get(f"/?plan=2018&period={wanted}").text


def test_what_htmx_swaps_is_the_same_part_of_the_page(as_dina: Client):
    whole, swapped = as_dina.get(PAGE), fragment(as_dina, PAGE)
    assert swapped.text.strip().startswith('<div id="answer">')
    assert part(whole, "answer") == part(swapped, "answer")
    assert "<html" not in swapped.text
    assert "HX-Request" in swapped["Vary"]


def test_going_back_in_the_history_gives_the_whole_page(as_dina: Client):
    answer = as_dina.get(
        PAGE, headers={"HX-Request": "true", "HX-Target": "answer", "HX-History-Restore-Request": "true"}
    )
    assert "<html" in answer.text


def test_the_page_is_complete_in_english(as_dina: Client):
    as_dina.cookies["django_language"] = "en"
    answer = as_dina.get(PAGE)
    assert '<html lang="en">' in answer.text
    assert "1 of the 4 goals that can be measured are met" in text_of(answer, ".pejl-answer")
    assert "1.6" in row_of(answer, SICKNESS)


def test_only_who_may_export_is_offered_files(as_dina: Client, as_hans: Client):
    assert "/exports/goals.csv?plan=2018&amp;period=2017Q2" in as_dina.get(PAGE).text
    assert "/exports/" not in as_hans.get(PAGE).text


def _row(goal: str, **changed: object) -> GoalRow:
    standing = next(one for one in standings("2018", "2017Q2") if one.goal == SICKNESS)
    return goal_row(replace(standing, goal=goal, **changed))


@pytest.mark.parametrize("status", [Status.NOT_MET, Status.PENDING])
def test_a_guiding_goal_is_never_red(status: Status):
    guiding = next(one for one in catalogue().goals.values() if one.guiding)
    row = _row(guiding.id, status=status, distance_movement=Movement.WORSE, rank_movement=Movement.WORSE)
    assert (row.status.look, row.status.word) == ("guiding", "Vejledende")
    assert ("guiding", "vejledende") in row.marks
    assert {row.distance_move.look, row.rank_move.look} == {"guided"}
    assert _row(SICKNESS, status=Status.NOT_MET).status.look == "not_met"


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_status_and_movement_has_a_word_and_a_shape(language: str):
    goal = catalogue().goals[SICKNESS]
    standing = next(one for one in standings("2018", "2017Q2") if one.goal == SICKNESS)
    with translation.override(language):
        words = {standing_words.status(goal, replace(standing, status=one)).word for one in Status}
        assert len(words) == len(Status)
        moves = [one for one in Movement if one is not Movement.UNKNOWN]
        shown = [standing_words.distance_move(goal, replace(standing, distance_movement=one)) for one in moves]
    assert len({one.words for one in shown}) == len({one.sign for one in shown}) == 3
    assert standing_words.distance_move(goal, replace(standing, distance_movement=Movement.UNKNOWN)) is None


def test_a_plan_without_figures_says_how_they_come_in_and_lists_its_goals(as_dina: Client):
    answer = as_dina.get("/?plan=2009")
    assert "pejl import jobindsats" in text_of(answer, ".pejl-empty")
    assert "Planens mål" in answer.text
    links = re.findall(r'href="/goals/(G-[\d-]+)"', answer.text)
    assert sorted(links) == sorted(one.id for one in catalogue().goals.values() if one.plan == "2009")

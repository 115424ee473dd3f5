"""Q-142: ministerial goals guide and do not bind: none of those of 2022 is ever red."""

import re
from typing import Any

import pytest
from django.test import Client

from pejl.engine.statistics.results import Status
from pejl.publishing.sentences import status_word

FIVE = [f"G-004-{number}" for number in range(20, 25)]


@pytest.mark.requirement("Q-142")
def test_the_five_goals_of_2022_are_guiding(pejl: Any) -> None:
    shown = pejl.json("catalogue", "show", "goals", "--where", "plan=2022", "--where", "kind=ministerial")
    assert [goal["id"] for goal in shown] == FIVE
    assert all(goal["guiding"] for goal in shown)


@pytest.mark.requirement("Q-142")
@pytest.mark.usefixtures("record")
def test_none_of_them_is_told_as_failed(pejl: Any) -> None:
    answers = {one["id"]: one for one in pejl.json("goals", "--plan", "2022", "--quarter", "2021Q3")}
    assert all(answers[key]["guiding"] for key in FIVE)
    assert {answers[key]["status"] for key in FIVE} == {"in_words"}


@pytest.mark.requirement("Q-142")
@pytest.mark.parametrize("language", ["da", "en"])
def test_no_status_has_the_word_of_failure_when_the_goal_guides(language: str) -> None:
    failed = status_word(Status.NOT_MET, language)
    assert failed not in {status_word(status, language, guiding=True) for status in Status}


@pytest.mark.requirement("Q-142")
def test_no_row_of_them_on_the_overview_is_red(as_dina: Client) -> None:
    page = as_dina.get("/?plan=2022&period=2021Q3").content.decode()
    for key in FIVE:
        rows = re.findall(
            rf"<(?:tr|li|article)\b(?:(?!</(?:tr|li|article)>).)*?{key}.*?</(?:tr|li|article)>", page, re.S
        )
        assert rows, key
        assert not any("not-met" in row or "not_met" in row or "Ikke nået" in row for row in rows)

"""Q-080: goals are split by age: those of 20-29 are first of six, those of 18-19 second and third a year before."""

from typing import Any

import pytest
from django.test import Client
from tests.web.page import elements

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.requirement("Q-080")]


def rows(client: Client, age: str, period: str) -> dict[str, Any]:
    """The league of six by municipality."""
    asked = {"period": period, "cluster": "uddannelseshjaelp", "segment": f"age={age}"}
    found = client.get("/api/v1/indicators/education_assistance_share/league", asked).json()
    return {one["area"]: one for one in found}


def test_the_two_ages_have_each_its_rank(as_erik: Client):
    older, younger = rows(as_erik, "20-29", "2017Q2"), rows(as_erik, "18-19", "2017Q2")
    assert (len(older), older["0101"]["rank"]) == (6, 1)
    assert (len(younger), younger["0101"]["rank"]) == (6, 2)
    assert younger["0101"]["last_year_rank"] == 3


def test_the_two_goals_stand_apart_in_the_plan_of_2018(as_erik: Client):
    goals = {one["goal"]: one for one in as_erik.get("/api/v1/plans/2018/standings?period=2017Q2").json()["goals"]}
    assert (goals["G-002-05"]["place"]["rank"], goals["G-002-05"]["place"]["of"]) == (1, 6)
    assert (goals["G-002-06"]["place"]["rank"], goals["G-002-06"]["last_year_place"]["rank"]) == (2, 3)


def test_the_explorer_shows_them_side_by_side(as_erik: Client):
    asked = {"segment": ["age=18-19", "age=20-29"], "last": "2017Q2"}
    answer = as_erik.get("/indicators/education_assistance_share", asked)
    heads = [one.text for one in elements(answer) if one.tag == "th" and one.attributes.get("scope") == "col"]
    assert heads == ["Periode", "København, 18-19 år", "København, 20-29 år"]

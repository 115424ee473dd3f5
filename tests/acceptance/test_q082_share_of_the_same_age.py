"""Q-082: the vulnerable are told in per cent of the population of their own age."""

from typing import Any

import pytest
from django.test import Client
from tests.web.page import row_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("Q-082")]

TOLD = {"vulnerable_under_50_share": ("age=16-49", 9600, 2.6), "vulnerable_over_50_share": ("age=50-66", 7100, 7.6)}


@pytest.fixture(autouse=True)
def _told(pejl: Any) -> None:
    assert pejl("migrate").code == 0


@pytest.mark.parametrize("indicator", TOLD)
def test_persons_and_share_of_the_same_age(as_erik: Client, indicator: str):
    age, persons, share = TOLD[indicator]
    bounds = {"first": "2017Q2", "last": "2017Q2"}
    counted = as_erik.get("/api/v1/indicators/vulnerable_full_year_persons/points", {"segment": age, **bounds}).json()
    shared = as_erik.get(f"/api/v1/indicators/{indicator}/points", bounds).json()
    assert [one["value"] for one in counted["items"]] == [persons]
    assert [one["value"] for one in shared["items"]] == [share]


@pytest.mark.parametrize(("indicator", "row", "population"), [
    ("vulnerable_under_50_share", "2,6", "under 50 år"),
    ("vulnerable_over_50_share", "7,6", "over 50 år"),
])  # fmt: skip
def test_the_page_shows_the_share_and_says_of_whom(as_erik: Client, indicator: str, row: str, population: str):
    answer = as_erik.get(f"/indicators/{indicator}")
    assert row in row_of(answer, "p-2017Q2")
    assert population in text_of(answer, "#main")

"""Q-165: refugees are counted by year and age: 143 + 155 + 75 + 93 + 39 + 4 = 509."""

from typing import Any

import pytest
from django.test import Client
from tests.web.page import row_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("Q-165")]

YEARS = {"2016": 143, "2017": 155, "2018": 75, "2019": 93, "2020": 39, "2021": 4}
AGES = {"under_18": 33, "18-64": 65, "over_65": 2}


@pytest.fixture(autouse=True)
def _told(pejl: Any) -> None:
    assert pejl("migrate").code == 0


def test_the_years_make_509_and_the_plan_tells_the_same_sum(as_erik: Client):
    told = as_erik.get("/api/v1/indicators/refugees_received/points").json()["items"]
    assert {one["period"]: one["value"] for one in told} == YEARS
    (in_all,) = as_erik.get("/api/v1/indicators/refugees_received_in_all/points").json()["items"]
    assert in_all["value"] == sum(YEARS.values()) == 509


def test_the_ages_make_the_whole(as_erik: Client):
    shares = {
        age: as_erik.get("/api/v1/indicators/refugees_by_age_share/points", {"segment": f"age={age}"}).json()["items"][
            0
        ]
        for age in AGES
    }
    assert {age: one["value"] for age, one in shares.items()} == AGES
    assert sum(one["value"] for one in shares.values()) == 100


def test_the_page_shows_the_years_and_the_ages(as_erik: Client):
    years = as_erik.get("/indicators/refugees_received")
    for year, persons in YEARS.items():
        assert row_of(years, f"p-{year}").split()[-1] == str(persons)
    ages = as_erik.get("/indicators/refugees_by_age_share", {"segment": [f"age={age}" for age in AGES]})
    shown = row_of(ages, "p-2021").split()
    assert [word for word in shown[1:] if word.isdigit()][1::2] == ["33", "65", "2"]
    assert shown.count("ca.") == 3  # the plan tells them as approximate

"""Q-016: the unemployed on benefit, broken down by education, graduation, fund, age and background."""

from typing import Any

import pytest
from django.test import Client
from tests.web.page import row_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("Q-016")]

SHARES = {"academics_share_of_unemployed": 42, "graduates_share_of_academics": 40, "unskilled_funds_share": 17}


@pytest.fixture(autouse=True)
def _told(pejl: Any) -> None:
    assert pejl("migrate").code == 0


def value(client: Client, indicator: str, segment: str = "") -> Any:
    """The figure of spring 2016."""
    asked = {"segment": segment, "first": "2016Q2", "last": "2016Q2"}
    (one,) = client.get(f"/api/v1/indicators/{indicator}/points", asked).json()["items"]
    return one


def test_the_12700_are_broken_down_by_education_and_fund(as_erik: Client):
    assert value(as_erik, "unemployment_benefit_full_year_persons")["value"] == 12700
    assert {one: value(as_erik, one)["value"] for one in SHARES} == SHARES


def test_the_funds_that_are_meant_are_named_in_the_definition(as_erik: Client):
    said = text_of(as_erik.get("/indicators/unskilled_funds_share"), "#definition-standard")
    for fund in ("3F", "Krist", "Det Faglige Hus"):
        assert fund.lower() in said.lower()


def test_groups_stand_beside_each_other_by_age_and_background(as_erik: Client):
    groups = ["group=unemployment_benefit", "group=unskilled", "group=job_ready"]
    aged = as_erik.get("/indicators/over_50_share", {"segment": groups[:2]})
    row = row_of(aged, "p-2016Q2")
    assert "15" in row
    assert "mere end hver femte" in row
    assert value(as_erik, "non_western_share", "group=job_ready")["value"] == 41
    background = row_of(as_erik.get("/indicators/non_western_share", {"segment": groups}), "p-2016Q2")
    assert "under hver femte" in background
    assert "mere end hver tredje" in background


def test_a_share_told_in_words_is_not_made_a_number(as_erik: Client):
    told = value(as_erik, "non_western_share", "group=unskilled")
    assert told["value"] is None
    assert told["reading"] == "mere end hver tredje"

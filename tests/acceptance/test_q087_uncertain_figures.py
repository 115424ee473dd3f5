"""Q-087: a figure that can hardly be read is shown with its certainty and as it is printed."""

import csv
import io
from typing import Any

import pytest
from django.test import Client
from tests.web.page import row_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("Q-087")]

COUNT = "unemployment_benefit_full_time_persons"


@pytest.fixture(autouse=True)
def _told(pejl: Any) -> None:
    assert pejl("migrate").code == 0


def test_the_page_says_that_13200_is_uncertain(as_erik: Client):
    row = row_of(as_erik.get(f"/indicators/{COUNT}"), "p-2016Q4")
    assert "13.200" in row
    assert "usikker læsning" in row
    assert "{13.200}" in row


def test_the_api_tells_certainty_and_reading(as_erik: Client):
    (one,) = as_erik.get(f"/api/v1/indicators/{COUNT}/points").json()["items"]
    assert (one["value"], one["certainty"], one["reading"]) == (13200, "uncertain", "{13.200}")


def test_the_file_tells_them_too(as_erik: Client):
    content = as_erik.get(f"/exports/series/{COUNT}.csv").content.decode("utf-8-sig")
    heads, row = csv.reader(io.StringIO(content), delimiter=";")
    told = dict(zip(heads, row, strict=True))
    assert told["København"] == "13200"
    assert told["København: sikkerhed"] == "usikker læsning"
    assert told["København: som trykt"] == "{13.200}"


def test_an_illegible_figure_has_no_value_anywhere(as_erik: Client):
    (one,) = as_erik.get("/api/v1/indicators/education_assistance_share/points").json()["items"]
    assert (one["value"], one["missing"]) == (None, "illegible")
    assert "[?],{1}" in one["reading"]
    assert "[?],{1}" in row_of(as_erik.get("/indicators/education_assistance_share"), "p-2016Q4")

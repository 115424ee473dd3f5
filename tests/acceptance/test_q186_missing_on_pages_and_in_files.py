"""Q-186: what is not told is a word on pages and in files and nothing in the API; nowhere is it zero."""

import csv
import io
from typing import Any

import pytest
from django.test import Client
from tests.web.page import row_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("Q-186")]

UNTOLD = "/indicators/non_western_share?segment=group%3Dunskilled"


@pytest.fixture(autouse=True)
def _told(pejl: Any) -> None:
    assert pejl("migrate").code == 0


def test_the_page_has_a_word(as_erik: Client):
    row = row_of(as_erik.get(UNTOLD), "p-2016Q2")
    assert "ikke oplyst" in row
    assert "0" not in row.replace("2016", "")


def test_the_file_has_a_word(as_erik: Client):
    content = as_erik.get(f"/exports/series{UNTOLD.removeprefix('/indicators').replace('?', '.csv?')}").content
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert {row[2] for row in rows[1:]} == {"ikke oplyst"}


def test_the_api_has_nothing_and_says_why(as_erik: Client):
    told = as_erik.get("/api/v1/indicators/non_western_share/points", {"segment": "group=unskilled"}).json()["items"]
    assert told
    assert {(one["value"], one["missing"]) for one in told} == {(None, "not_told")}

"""Q-184: what leaves Pejl for people has Danish numbers: decimal comma in files, thousands points on pages."""

from typing import Any

import pytest
from django.test import Client
from tests.web.page import row_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("Q-184")]


@pytest.fixture(autouse=True)
def _told(pejl: Any) -> None:
    assert pejl("migrate").code == 0


def test_the_export_shows_decimal_commas(as_erik: Client):
    lines = as_erik.get("/exports/series/benefit_recipients_share.csv").content.decode("utf-8-sig").split("\r\n")
    assert "2017Q2;12,1;" in lines[1]
    persons = as_erik.get("/exports/series/benefit_recipients_full_time_persons.csv").content.decode("utf-8-sig")
    assert ";55000;" in persons


def test_the_page_shows_points_between_thousands(as_erik: Client):
    assert "55.000" in row_of(as_erik.get("/indicators/benefit_recipients_full_time_persons"), "p-2017Q2")
    assert "12,1" in row_of(as_erik.get("/indicators/benefit_recipients_share"), "p-2017Q2")

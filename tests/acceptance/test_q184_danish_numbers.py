"""Q-184: numbers are written as Danes write them, wherever they leave the system."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.publishing.world import report_world

from pejl.publishing.naming import persons_words

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("Q-184")]


def test_the_report_has_decimal_commas_and_no_decimal_points(pejl: Any, settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    report_world()
    answer = pejl.json("report", "--plan", "2018", "--quarter", "2017Q2", "--format", "html")
    page = Path(answer["path"]).read_text(encoding="utf-8")
    told = re.findall(r"<(?:td|p|text)[^>]*>([^<]+)<", page)
    assert "12,1 pct." in told
    assert len([one for one in told if re.search(r"\d,\d", one)]) > 50
    assert not [one for one in told if re.search(r"\d\.\d{1,2}(?!\d)", one)]  # a point only before three digits


def test_the_export_has_decimal_commas(as_dina: Client) -> None:
    """The CSV that a Danish spreadsheet opens: decimal commas, semicolons between the columns."""
    report_world()
    answer = as_dina.get("/exports/goals.csv", {"plan": "2018", "period": "2017Q2"})
    told = answer.content.decode("utf-8-sig")
    assert "12,1" in told
    assert ";" in told.splitlines()[0]
    assert not re.search(r"(?<![\d.])\d{1,2}\.\d(?!\d)", told)


@pytest.mark.parametrize(("written", "count"), [("55.000 fuldtidspersoner", 55_000), ("1 fuldtidsperson", 1)])
def test_thousands_have_points(written: str, count: int) -> None:
    assert persons_words(count, "full_time_persons", "da") == written

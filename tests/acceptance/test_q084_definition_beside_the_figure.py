"""Q-084: the definition stands with the figure, on the page, in the API and in the file."""

import io
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests.web.page import row_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("Q-084")]

WORDS = ("efterløn", "su", "folkepension", "fuldtidspersoner")


@pytest.fixture(autouse=True)
def _told(pejl: Any) -> None:
    assert pejl("migrate").code == 0


def test_on_the_page(as_erik: Client):
    answer = as_erik.get("/indicators/benefit_recipients_share")
    assert "12,1" in row_of(answer, "p-2017Q2")
    said = text_of(answer, "#definition-standard").lower()
    assert all(word in said for word in WORDS)
    assert "aktiver" in said


def test_in_the_api(as_erik: Client):
    (one,) = as_erik.get("/api/v1/indicators/benefit_recipients_share").json()["definitions"]
    assert all(word in one["text"]["da"].lower() for word in WORDS)
    assert one["source"][0]["document"] in ("000", "002")


def test_in_the_file(as_erik: Client):
    answer = as_erik.get("/exports/series/benefit_recipients_share.xlsx")
    figures, about = load_workbook(io.BytesIO(answer.content)).worksheets
    assert 12.1 in [figures.cell(row, 3).value for row in range(2, figures.max_row + 1)]
    said = " ".join(str(row[1].value) for row in about.iter_rows()).lower()
    assert all(word in said for word in WORDS)


@pytest.mark.requirement("Q-077")
@pytest.mark.usefixtures("demo")
def test_two_definitions_stand_side_by_side_with_their_texts(as_erik: Client):
    asked = {"definition": ["standard", "excl_academics"], "first": "2016Q2", "last": "2016Q2"}
    answer = as_erik.get("/indicators/unemployment_benefit_share", asked)
    standard, without = (text_of(answer, f"#definition-{key}") for key in ("standard", "excl_academics"))
    assert "akademiker" in without
    assert "akademiker" not in standard
    ranks = []
    for definition in asked["definition"]:
        league = as_erik.get(
            "/api/v1/indicators/unemployment_benefit_share/league",
            {"definition": definition, "period": "2016Q2", "cluster": "dagpenge"},
        ).json()
        ranks.append(next(one["rank"] for one in league if one["area"] == "0101"))
    assert ranks == [30, 28]

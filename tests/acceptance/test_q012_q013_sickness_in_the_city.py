"""Q-012, Q-013, Q-016 and Q-081 in the city: the shares that the plans tell come out of the register."""

from typing import Any

import pytest
from django.test import Client
from tests.acceptance.small_city import SCALE, near, small_city  # noqa: F401 - a fixture
from tests.web.page import elements, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_city")]
SICK = ("--benefit", "sygedagpenge")


@pytest.mark.requirement("Q-012")
@pytest.mark.parametrize(("period", "published"), [("2016Q2", 54), ("2017Q2", 52)])
def test_more_than_half_of_the_cases_are_over_22_weeks(pejl: Any, period: str, published: int) -> None:
    told = pejl.json("stats", "over_weeks_share", *SICK, "--period", period)
    assert told["value"] == pytest.approx(published, abs=1)


@pytest.mark.requirement("Q-013")
@pytest.mark.parametrize(("period", "published"), [("2016Q2", 23), ("2017Q2", 19)])
def test_so_many_are_partially_back_at_work(pejl: Any, period: str, published: int) -> None:
    told = pejl.json("stats", "partial_return_share", *SICK, "--period", period)
    assert told["value"] == pytest.approx(published, abs=1)
    assert told["definition"]["text"].startswith("Sygedagpenge til delvist raskmeldte")
    listed = pejl.json("catalogue", "show", "measures")
    (measure,) = [one for one in listed if one["id"] == "partial_return_share"]
    assert measure["better"] == "higher", "the goal is more of them; it has no number"


@pytest.mark.requirement("Q-016")
def test_the_unemployed_are_broken_down_by_education_graduation_and_fund(pejl: Any) -> None:
    def count(*where: str) -> float:
        asked = ("--benefit", "dagpenge", "--period", "2016Q2", *(word for one in where for word in ("--where", one)))
        return float(pejl.json("stats", "full_year_persons", *asked)["value"])

    everyone, academics = count(), count("education=academic")
    unskilled = count("fund=3f", "fund=krifa", "fund=det_faglige_hus")
    assert near(everyone, 12_700)
    assert 100 * academics / everyone == pytest.approx(42, abs=1)
    assert 100 * count("education=academic", "graduate=1") / academics == pytest.approx(40, abs=1.5)
    assert 100 * unskilled / everyone == pytest.approx(17, abs=1)
    assert 100 * count("age=50-66") / everyone == pytest.approx(15, abs=1)


@pytest.mark.requirement("Q-016")
def test_background_is_told_of_many_and_in_public_never_of_few(pejl: Any) -> None:
    asked = ("stats", "full_year_persons", "--group", "T-12", "--period", "2016Q2", "--by", "ancestry")
    told = {one["ancestry"]: one["value"] for one in pejl.json(*asked)["figures"]}
    assert 100 * told["non_western"] / sum(told.values()) == pytest.approx(41, abs=2)
    finer = pejl.json(*asked, "--by", "age", "--by", "district", "--public")["figures"]
    assert all(one["missing"] == "suppressed" or one["persons"] >= 5 for one in finer)
    assert any(one["missing"] == "suppressed" for one in finer)


@pytest.mark.requirement("Q-081")
def test_the_vulnerable_are_split_at_50_and_add_up(pejl: Any) -> None:
    def count(*ages: str) -> float:
        limit = [word for one in ages for word in ("--where", f"age={one}")]
        asked = ("--group", "T-25", "--period", "2017Q2", *limit)
        return float(pejl.json("stats", "full_year_persons", *asked)["value"])

    under, over = count("16-49"), count("50-66")
    assert near(under, 9_600)
    assert near(over, 7_100)
    assert under + over == pytest.approx(count("16-49", "50-66"))
    assert near(under + over, 16_700)
    assert SCALE < 1


def on_page(client: Client, question: str, row: str) -> float:
    """The number that stands in a row of the page of figures of citizens: its identity, or its first words."""
    answer = client.get(f"/population?{question}")
    assert answer.status_code == 200
    (found,) = [
        one
        for one in elements(answer)
        if one.tag == "tr" and (one.attributes.get("id") == row or one.text.startswith(f"{row} "))
    ]
    told = next(one.text for one in found.all() if one.tag == "td")
    return float(told.replace(".", "").replace(",", "."))


def spring(year: int) -> str:
    return f"first={year}Q2&last={year}Q2"


@pytest.mark.requirement("Q-012")
def test_the_page_tells_the_share_over_22_weeks_and_what_is_over(as_dina: Client) -> None:
    asked = f"measure=over_weeks_share&benefit=sygedagpenge&{spring(2017)}"
    assert on_page(as_dina, asked, "p-2017Q2") == pytest.approx(52, abs=1)
    assert "mere end" in text_of(as_dina.get(f"/population?{asked}"), "#definition")


@pytest.mark.requirement("Q-013")
@pytest.mark.parametrize(("year", "published"), [(2016, 23), (2017, 19)])
def test_the_page_tells_how_many_are_partially_back(as_dina: Client, year: int, published: int) -> None:
    asked = f"measure=partial_return_share&benefit=sygedagpenge&{spring(year)}"
    assert on_page(as_dina, asked, f"p-{year}Q2") == pytest.approx(published, abs=1)
    assert "delvist raskmeldte" in text_of(as_dina.get(f"/population?{asked}"), "#definition")


@pytest.mark.requirement("Q-016", "Q-183")
def test_the_page_breaks_the_unemployed_down_by_education_fund_and_age(as_dina: Client) -> None:
    asked = f"measure=full_year_persons&benefit=dagpenge&{spring(2016)}"
    everyone = on_page(as_dina, asked, "p-2016Q2")
    assert near(everyone, 12_700)
    assert "helårspersoner" in as_dina.get(f"/population?{asked}").text, "never called full-time persons"
    academics = on_page(as_dina, f"{asked}&by=education", "Akademiker")
    assert 100 * academics / everyone == pytest.approx(42, abs=1)
    graduates = on_page(as_dina, f"{asked}&education=academic&graduate=1", "p-2016Q2")
    assert 100 * graduates / academics == pytest.approx(40, abs=1.5)
    unskilled = on_page(as_dina, f"{asked}&fund=3f&fund=krifa&fund=det_faglige_hus", "p-2016Q2")
    assert 100 * unskilled / everyone == pytest.approx(17, abs=1)
    assert 100 * on_page(as_dina, f"{asked}&age=50-66", "p-2016Q2") / everyone == pytest.approx(15, abs=1)


@pytest.mark.requirement("Q-016")
def test_the_page_breaks_the_unemployed_down_by_background_and_leads_to_nobody(as_dina: Client) -> None:
    answer = as_dina.get(f"/population?measure=full_year_persons&group=T-12&by=ancestry&{spring(2016)}")
    assert "ikke-vestlig" in text_of(answer, "#figures").casefold()
    assert "/population/citizens" not in answer.text


@pytest.mark.requirement("Q-081")
def test_the_page_splits_the_vulnerable_at_50(as_dina: Client) -> None:
    asked = f"measure=full_year_persons&group=T-25&{spring(2017)}"
    under, over = (on_page(as_dina, f"{asked}&age={ages}", "p-2017Q2") for ages in ("16-49", "50-66"))
    assert near(under, 9_600)
    assert near(over, 7_100)
    assert near(on_page(as_dina, asked, "p-2017Q2"), 16_700)

"""Q-160: education that has begun is measured, against the country and by benefit."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

BENEFITS = {"dagpenge": 1.4, "kontanthjaelp": 0.8, "uddannelseshjaelp": 2.1, "ledighedsydelse": 0.3}


def begun(pejl: Any, area: str, *segment: str) -> Any:
    asked = ("--indicator", "education_started_share", "--period", "2021", "--area", area)
    return pejl.json("rank", *asked, *segment)


@pytest.mark.requirement("Q-160")
def test_the_plan_of_2022_tells_one_point_three_per_cent_where_the_country_has_one_point_six(
    pejl: Any, as_erik: Client
) -> None:
    assert pejl("migrate").code == 0
    copenhagen = begun(pejl, "København")
    assert (copenhagen["value"], copenhagen["unit"], copenhagen["provenance"]) == (1.3, "percent", "published")
    told = as_erik.get("/api/v1/indicators/education_started_share/points", {"area": "000"}).json()
    assert [(one["period"], one["value"]) for one in told["items"]] == [("2021", 1.6)]


@pytest.mark.requirement("Q-160")
def test_the_municipality_takes_in_its_own_figures_by_benefit(pejl: Any, tmp_path: Path) -> None:
    assert pejl("migrate").code == 0
    path = tmp_path / "uddannelse.csv"
    rows = (f"education_started_share;benefit={one};0101;2021;{value}\n" for one, value in BENEFITS.items())
    path.write_text("indicator;segment;area;period;value\n" + "".join(rows).replace(".", ","), encoding="utf-8")
    assert pejl("import", "figures", str(path)).code == 0
    for benefit, value in BENEFITS.items():
        assert begun(pejl, "København", "--segment", f"benefit={benefit}")["value"] == value
    assert begun(pejl, "København")["value"] == 1.3


@pytest.mark.requirement("Q-160")
def test_a_benefit_that_the_measure_does_not_know_is_refused(pejl: Any, tmp_path: Path) -> None:
    assert pejl("migrate").code == 0
    path = tmp_path / "uddannelse.csv"
    line = "education_started_share;benefit=efterloen;København;2021;1,0\n"
    path.write_text("indicator;segment;area;period;value\n" + line, encoding="utf-8")
    answer = pejl("import", "figures", str(path))
    assert answer.code == 1
    assert "benefit=efterloen" in answer.said
    assert "ledighedsydelse" in answer.said

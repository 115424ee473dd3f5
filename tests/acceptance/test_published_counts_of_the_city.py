"""The published counts of 2016Q2 and 2017Q2 come out of the register, asked as a user asks."""

from typing import Any

import pytest
from tests.acceptance.small_city import near, small_city  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_city"), pytest.mark.requirement("Q-183")]
VULNERABLE = ("--group", "T-25")
COUNTS = [
    (("--benefit", "dagpenge"), 12_700, 13_000),
    (("--benefit", "uddannelseshjaelp"), 4_200, 3_300),
    (("--benefit", "sygedagpenge"), 7_000, 6_550),
    (("--benefit", "kontanthjaelp", "--readiness", "job_ready"), 3_800, 3_060),
    (("--group", "jobparate kontanthjælpsmodtagere"), 3_800, 3_060),
    (VULNERABLE, 16_700, 16_700),
]


@pytest.mark.parametrize(("whom", "in_2016", "in_2017"), COUNTS)
def test_the_count_of_both_years(pejl: Any, whom: tuple[str, ...], in_2016: int, in_2017: int) -> None:
    for period, published in (("2016Q2", in_2016), ("2017Q2", in_2017)):
        told = pejl.json("stats", "full_time_persons", *whom, "--area", "København", "--period", period)
        assert near(told["value"], published), told
        assert (told["unit"], told["data_date"]) == ("full_time_persons", "2021-12-31")
        assert told["definition"]["version"] == 1
        assert told["definition"]["text"].startswith("Dage på ydelsen i perioden divideret med periodens dage")


def test_persons_full_time_and_full_year_persons_are_three_units(pejl: Any) -> None:
    asked = ("--benefit", "dagpenge", "--period", "2017Q2")
    units = {one: pejl.json("stats", one, *asked) for one in ("persons", "full_time_persons", "full_year_persons")}
    assert [told["unit"] for told in units.values()] == list(units)
    assert units["persons"]["value"] > units["full_time_persons"]["value"], "not everyone is on benefit every day"


def test_side_by_side_the_difference_is_explained(pejl: Any) -> None:
    """Q-087: the uncertain {13.200} stands beside what is computed, and is said to be uncertain."""
    told = pejl.json("stats", "unemployment_benefit_full_time_persons", "--published", "--period", "2016Q4")
    (one,) = told
    assert (one["published"], one["reading"], one["certainty"]) == (13_200, "{13.200}", "uncertain")
    assert near(one["computed"], 13_200)
    assert one["difference"] == pytest.approx(one["computed"] - 13_200)
    assert "uncertain" in [reason["kind"] for reason in one["reasons"]]
    assert "population" in [reason["kind"] for reason in one["reasons"]], "this register is a twentieth of the city"


def test_the_list_names_every_measure_in_danish(pejl: Any) -> None:
    told = pejl.json("stats", "--list")
    assert told["measures"]["full_time_persons"] == {
        "title": "Fuldtidspersoner",
        "unit": "full_time_persons",
        "choices": {},
    }
    assert told["measures"]["inflow"]["choices"] == {"gap": [28, 0]}
    assert told["dimensions"]["age"] == "alder"


@pytest.mark.requirement("Q-182")
@pytest.mark.parametrize(
    ("period", "names"),
    [
        ("2016Q4", {"integrationsydelse"}),
        ("2021Q4", {"overgangsydelse", "selvforsoergelses_og_hjemrejseydelse"}),
    ],
)
def test_the_low_benefit_is_counted_by_the_name_of_its_time(pejl: Any, period: str, names: set[str]) -> None:
    line = {one["id"] for one in pejl.json("catalogue", "show", "benefits", "--where", "line=low_benefit")}
    asked = [word for one in sorted(line) for word in ("--benefit", one)]
    told = pejl.json("stats", "persons", *asked, "--period", period, "--period", "2015Q1", "--by", "benefit")
    assert {one["benefit"] for one in told["figures"] if one["period"] == period} == names
    assert all(one["value"] > 0 for one in told["figures"])

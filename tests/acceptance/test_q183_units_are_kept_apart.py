"""Q-183: persons, full-year persons and full-time persons are never mixed."""

import pytest

pytestmark = pytest.mark.usefixtures("demo_record")
FULL_YEAR, FULL_TIME = "unemployment_benefit_full_year_persons", "unemployment_benefit_full_time_persons"


@pytest.mark.requirement("Q-183")
def test_thirteen_thousand_full_year_persons_are_no_full_time_persons(pejl):
    years = pejl.json("rank", "--indicator", FULL_YEAR, "--period", "2017Q2")
    times = pejl.json("rank", "--indicator", FULL_TIME, "--period", "2016Q4")
    assert (years["value"], years["unit"]) == (13_000, "full_year_persons")
    assert (times["value"], times["unit"]) == (13_200, "full_time_persons")
    assert times["last_year"]["value"] is None or times["last_year"]["value"] != 12_700


@pytest.mark.requirement("Q-183")
def test_neither_stands_in_for_the_other(pejl):
    """The documents tell full-year persons in the second quarters and full-time persons in a fourth."""
    refused = pejl("rank", "--indicator", FULL_YEAR, "--period", "2016Q4")
    assert refused.code == 1
    assert "no figure" in refused.said
    last = pejl.json("rank", "--indicator", FULL_YEAR, "--period", "2017Q2")["last_year"]
    assert (last["period"], last["value"]) == ("2016Q2", 12_700)

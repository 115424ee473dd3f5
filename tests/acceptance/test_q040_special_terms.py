"""Q-040: employees on special terms have a target for 2020 and one for each year, which may await a decision."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from pejl.domain.steering.actions.record_figures import record_figures
from pejl.domain.steering.figures import FigureRow
from pejl.kernel import clock


@pytest.fixture
def told(record: None) -> None:
    """Shares of 2019 and 2020, made up for the test; the documents tell none."""
    record_figures(
        [
            FigureRow("special_terms_share", "standard", "", "0101", year, Decimal(value), provenance="simulated")
            for year, value in (("2019", "5.2"), ("2020", "6.0"))
        ],
        kind="test",
        subject="special_terms_share",
        name="special terms",
        sha256="0" * 64,
        data_date=clock.today(),
    )


def special_terms(pejl: Any, year: str) -> dict[str, Any]:
    """How the goal stands in a year."""
    [found] = [one for one in pejl.json("goals", "--plan", "2017", "--period", year) if one["id"] == "G-000-11"]
    return found


@pytest.mark.requirement("Q-040")
def test_the_target_is_6_per_cent_in_2020_and_that_of_2017_awaits_a_decision(pejl: Any) -> None:
    [goal] = pejl.json("catalogue", "show", "goals", "G-000-11")
    assert (goal["target"]["op"], goal["target"]["value"], goal["period_to"]) == ("at_least", 6, 2020)
    [of_2017] = goal["target"]["yearly"]
    assert of_2017["year"] == 2017
    assert "value" not in of_2017  # empty, not zero
    assert "politisk beslutning" in of_2017["awaits"]["da"]


@pytest.mark.requirement("Q-040")
@pytest.mark.parametrize(
    ("year", "value", "distance", "status"),
    [("2019", 5.2, 0.8, "pending"), ("2020", 6.0, 0.0, "met")],
)
@pytest.mark.usefixtures("told")
def test_it_is_followed_year_by_year(pejl: Any, year: str, value: float, distance: float, status: str) -> None:
    found = special_terms(pejl, year)
    assert (found["value"], found["target"]) == (value, 6.0)
    assert found["distance"] == pytest.approx(distance)
    assert found["status"] == status


@pytest.mark.requirement("Q-040")
@pytest.mark.usefixtures("told")
def test_the_page_says_that_the_target_of_the_year_is_not_set(as_dina: Client) -> None:
    page = as_dina.get("/goals/G-000-11?period=2019").content.decode()
    assert "Delmålet for 2017 er endnu ikke fastsat; det afventer en politisk beslutning" in page

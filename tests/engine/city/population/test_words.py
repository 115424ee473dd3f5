"""What the documents tell in words, and digits that can only be read in part, come out too."""

from decimal import Decimal

import pytest
from tests.engine.city.population.figures import COMPUTED, INSURED, Figures

from pejl.engine.city.readings import matches

UNSKILLED, INSURED_ALL = "group=unskilled", "group=unemployment_benefit"


@pytest.mark.parametrize(
    ("period", "segment", "low", "high"),
    [
        ("2016Q2", UNSKILLED, 100 / 3, 40),  # more than every third
        ("2016Q2", INSURED_ALL, 14, 20),  # under every fifth
        ("2017Q2", UNSKILLED, 31, 36),  # about every third
        ("2017Q2", INSURED_ALL, 8, 100 / 7),  # under every seventh
    ],
)
def test_non_western_told_in_words(full: Figures, period: str, segment: str, low: float, high: float) -> None:
    assert low < COMPUTED["non_western_share"](full, period, segment, "standard").value < high


@pytest.mark.parametrize("period", ["2016Q2", "2017Q2"])
def test_more_than_every_fifth_of_the_unskilled_is_over_50(full: Figures, period: str) -> None:
    assert 20 < COMPUTED["over_50_share"](full, period, UNSKILLED, "standard").value < 25


@pytest.mark.parametrize(("period", "low", "high"), [("2016Q2", 75, 79), ("2017Q2", 80, 85)])
def test_job_ready_under_two_years(full: Figures, period: str, low: float, high: float) -> None:
    assert low < COMPUTED["job_ready_under_two_years_share"](full, period, "", "standard").value < high


def test_the_share_on_unemployment_benefit_ends_in_the_digit_that_can_be_read(full: Figures) -> None:
    share = 100 * full.persons(full.on(*INSURED), "2016Q4") / full.populations["labour_force", "", "2016"]
    assert matches("[?],1", _rounded(share), 1), share


def test_the_share_on_education_assistance_ends_in_the_digit_that_can_be_read(full: Figures) -> None:
    persons = full.persons(full.on("uddannelseshjaelp"), "2016Q4")
    assert matches("[?],{1}", _rounded(full.of_population(persons, "16-29", "2016Q4").value), 1), persons


def _rounded(value: float) -> Decimal:
    return Decimal(value).quantize(Decimal("0.1"))

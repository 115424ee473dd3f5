"""Which numerator and denominator a share is made of."""

import pytest

from pejl.catalogue.load import catalogue
from pejl.warehouse.deriving import shares
from pejl.warehouse.naming import SeriesName


@pytest.mark.parametrize(
    ("share", "segment", "numerator", "denominator"),
    [
        ("education_assistance_share", "", "", "age=16-29"),
        ("education_assistance_share", "age=18-19", "age=18-19", "age=18-19"),
        ("vulnerable_under_50_share", "", "age=16-49", "age=16-49"),
        ("unemployment_rate", "benefit_group=unemployment_benefit", "benefit_group=unemployment_benefit", ""),
    ],
)
def test_the_parts_of_a_share_are_of_its_own_age(share: str, segment: str, numerator: str, denominator: str):
    (found,) = shares(catalogue(), [SeriesName(share, "standard", segment)])
    assert (found["numerator_segment"], found["denominator_segment"]) == (numerator, denominator)
    assert found["factor"] == 100.0

"""Q-081: at 49 one is in the group under 50, at 50 in the group over; at 67 in neither."""

from datetime import date
from typing import Any

import pytest

from pejl.domain.people.models import BenefitSpell, Citizen

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("Q-081")]
UNDER, OVER = "T-26", "T-27"


def in_a_resource_course(born: date) -> None:
    one = Citizen.objects.create(
        municipality="0101", cpr_sealed=b"", cpr_digest="", given_name="-", family_name="-", birth_date=born, sex="man"
    )
    BenefitSpell.objects.create(citizen=one, benefit="ressourceforloeb", start=date(2015, 1, 1))


@pytest.mark.parametrize(("age", "under", "over"), [(16, 1, 0), (49, 1, 0), (50, 0, 1), (66, 0, 1), (67, 0, 0)])
def test_the_bounds(pejl: Any, record: None, age: int, under: int, over: int) -> None:
    in_a_resource_course(date(2017 - age, 4, 1))  # of this age from the quarter's first day to its last
    for group, expected in ((UNDER, under), (OVER, over)):
        told = pejl.json("stats", "full_year_persons", "--group", group, "--period", "2017Q2")
        assert told["value"] == expected


def test_whoever_turns_50_moves_on_the_day(pejl: Any, record: None) -> None:
    in_a_resource_course(date(1967, 5, 1))
    days = [
        pejl.json("stats", "full_year_persons", "--group", one, "--period", "2017Q2")["value"] for one in (UNDER, OVER)
    ]
    assert days == [30 / 91, 61 / 91]

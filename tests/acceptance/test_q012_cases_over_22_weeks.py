"""Q-012: the share of cases over 22 weeks; a case of exactly 22 weeks is not over, one day more is."""

from datetime import date, timedelta
from typing import Any

import pytest

from pejl.domain.people.models import BenefitSpell, Citizen

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("Q-012")]
COUNTED_ON = date(2017, 7, 1)  # the first day after the quarter's last month


def case(begun: date, end: date | None = None) -> None:
    one = Citizen.objects.create(
        municipality="0101", cpr_sealed=b"", cpr_digest="", given_name="-", family_name="-",
        birth_date=date(1980, 1, 1), sex="woman",
    )  # fmt: skip
    BenefitSpell.objects.create(citizen=one, benefit="sygedagpenge", start=begun, end=end)


def share(pejl: Any, *more: str) -> dict[str, Any]:
    return pejl.json("stats", "over_weeks_share", "--benefit", "sygedagpenge", "--period", "2017M06", *more)


@pytest.mark.parametrize(("days", "over"), [(22 * 7, 0), (22 * 7 + 1, 1)])
def test_22_weeks_0_days_does_not_count_and_1_day_does(pejl: Any, record: None, days: int, over: int) -> None:
    case(COUNTED_ON - timedelta(days=days))
    case(date(2017, 6, 20))
    told = share(pejl)
    assert (told["part"], told["whole"], told["value"]) == (over, 2, 50.0 * over)
    assert told["unit"] == "percent"


def test_ended_cases_are_no_cases(pejl: Any, record: None) -> None:
    case(date(2016, 1, 1), date(2017, 6, 30))
    told = share(pejl)
    assert (told["value"], told["missing"]) == (None, "no_base"), "a share of nothing is missing, never 0"


def test_other_limits_are_offered_and_no_others(pejl: Any, record: None) -> None:
    case(COUNTED_ON - timedelta(days=52 * 7 + 1))
    assert share(pejl, "--choose", "weeks=52")["part"] == 1
    refused = pejl("stats", "over_weeks_share", "--period", "2017M06", "--choose", "weeks=23")
    assert refused.code == 1
    assert "22, 52, 104, 156" in refused.said

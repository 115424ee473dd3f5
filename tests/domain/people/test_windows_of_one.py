"""One citizen's windows are counted as everybody's are: the same question, cut to each window."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.field import HistoryWindow
from pejl.domain.people.models import BenefitSpell
from pejl.domain.people.queries.windows import months_reached

ON = date(2026, 11, 22)
BENEFITS = ("kontanthjaelp", "dagpenge", "uddannelseshjaelp")
days = st.dates(date(2012, 1, 1), date(2027, 6, 1))
spells = st.lists(st.tuples(st.sampled_from(BENEFITS), days, st.none() | days), max_size=12)


def window(months: int, *benefits: str) -> HistoryWindow:
    told = catalogue().history_windows["eight_of_ten_years"].model_dump()
    return HistoryWindow.model_validate(told | {"months": months, "at_least": 1, "benefits": benefits})


def plainly(told, one: HistoryWindow) -> int:
    """Month by month: was there a day of it?"""
    count = 0
    for back in range(1, one.months + 1):
        year, month = divmod(ON.year * 12 + ON.month - 1 - back, 12)
        first = date(year, month + 1, 1)
        after = date(year, month + 2, 1) if month < 11 else date(year + 1, 1, 1)
        count += any(b in one.benefits and s < after and (e is None or e > first) for b, s, e in told)
    return count


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spells)
def test_the_engine_and_the_plain_count_agree(told):
    told = [(benefit, start, end) for benefit, start, end in told if end is None or end > start]
    windows = [window(120, "kontanthjaelp", "uddannelseshjaelp"), window(36, "kontanthjaelp"), window(1, *BENEFITS)]
    rows = [BenefitSpell(benefit=benefit, start=start, end=end) for benefit, start, end in told]
    assert months_reached(rows, windows, ON) == [plainly(told, one) for one in windows]


@pytest.mark.parametrize("windows", [[], [window(36, "dagpenge")]])
def test_without_spells_nothing_is_reached(windows):
    assert months_reached([], windows, ON) == [0] * len(windows)

"""A way of counting that takes over from another answers for it, and the older is never lost."""

from collections.abc import Callable

from pejl.warehouse import goals, series


def test_the_older_way_of_counting_goes_on_in_the_newer(municipalities: tuple[str, ...], tell: Callable[..., None]):
    tell("job_ready_share", "2016Q4", {"0101": "1.1"})
    tell("job_ready_share", "2025M07", {"0101": "0.3"}, definition="y25i01")
    told = [(one.period, one.value) for one in series.points("job_ready_share", "0101")]
    assert told == [("2016Q4", 1.1), ("2025M07", 0.3)]
    assert [one.period for one in goals.history("G-002-04")] == ["2016Q4", "2025M07"]


def test_a_period_told_both_ways_is_answered_as_asked(municipalities: tuple[str, ...], tell: Callable[..., None]):
    tell("job_ready_share", "2022M01", {"0101": "1.0"})
    tell("job_ready_share", "2022M01", {"0101": "0.8"}, definition="y25i01")
    for definition, value in (("standard", 1.0), ("y25i01", 0.8)):
        assert [one.value for one in series.points("job_ready_share", "0101", definition)] == [value]


def test_a_narrower_definition_is_not_continued(municipalities: tuple[str, ...], tell: Callable[..., None]):
    tell("unemployment_benefit_share", "2025M07", {"0101": "3.7"}, definition="y25i01")
    assert series.points("unemployment_benefit_share", "0101", "excl_academics") == []
    assert len(series.points("unemployment_benefit_share", "0101", "standard")) == 1

"""Series from the record, with derived periods and definitions that continue each other."""

from pejl.warehouse.series import available, points

PERSONS = "unemployed_full_time_persons"


def test_a_stock_of_a_quarter_is_the_average_of_its_months(municipalities, tell):
    for month, value in (("2025M01", "300"), ("2025M02", "310"), ("2025M03", "325"), ("2025M04", "330")):
        tell(PERSONS, month, {"0101": value})
    quarters = points(PERSONS, "0101", kind="quarter")
    assert [(one.period, one.value, one.provenance) for one in quarters] == [("2025Q1", 311.666667, "computed")]


def test_a_suppressed_month_suppresses_the_quarter(municipalities, tell):
    for month, value in (("2025M01", "300"), ("2025M02", None), ("2025M03", "325")):
        tell(PERSONS, month, {"0101": value})
    (quarter,) = points(PERSONS, "0101", kind="quarter")
    assert (quarter.value, quarter.missing) == (None, "suppressed")


def test_a_share_of_a_quarter_is_made_of_its_parts_and_never_averaged(municipalities, tell):
    for month, value, pct in (("2025M01", "300", "3.0"), ("2025M02", "310", "3.1"), ("2025M03", "350", "3.5")):
        tell(PERSONS, month, {"0101": value})
        tell("unemployment_rate", month, {"0101": pct})
    assert points("unemployment_rate", "0101", kind="quarter") == []
    tell("labour_force", "2024", {"0101": "10000"})
    (quarter,) = points("unemployment_rate", "0101", kind="quarter")
    assert (quarter.value, quarter.provenance) == (3.2, "computed")
    months = points("unemployment_rate", "0101", kind="month")
    assert [one.value for one in months] == [3.0, 3.1, 3.5]


def test_a_definition_and_the_one_it_continues_make_one_series(municipalities, tell):
    tell("job_ready_share", "2016Q4", {"0101": "1.1"})
    tell("job_ready_share", "2025Q2", {"0101": "0.9"}, definition="y25i01")
    found = points("job_ready_share", "0101", definition="y25i01")
    assert [(one.period, one.value) for one in found] == [("2016Q4", 1.1), ("2025Q2", 0.9)]
    assert points("job_ready_share", "0101") == found


def test_available_tells_each_series_once_by_the_definition_that_counted_it(municipalities, tell):
    tell("job_ready_share", "2016Q4", {"0101": "1.1", "0461": "1.2"})
    tell("job_ready_share", "2025Q2", {"0101": "0.9"}, definition="y25i01")
    assert [tuple(one) for one in available()] == [
        ("job_ready_share", "standard", "", 2, "2016Q4", "2016Q4", ("quarter",)),
        ("job_ready_share", "y25i01", "", 1, "2025Q2", "2025Q2", ("quarter",)),
    ]

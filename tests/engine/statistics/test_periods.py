"""Longer periods against the plain reference, and shares that are never averaged."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.reference import Row, quarter_of
from tests.engine.statistics.worlds import calendar, compiled, run

from pejl.engine.statistics import periods, tables
from pejl.engine.statistics.measured import Given
from pejl.engine.statistics.steps import Steps
from pejl.warehouse.deriving import parts

YEARS = range(2014, 2019)
MONTHS = [f"2016M{number:02}" for number in range(1, 13)]
METHODS = {"stock": "average", "flow": "sum", "level": "last"}
SHARE = {
    "indicator": "share", "definition": "standard", "segment": "",
    "numerator_indicator": "stock", "numerator_definition": "standard", "numerator_segment": "",
    "denominator_indicator": "people", "denominator_definition": "standard", "denominator_segment": "",
    "factor": 100.0,
}  # fmt: skip
figures = st.one_of(
    st.integers(0, 500).map(lambda n: (float(n), "")),
    st.sampled_from(["suppressed", "not_told"]).map(lambda why: (None, why)),
)


def figure(indicator: str, period: str, value: float | None, missing: str = "", **of) -> Row:
    plain = dict.fromkeys(periods.FIGURES) | {"definition": "standard", "segment": "", "area": "0101", "reading": ""}
    return plain | {"provenance": 0, "certainty": "certain", "indicator": indicator, "period": period} | {
        "value": value, "missing": missing} | of  # fmt: skip


def derived(*told: Row) -> dict[tuple[str, str], Row]:
    """Every figure, told or derived, of the one area by indicator and period."""

    def steps() -> Steps:
        made = Steps()
        periods.with_derived(made, tables.table("figures", periods.FIGURES))
        return made

    found = run(
        compiled("derived", steps),
        {
            "figures": (periods.FIGURES, list(told)),
            "parts": (periods.PARTS, parts(YEARS)),
            "methods": (periods.METHODS, [{"indicator": name, "method": how} for name, how in METHODS.items()]),
            "shares": (periods.SHARES, [SHARE]),
            "periods": (
                tables.PERIODS,
                calendar({row["period"] for row in parts(YEARS)} | {row["part"] for row in parts(YEARS)}),
            ),
        },
    )
    assert len({(row["indicator"], row["area"], row["period"]) for row in found}) == len(found)
    return {(row["indicator"], row["period"]): row for row in found if row["area"] == "0101"}


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.sampled_from(MONTHS), figures))
def test_quarters_agree_with_the_reference(told):
    found = derived(*(figure(name, month, *one) for name in METHODS for month, one in told.items()))
    for name, method in METHODS.items():
        for number in range(1, 5):
            row = found.get((name, f"2016Q{number}"))
            made = None if row is None else (row["value"], row["missing"])
            assert made == quarter_of(told, f"2016Q{number}", method), (name, number)


def test_a_year_and_a_rolling_year_are_made_of_four_quarters():
    found = derived(*(figure("stock", f"2016Q{n}", float(n)) for n in (1, 2, 3, 4)), figure("stock", "2017Q1", 9.0))
    assert found["stock", "2016"]["value"] == 2.5
    assert found["stock", "2016QMAT04"]["value"] == 2.5
    assert found["stock", "2017QMAT01"]["value"] == 4.5
    assert ("stock", "2016QMAT03") not in found


def test_a_share_is_made_of_numerator_and_denominator_and_a_published_one_stands():
    counts = [
        figure("stock", month, value) for month, value in zip(MONTHS[:6], (90, 100, 110, 80, 80, 80), strict=True)
    ]
    shares = [figure("share", month, 99.0) for month in MONTHS[:3]]
    found = derived(*counts, *shares, figure("people", "2015", 1000.0), figure("share", "2016Q2", 7.9))
    assert found["share", "2016Q1"]["value"] == 10.0
    assert found["share", "2016Q2"]["value"] == 7.9
    assert found["share", "2016M01"]["value"] == 99.0
    assert found["share", "2016M04"]["value"] == 8.0


def test_the_newest_denominator_up_to_the_period_counts_and_an_old_one_does_not():
    count = figure("stock", "2016Q2", 100.0)
    assert (
        derived(count, figure("people", "2015", 1000.0), figure("people", "2014", 500.0))["share", "2016Q2"]["value"]
        == 10
    )
    assert (
        derived(count, figure("people", "2016Q2", 400.0), figure("people", "2016M06", 1.0))["share", "2016Q2"]["value"]
        == 25
    )
    assert ("share", "2016Q2") not in derived(count, figure("people", "2016", 1000.0))
    assert ("share", "2017Q2") not in derived(figure("stock", "2017Q2", 1.0), figure("people", "2014", 1000.0))


def test_a_suppressed_share_is_never_worked_out_from_its_parts():
    told = derived(
        figure("stock", "2016Q2", 3.0), figure("people", "2015", 1000.0), figure("share", "2016Q2", None, "suppressed")
    )
    assert told["share", "2016Q2"]["value"] is None


def test_a_period_told_for_one_area_is_derived_for_none():
    months = [figure("stock", month, 10.0) for month in MONTHS[:3]]
    found = derived(*months, figure("stock", "2016Q1", 11.0, area="0461"))
    assert ("stock", "2016Q1") not in found


def test_what_is_made_of_simulated_parts_is_simulated():
    found = derived(*(figure("stock", month, 10.0, provenance=n) for n, month in enumerate(MONTHS[:3])))
    assert found["stock", "2016Q1"]["provenance"] == 2
    assert derived(*(figure("stock", m, 1.0) for m in MONTHS[:3]))["stock", "2016Q1"]["provenance"] == 1


def test_running_totals_stop_at_the_first_gap():
    told = {"2016M01": 5.0, "2016M02": 7.0, "2016M04": 1.0, "2015": 20.0, "2016": 30.0}
    shape = {"series": "int32", "area": "string", "period": "string", "value": "float64", "adds_up": "boolean"}

    def steps() -> Steps:
        made = Steps()
        rows = tables.table("rows", shape).join(Given().periods, "period")
        made.add("totals", periods.running_totals(rows))
        return made

    rows = [
        {"series": 1, "area": "0101", "period": period, "value": value, "adds_up": True}
        for period, value in told.items()
    ]
    found = run(compiled("totals", steps), {"rows": (shape, rows), "periods": (tables.PERIODS, calendar(set(told)))})
    sums = {row["period"]: (row["to_date"], row["in_all"]) for row in found}
    assert sums["2016M02"][0] == 12
    assert sums["2016M04"][0] is None
    assert sums["2016"] == (30, 50)

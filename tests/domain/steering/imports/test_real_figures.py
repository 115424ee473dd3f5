"""The real figures: every file loads, every name joins, every cell reads back as published."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from pejl.domain.organisation.models import Area, Boundary
from pejl.domain.steering.imports.areas import import_areas
from pejl.domain.steering.imports.factors import import_factor
from pejl.domain.steering.imports.tables import Order, import_table
from pejl.domain.steering.models import Delivery, Figure, Series

pytestmark = pytest.mark.usefixtures("areas")

# file → rows; measures of each row; cells that also stand for themselves under a table's own definition
FILES = {
    "y25i01": (14_256, 2),
    "y25i09": (7_032, 1),
    "y60a02": (4_752, 4),
    "y60a02_visitation": (495, 1),
    "y60c02": (495, 2),
    "y60c07": (4_752, 2),
    "y60j01": (4_851, 2),
}
MIRRORED = 14_256 // 3 * 2 * 2  # unemployment benefit and cash assistance of Y25I01, both measures


@pytest.fixture
def loaded(shared_data: Path) -> Path:
    """All seven tables in the record."""
    for name, (rows, measures) in FILES.items():
        taken = import_table(shared_data / "jobindsats" / f"{name}.json", Order())
        assert taken.rows == rows
        assert taken.added == rows * measures + (MIRRORED if name == "y25i01" else 0)
    return shared_data


def values(indicator: str, segment: str = "") -> dict[tuple[str, str], Decimal | None]:
    found = Figure.objects.filter(
        series__indicator=indicator, series__definition="standard", series__segment=segment, superseded_by=None
    )
    return {(area, period): value for area, period, value in found.values_list("series__area_code", "period", "value")}


def test_the_real_tables(loaded):
    """One long test, so that the files are loaded once."""
    _every_cell_reads_back_as_published(loaded / "jobindsats" / "y25i01.json")
    _the_parts_make_the_whole()
    _all_municipalities_are_there()
    _copenhagen_reads_back_as_published()
    _the_second_run_changes_nothing(loaded / "jobindsats")


def _every_cell_reads_back_as_published(path: Path) -> None:
    names = dict(Area.objects.values_list("name", "code")) | {"Hele landet": "000"}
    groups = {"Ydelsesgrupper i alt": "", "A-dagpenge": "unemployment_benefit", "Kontanthjælp": "cash_assistance"}
    for place, indicator in ((3, "unemployed_full_time_persons"), (4, "unemployment_rate")):
        found = {group: values(indicator, f"benefit_group={code}" if code else "") for group, code in groups.items()}
        rows = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)["rows"]
        suppressed = 0
        for row in rows:
            value = found[row[2]][names[row[1]], row[0]]
            assert value == row[place], row
            suppressed += row[place] is None
        assert suppressed == {3: 32, 4: 2}[place]
    missing = Figure.objects.filter(series__indicator="unemployed_full_time_persons", value=None)
    assert set(missing.values_list("missing", flat=True)) == {"suppressed"}


def _the_parts_make_the_whole() -> None:
    total = values("unemployed_full_time_persons")
    benefit = values("unemployed_full_time_persons", "benefit_group=unemployment_benefit")
    cash = values("unemployed_full_time_persons", "benefit_group=cash_assistance")
    compared = 0
    for key, whole in total.items():
        parts = benefit[key], cash[key]
        if None not in (whole, *parts):
            assert abs(sum(parts) - whole) <= 1, key
            compared += 1
    assert compared > 4_700


def _all_municipalities_are_there() -> None:
    told = set(Series.objects.values_list("area_code", flat=True))
    municipalities = set(Area.objects.filter(kind="municipality").values_list("code", flat=True))
    assert len(municipalities) == 98
    assert told == municipalities | {"000"}


def _copenhagen_reads_back_as_published() -> None:
    found = Figure.objects.filter(series__area_code="0101", period="2025M07", superseded_by=None)
    told = {
        (indicator, segment): value
        for indicator, segment, value in found.filter(series__definition="standard").values_list(
            "series__indicator", "series__segment", "value"
        )
    }
    assert told["unemployed_full_time_persons", ""] == 16_119
    assert told["unemployment_rate", ""] == Decimal("4.1")
    assert told["cash_assistance_full_time_persons", ""] == 8_721
    assert told["ordinary_hours_share", ""] == Decimal("7.2")
    visitation = values("cash_assistance_full_time_persons", "visitation=activity_ready")
    assert visitation["0101", "2026M07"] == 5_772
    of_unemployment_benefit = Figure.objects.get(
        series__indicator="unemployment_benefit_share",
        series__definition="y25i01",
        series__area_code="0101",
        period="2025M07",
    )
    assert of_unemployment_benefit.value == Decimal("3.7")


def _the_second_run_changes_nothing(folder: Path) -> None:
    before = (Delivery.objects.count(), Figure.objects.count(), Series.objects.count())
    for name in FILES:
        again = import_table(folder / f"{name}.json", Order())
        assert (again.added, again.corrected, again.repeated) == (0, 0, True)
    assert before == (Delivery.objects.count(), Figure.objects.count(), Series.objects.count())


def test_the_real_population_lacks_an_age_and_no_group_is_made_over_the_gap(shared_data):
    taken = import_table(shared_data / "dst" / "FOLK1A.csv", Order(provider="statbank"))
    assert taken.rows == 31_200
    assert "38" in " ".join(taken.notes)
    segments = set(Series.objects.filter(indicator="population").values_list("segment", flat=True))
    assert "age=16-29" in segments
    assert "age=50-66" in segments
    assert not segments & {"", "age=16-66", "age=16-49"}


def test_the_real_framework_conditions(shared_data):
    files = sorted((shared_data / "dst" / "factors").glob("*.csv"))
    assert len(files) == 11
    for path in files:
        import_factor(path, Order())
    assert Series.objects.count() == 11 * 98


def test_the_real_boundaries(shared_data):
    taken = import_areas(shared_data / "geo" / "kommuner.geojson", Order())
    assert (taken.added, taken.skipped) == (98, {"Christiansø": 1})
    assert taken.notes == ()
    assert Boundary.objects.count() == 98

"""Q-186: what is missing or uncertain comes in as such and is never counted as zero."""

import json
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.django_db

CSV = """\
Periode;Område;Antal fuldtidsledige;Fuldtidsledige i pct. af arbejdsstyrken 16-66 år
2025M07;København;16.119;4,1
2025M07;Aarhus;6.001;3,1
2025M07;Læsø;-;..
2025M07;Samsø;.;
2025M07;Fanø;0;0,0
"""


@pytest.fixture
def imported(pejl: Any, tmp_path: Path) -> None:
    assert pejl("migrate").code == 0
    path = tmp_path / "y25i01.csv"
    path.write_text(CSV, encoding="utf-8")
    assert pejl("import", "jobindsats", str(path)).code == 0


def rank(pejl: Any, area: str) -> Any:
    return pejl.json("rank", "--indicator", "unemployment_rate", "--period", "2025M07", "--area", area)


@pytest.mark.requirement("Q-186")
@pytest.mark.parametrize(("area", "why"), [("Læsø", "suppressed"), ("Samsø", "not_told")])
def test_a_missing_figure_has_no_value_no_rank_and_a_reason(pejl: Any, imported: None, area: str, why: str) -> None:
    found = rank(pejl, area)
    assert (found["value"], found["rank"]) == (None, None)
    assert found["why_missing"] == why


@pytest.mark.requirement("Q-186")
def test_a_zero_that_is_told_is_a_zero_and_ranks(pejl: Any, imported: None) -> None:
    found = rank(pejl, "Fanø")
    assert (found["value"], found["rank"], found["of"]) == (0.0, 1, 3)


@pytest.mark.requirement("Q-186")
def test_a_missing_figure_is_not_counted_among_those_ranked(pejl: Any, imported: None) -> None:
    found = rank(pejl, "København")
    assert (found["rank"], found["of"]) == (3, 3)
    assert found["missing"] >= 2


@pytest.mark.requirement("Q-186")
def test_json_null_is_missing_too(pejl: Any, tmp_path: Path) -> None:
    assert pejl("migrate").code == 0
    path = tmp_path / "y25i01.json"
    columns = ["Periode", "Område", "Fuldtidsledige i pct. af arbejdsstyrken 16-66 år"]
    rows = [["2025M07", "Læsø", None], ["2025M07", "Aarhus", 3.1]]
    path.write_text(json.dumps({"columns": columns, "rows": rows}), encoding="utf-8")
    assert pejl("import", "jobindsats", str(path)).code == 0
    assert rank(pejl, "Læsø")["value"] is None
    assert rank(pejl, "Aarhus")["of"] == 1

"""Q-184, the way in: 12,1 and 55.000 are read as a Dane writes them, and English writing is not guessed at."""

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.django_db
HEAD = "Periode;Område;Antal fuldtidsledige;Fuldtidsledige i pct. af arbejdsstyrken 16-66 år\n"


@pytest.mark.requirement("Q-184")
@pytest.mark.parametrize("printed", ["55.000", "55 000", "55\u00a0000", "55000", "55.000,0"])
def test_thousands_and_decimals_are_read_as_in_danish(pejl: Any, tmp_path: Path, printed: str) -> None:
    assert pejl("migrate").code == 0
    path = tmp_path / "y25i01.csv"
    path.write_text(f"{HEAD}2025M07;København;{printed};12,1\n", encoding="utf-8")
    assert pejl("import", "jobindsats", str(path)).code == 0
    asked = ("--period", "2025M07", "--area", "København")
    assert pejl.json("rank", "--indicator", "unemployed_full_time_persons", *asked)["value"] == 55_000
    assert pejl.json("rank", "--indicator", "unemployment_rate", *asked)["value"] == 12.1


@pytest.mark.requirement("Q-184")
@pytest.mark.parametrize("printed", ["12.1", "55,000.5", "1e3", "12,1 pct."])
def test_a_number_that_could_be_read_two_ways_is_refused_with_what_was_expected(
    pejl: Any, tmp_path: Path, printed: str
) -> None:
    assert pejl("migrate").code == 0
    path = tmp_path / "y25i01.csv"
    path.write_text(f"{HEAD}2025M07;København;16.119;{printed}\n", encoding="utf-8")
    answer = pejl("import", "jobindsats", str(path))
    assert answer.code == 1
    assert f"“{printed}”" in answer.said
    assert "1.234,5" in answer.said

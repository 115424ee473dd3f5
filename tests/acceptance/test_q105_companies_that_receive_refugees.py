"""Q-105: companies that are interested and companies that have received someone are counted apart."""

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.django_db


def companies(pejl: Any, part: str, period: str) -> Any:
    asked = ("--segment", f"part={part}", "--period", period)
    return pejl.json("rank", "--indicator", "refugee_companies", *asked)


@pytest.mark.requirement("Q-105")
@pytest.mark.parametrize(("part", "told"), [("interested", 200), ("received", 60)])
def test_the_plan_of_2018_tells_two_hundred_interested_and_sixty_that_have_received(
    pejl: Any, part: str, told: int
) -> None:
    assert pejl("migrate").code == 0
    found = companies(pejl, part, "2017")
    assert (found["value"], found["unit"], found["provenance"]) == (told, "companies", "published")


@pytest.mark.requirement("Q-105")
def test_the_municipalitys_own_count_is_taken_in_beside_it(pejl: Any, tmp_path: Path) -> None:
    assert pejl("migrate").code == 0
    path = tmp_path / "virksomheder.csv"
    path.write_text(
        "indicator;segment;area;period;value\n"
        '"refugee_companies";"part=interested";København;2018;240\n'
        '"refugee_companies";"part=received";København;2018;85\n',
        encoding="utf-8",
    )
    assert pejl("import", "figures", str(path)).code == 0
    assert companies(pejl, "interested", "2018")["value"] == 240
    received = companies(pejl, "received", "2018")
    assert (received["value"], received["last_year"]["value"]) == (85, 60)

"""Q-186: uncertainty and missing values are shown as such; what is not told is never counted as zero."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.publishing.world import report_world

from pejl.domain.steering.models import Report

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("Q-186")]


@pytest.fixture
def page(pejl: Any, settings: Any, tmp_path: Path) -> str:
    settings.VAR = tmp_path
    report_world()
    answer = pejl.json("report", "--plan", "2018", "--quarter", "2017Q2", "--format", "html", "--publish")
    return Path(answer["path"]).read_text(encoding="utf-8")


def _section(page: str, goal: str) -> str:
    return page.partition(f'id="{goal}"')[2].partition("</section>")[0]


def test_an_uncertain_figure_is_said_and_drawn_hollow(page: str) -> None:
    """The own share of job-ready recipients in 2017Q2 is read with uncertainty."""
    section = _section(page, "G-002-04")
    assert "Tallet er usikkert" in section
    assert 'fill="white"' in section
    assert 'fill="white"' not in _section(page, "G-002-01")


def test_a_suppressed_member_is_left_out_of_the_rank_and_kept_as_missing(page: str) -> None:
    section = _section(page, "G-002-08")
    assert "1 kommune i klyngen mangler tal og er ikke med i placeringen." in section
    assert "af 5 i klyngen" in section  # six members, five with figures
    evidence = Report.objects.get().content["evidence"]
    told = [one for one in evidence if one["goal"] == "G-002-08" and one["area"] == "0561"]
    assert told
    assert all(one["value"] is None and one["missing"] for one in told)
    assert "0561" not in json.dumps([one for one in evidence if one["value"] == 0])


def test_goals_that_nothing_answers_say_why(page: str) -> None:
    section = _section(page, "others")
    assert "der er intet tal for 2. kvartal 2017" in section
    assert ">0<" not in section

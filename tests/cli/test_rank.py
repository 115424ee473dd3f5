"""`pejl rank`."""

import json
from pathlib import Path

import pytest
import typer
from tests.acceptance.goals_asked import SIX, cluster, tell
from typer.testing import CliRunner, Result

from pejl.cli.commands import imports, rank
from pejl.cli.errors import UserError
from pejl.domain.steering.actions.load_catalogue import load_catalogue

RATE = "unemployment_rate"


@pytest.fixture(scope="module")
def app() -> typer.Typer:
    made = typer.Typer()
    made.callback()(lambda: None)  # with one command alone, Typer would not ask for its name
    rank.register(made)
    imports.register(made)
    return made


@pytest.fixture
def figures(db) -> None:
    load_catalogue()
    tell(RATE, "2024M07", {"0101": "4.0", "0751": "4.1", "0461": "4.4"})
    tell(RATE, "2025M07", {"0101": "4.1", "0751": "4.2", "0461": "4.1", "000": "2.9"})


def run(app: typer.Typer, *arguments: str) -> Result:
    result = CliRunner().invoke(app, ["rank", "--indicator", RATE, "--period", "2025M07", *arguments])
    if result.exception and not isinstance(result.exception, (SystemExit, UserError)):
        raise result.exception
    return result


def refusal(app: typer.Typer, *arguments: str) -> str:
    result = run(app, *arguments)
    assert isinstance(result.exception, UserError)
    return str(result.exception)


def test_the_answer_tells_all_that_the_rank_rests_on(app, figures):
    answer = json.loads(run(app, "--area", "København", "--json").output)
    assert answer == {
        "indicator": RATE, "definition": "standard", "area": "0101", "period": "2025M07", "cluster": "all",
        "cluster_origin": "official", "rank": 1, "of": 3, "missing": 95, "value": 4.1, "why_missing": "",
        "unit": "percent", "best": 4.1, "best_area": "0101", "distance_to_best": 0.0, "country": 2.9,
        "last_year": {"period": "2024M07", "value": 4.0, "rank": 1, "of": 3}, "provenance": "published",
        "breaks": ["cash_assistance_2025"], "data_date": "2022-01-31",
    }  # fmt: skip


def test_a_loaded_list_ranks_its_members_only(app, figures):
    cluster("some", "0751", "0461")
    assert json.loads(run(app, "--area", "Aarhus", "--cluster", "some", "--json").output)["rank"] == 2
    assert "in no such cluster" in refusal(app, "--area", "København", "--cluster", "some")


def test_the_table_marks_who_has_no_figure(app, figures):
    said = run(app).output
    assert "Odense" in said
    assert "4,2" in said
    assert "–" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--area", "Kobenhavn"], "Did you mean København?"),
        (["--indicator", "unemployment_rat"], "Did you mean unemployment_rate"),
        (["--cluster", "pers"], "Did you mean peers?"),
        (["--cluster", "peers"], "peers cannot be computed"),
        (["--period", "2025M13"], "expected a form such as 2026M07"),
        (["--period", "2026M07"], "there are 2024M07 to 2025M07"),
        (["--definition", "old"], "is defined as standard"),
        (["--segment", "sex=men"], "There are figures of (all)"),
    ],
)
def test_what_is_not_there_is_said_with_what_was_expected(app, figures, arguments, said):
    assert said in refusal(app, *arguments)


def test_an_empty_record_says_what_to_do_first(app, db):
    assert "pejl migrate" in refusal(app)


@pytest.mark.requirement("Q-004")
def test_copenhagen_among_98_and_among_its_peers_on_the_real_figures(app, db, shared_data: Path):
    """Jobindsats tells 4,1 per cent for Copenhagen in July 2025, and 98 municipalities that have a figure."""
    load_catalogue()
    jobindsats = str(shared_data / "jobindsats" / "y25i01.json")
    assert CliRunner().invoke(app, ["import", "jobindsats", jobindsats]).exit_code == 0
    assert CliRunner().invoke(app, ["import", "factors", str(shared_data / "dst" / "factors")]).exit_code == 0
    told = {
        area: value
        for period, area, group, _, value in json.loads(Path(jobindsats).read_text(encoding="utf-8"))["rows"]
        if period == "2025M07" and group == "Ydelsesgrupper i alt" and area != "Hele landet"
    }
    everyone = json.loads(run(app, "--json").output)
    assert everyone["value"] == told["København"] == 4.1
    assert everyone["of"] == len(told) == 98
    assert everyone["rank"] == 1 + sum(value < 4.1 for value in told.values())
    assert everyone["distance_to_best"] == pytest.approx(4.1 - min(told.values()))
    peers = json.loads(run(app, "--cluster", "peers", "--json").output)
    assert (peers["of"], peers["cluster_origin"], peers["value"]) == (10, "peers", 4.1)
    cluster("dagpenge", *SIX)
    listed = json.loads(run(app, "--cluster", "dagpenge", "--json").output)
    assert (listed["of"], listed["cluster_origin"]) == (6, "official")

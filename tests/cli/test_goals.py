"""`pejl goals`."""

import json

import pytest
import typer
from tests.acceptance.goals_asked import SIX, cluster, tell
from typer.testing import CliRunner, Result

from pejl.catalogue.load import catalogue
from pejl.cli.commands import goals
from pejl.cli.errors import UserError
from pejl.domain.steering.actions.load_catalogue import load_catalogue


@pytest.fixture(scope="module")
def app() -> typer.Typer:
    made = typer.Typer()
    made.callback()(lambda: None)  # with one command alone, Typer would not ask for its name
    goals.register(made)
    return made


@pytest.fixture
def figures(db) -> None:
    load_catalogue()
    cluster("udsatte", *SIX)
    tell("vulnerable_share", "2015Q2", dict(zip(SIX, ("3.9", "3.0", "3.1", "3.8", "4.0", "4.1"), strict=True)))
    tell("vulnerable_share", "2016Q2", dict(zip(SIX, ("3.7", "2.9", "3.0", "3.6", "4.0", "4.1"), strict=True)))


def run(app: typer.Typer, *arguments: str) -> Result:
    result = CliRunner().invoke(app, ["goals", *arguments])
    if result.exception and not isinstance(result.exception, (SystemExit, UserError)):
        raise result.exception
    return result


def test_every_goal_of_the_plan_is_answered_with_its_source(app, figures):
    answer = json.loads(run(app, "--plan", "2017", "--quarter", "2016Q2", "--json").output)
    assert [one["id"] for one in answer] == [one.id for one in catalogue().goals.values() if one.plan == "2017"]
    assert all(one["source"] and one["title"] and one["status"] for one in answer)
    one = next(one for one in answer if one["id"] == "G-000-06")
    assert (one["status"], one["rank"], one["of"], one["target"], one["distance"]) == ("not_met", 4, 6, 2.9, 0.8)
    assert one["movements"] == {"value": "better", "rank": "unchanged", "distance": "better"}
    assert (one["best"], one["best_area"]) == (2.9, "0461")
    assert (one["provenance"], one["cluster_origin"], one["data_date"]) == ("published", "official", "2022-01-31")


def test_another_municipality_and_another_list(app, figures):
    asked = ("--plan", "2017", "--quarter", "2016Q2", "--json")
    of_odense = json.loads(run(app, *asked, "--area", "Odense").output)
    assert next(one for one in of_odense if one["id"] == "G-000-06")["status"] == "met"
    among_all = json.loads(run(app, *asked, "--cluster", "all").output)
    one = next(one for one in among_all if one["id"] == "G-000-06")
    assert (one["of"], one["missing"], one["reason"], one["cluster"]) == (6, 92, "cluster_incomplete", "all")


def test_without_a_period_the_newest_quarter_with_figures_answers(app, figures):
    tell("sickness_over_22_weeks_share", "2018Q1", {"0101": "54"})
    answer = json.loads(run(app, "--plan", "2017", "--json").output)
    assert next(one for one in answer if one["id"] == "G-000-07")["period"] == "2018Q1"


def test_the_table_says_status_and_movement_in_danish(app, figures):
    said = run(app, "--plan", "2017", "--quarter", "2016Q2").output
    line = next(one for one in said.splitlines() if "G-000-06" in one)
    assert "Ikke nået" in line
    assert "3,7 ▲" in line
    assert "4 af 6 =" in line


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--plan", "1918", "--quarter", "2016Q2"], "Expected one of 2009"),
        (["--plan", "2017", "--quarter", "2016M04"], "expected a quarter such as 2017Q2"),
        (["--plan", "2017", "--quarter", "Q2"], "is no period"),
        (["--plan", "2017", "--quarter", "2016Q2", "--period", "2016Q2"], "not both"),
        (["--plan", "2017", "--quarter", "2016Q2", "--area", "Kobenhavn"], "Did you mean København?"),
        (["--plan", "2017", "--quarter", "2016Q2", "--cluster", "udsat"], "Did you mean udsatte?"),
    ],
)
def test_what_is_not_there_is_said_with_what_was_expected(app, figures, arguments, said):
    result = run(app, *arguments)
    assert isinstance(result.exception, UserError)
    assert said in str(result.exception)

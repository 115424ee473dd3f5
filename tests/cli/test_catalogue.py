"""`pejl catalogue`: what it shows, what it refuses, and how it says so."""

import json
import shutil
from pathlib import Path

import pytest
import typer
import yaml
from typer.testing import CliRunner, Result

from pejl.catalogue.load import DATA, catalogue
from pejl.cli.commands.catalogue import register
from pejl.cli.errors import UserError


def run(*arguments: str) -> Result:
    app = typer.Typer()
    register(app)
    return CliRunner().invoke(app, ["catalogue", *arguments])


def refused(*arguments: str) -> str:
    """The words of a refusal, with everything printed before them."""
    result = run(*arguments)
    assert result.exit_code == 1
    return result.output + (str(result.exception) if isinstance(result.exception, UserError) else "")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A catalogue whose role has a misspelt field and whose plan has lost its English."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    for file, old, new in (
        ("roles.yaml", "  name: jobkonsulent\n", "  nmae: jobkonsulent\n"),
        ("plans.yaml", "    en: Employment plan 2022\n", ""),
    ):
        path = folder / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return folder


def test_a_whole_catalogue_is_counted() -> None:
    result = run("check")
    assert result.exit_code == 0
    assert "The catalogue is whole" in result.output
    assert [line.split() for line in result.output.splitlines() if "goals" in line] == [["goals", "189"]]


def test_the_counts_as_json() -> None:
    told = json.loads(run("check", "--json").output)
    assert told["problems"] == []
    assert told["entries"]["goals"] == 189
    assert told["entries"]["requirements"] == 197
    assert told["entries"]["areas"] == 104


def test_mistakes_are_named_by_file_entry_and_field(broken: Path) -> None:
    said = refused("check", "--data", str(broken))
    assert "roles.yaml: O-R01: nmae: Extra inputs are not permitted" in said
    assert "roles.yaml: O-R01: name: Field required" in said
    assert "plans.yaml: 2022: title: Value error, expected both “da” and “en” with words in them" in said
    assert "3 mistakes" in said


def test_mistakes_as_json(broken: Path) -> None:
    result = run("check", "--data", str(broken), "--json")
    assert result.exit_code == 1
    problems = json.loads(result.output)["problems"]
    assert {(one["file"], one["entry"], one["field"]) for one in problems} == {
        ("roles.yaml", "O-R01", "nmae"),
        ("roles.yaml", "O-R01", "name"),
        ("plans.yaml", "2022", "title"),
    }


def test_nothing_is_shown_of_a_broken_catalogue(broken: Path) -> None:
    assert "nmae" in refused("show", "roles", "--data", str(broken))


def test_a_kind_is_shown_line_by_line_in_the_language_of_the_reader() -> None:
    lines = run("show", "plans").output.splitlines()
    assert len(lines) == len(catalogue().plans)
    assert lines[-1].split(maxsplit=1) == ["2022", "Beskæftigelsesplan 2022"]


def test_an_entry_is_shown_as_it_stands_in_its_file() -> None:
    said = run("show", "goals", "G-000-11").output
    assert said.startswith("# goals/2017.yaml\n")
    told = yaml.safe_load(said)
    assert (told["target"]["op"], told["target"]["value"]) == ("at_least", 6)
    assert "guiding" not in told


def test_every_version_of_an_entry_is_shown_and_on_a_day_the_one_that_holds() -> None:
    everything = json.loads(run("show", "organisation", "O-48", "--json").output)
    assert [one["told"] for one in everything] == ["2017", "2018", "2022"]
    assert len(json.loads(run("show", "organisation", "O-48", "--on", "2018-06-01", "--json").output)) == 1
    assert "does not hold on that day" in run("show", "organisation", "O-48", "--on", "2020-01-01").output


def test_fields_choose_entries() -> None:
    shown = json.loads(run("show", "goals", "--where", "groups=T-20", "--where", "plan=2018", "--json").output)
    assert shown
    assert all("T-20" in one["groups"] and one["plan"] == "2018" for one in shown)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "gaols"), "It has documents, units"),
        (("show", "plans", "2107"), "Near: 2017"),
        (("show", "goals", "--where", "paln=2017"), "expected FIELD=VALUE"),
        (("show", "goals", "--where", "plan"), "expected FIELD=VALUE"),
    ],
)
def test_a_question_that_cannot_be_answered_says_what_was_expected(arguments: tuple[str, ...], said: str) -> None:
    assert said in refused(*arguments)


@pytest.mark.parametrize("arguments", [("show",), ("show", "goals", "--on", "i går"), ("check", "--data", "/nowhere")])
def test_wrong_use_is_exit_code_2(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2

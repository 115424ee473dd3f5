"""`pejl duties`: what it explains, what it refuses, and how it says so."""

import json
import shutil
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from pejl.catalogue.load import DATA, catalogue
from pejl.cli.commands.duties import register
from pejl.cli.errors import UserError
from pejl.engine.duties.words import Words


def run(*arguments: str) -> Result:
    app = typer.Typer()
    register(app)
    return CliRunner().invoke(app, ["duties", *arguments])


def test_a_rule_is_explained_in_plain_words() -> None:
    told = run("explain", "R-003-01").output
    assert "Frist: 13 uger" in told
    assert "plan lavet (plan for virksomhedsplacering)" in told
    assert "Ansvarlig: Jobkonsulent" in told
    assert "Tre af fire opfylder ikke." in told


def test_every_rule_can_be_explained_in_both_languages() -> None:
    known = catalogue()
    words = Words(known)
    for versions in known.versions["duties"].values():
        for duty in versions:
            lines = list(words.of(duty))
            assert {"Regel", "Udløses", "Frist", "Gyldig", "Kilde"} <= {one.heading.da for one in lines}
            assert all(one.said.da and one.said.en for one in lines), duty.id


def test_a_rule_that_is_not_there_is_refused_with_those_near() -> None:
    result = run("explain", "R-003-011")
    assert result.exit_code == 1
    assert isinstance(result.exception, UserError)
    assert str(result.exception).startswith("There is no rule “R-003-011”. Near: R-003-11, R-003-01")


def test_only_the_version_of_the_day_is_shown() -> None:
    (old,) = json.loads(run("show", "R-000-04", "--on", "2016-12-31", "--json").output)
    (new,) = json.loads(run("show", "R-000-04", "--on", "2017-01-01", "--json").output)
    assert (old["within"], new["within"]) == ("16 months", "12 months")


@pytest.fixture
def one_file(tmp_path: Path) -> Path:
    """A catalogue of what the rules of 2015 need and no more."""
    for name in ("duties/agreement_2015.yaml", "case_facts.yaml", "benefits.yaml", "documents.yaml", "roles.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(DATA / name, tmp_path / name)
    shutil.copytree(DATA / "target_groups", tmp_path / "target_groups")
    return tmp_path


def test_a_whole_folder_is_told_so(one_file: Path) -> None:
    result = run("check", "--data", str(one_file))
    assert result.exit_code == 0
    assert "worked examples are answered as they tell" in result.output


def test_an_example_that_the_engine_answers_otherwise_is_a_mistake(one_file: Path) -> None:
    path = one_file / "duties/agreement_2015.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("due: 2016-04-04", "due: 2016-04-05", 1), encoding="utf-8")
    result = run("check", "--data", str(one_file), "--json")
    assert result.exit_code == 1
    (problem,) = json.loads(result.output)["problems"]
    assert (problem["file"], problem["entry"]) == ("duties/agreement_2015.yaml", "R-003-01")
    assert problem["field"] == "examples.0.gives"
    assert "2016-04-05" in problem["message"]
    assert "2016-04-04" in problem["message"]

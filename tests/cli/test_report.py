"""`pejl report` and `pejl reports`: what is written, what is refused and in which words."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from tests.publishing.world import deliver, figure, report_world
from typer.testing import CliRunner

from pejl.cli.commands import report
from pejl.cli.errors import UserError
from pejl.domain.steering.models import Report

pytestmark = pytest.mark.django_db

type Run = Callable[..., str]


@pytest.fixture
def run(settings, tmp_path) -> Run:
    """Run a command; a refusal raises UserError with its words."""
    settings.VAR = tmp_path
    app = typer.Typer()
    report.register(app)

    def _run(*arguments: str) -> str:
        result = CliRunner().invoke(app, list(arguments))
        if isinstance(result.exception, UserError):
            raise result.exception
        assert result.exit_code == 0, result.output
        return result.output

    return _run


@pytest.fixture
def steered(db) -> None:
    report_world()


@pytest.mark.parametrize(("form", "start"), [("pdf", b"%PDF-1.7"), ("docx", b"PK"), ("html", b"<!DOCTYPE html>")])
def test_writes_each_form_where_it_is_told(steered, run, tmp_path, form, start):
    path = tmp_path / "folder" / f"mine.{form}"
    said = run("report", "--plan", "2018", "--quarter", "2017Q2", "--format", form, "--output", str(path))
    assert path.read_bytes().startswith(start)
    assert said.startswith("Draft: Resultatrapport, København, 2. kvartal 2017")


def test_newest_plan_and_quarter_unless_told_and_a_name_of_its_own(steered, run, tmp_path):
    answer = json.loads(run("report", "--format", "html", "--json"))
    assert (answer["plan"], answer["period"], answer["number"]) == ("2018", "2017Q2", None)
    assert Path(answer["path"]) == tmp_path / "resultatrapport-2018-2017Q2-da.html"
    assert Path(answer["path"]).exists()
    assert (answer["goals"], answer["simulated"]) == (4, True)


def test_published_printed_again_after_a_correction(steered, run, tmp_path):
    """By number and by its id in the archive: the same bytes; published anew: the corrected figure."""
    first = json.loads(run("report", "--format", "html", "--publish", "--json"))
    before = Path(first["path"]).read_bytes()
    assert first["path"].endswith("resultatrapport-2018-2017Q2-da-1.html")
    deliver([figure("0101", "2017Q2", "11.9")], "corrected.json", "b" * 64)
    again = tmp_path / "again.html"
    run("report", "--number", "1", "--format", "html", "--output", str(again))
    assert again.read_bytes() == before
    again.unlink()
    run("report", "--from-archive", str(first["archive"]), "--format", "html", "--output", str(again))
    assert again.read_bytes() == before
    second = json.loads(run("report", "--format", "html", "--publish", "--json"))
    assert second["number"] == 2
    assert "11,9 pct." in Path(second["path"]).read_text(encoding="utf-8")
    assert "11,9 pct." not in before.decode()


def test_lists_what_is_published(steered, run):
    assert "No report has been published" in run("reports")
    run("report", "--format", "html", "--publish")
    assert "2017Q2  no. 1  Resultatrapport" in run("reports")
    (row,) = json.loads(run("reports", "--json"))
    assert row["sha256"] == Report.objects.get().sha256


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--plan", "1999"], "There is no plan “1999”; there are 2009,"),
        (["--quarter", "sommer"], "“sommer” is no period; expected a form such as 2026M07"),
        (["--quarter", "2017Q2", "--period", "2017M01"], "Give either --quarter or --period, not both."),
        (["--plan", "2018", "--quarter", "2031Q1"], "No goal of plan 2018 has a figure in 2031Q1."),
        (["--from-archive", "77"], "There is no report 77 in the archive"),
        (["--plan", "2018", "--quarter", "2017Q2", "--number", "3"], "no report number 3 for 2017Q2; published"),
    ],
)  # fmt: skip
def test_refusals_say_what_was_expected(steered, run, tmp_path, arguments, expected):
    with pytest.raises(UserError) as refused:
        run("report", *arguments)
    assert expected in str(refused.value)
    assert "Nothing was written." in str(refused.value)
    assert not list(tmp_path.iterdir())


def test_without_figures_it_says_how_to_get_some(run):
    with pytest.raises(UserError, match="Load some first: pejl demo"):
        run("report")


def test_a_tampered_archive_is_not_printed(steered, run):
    run("report", "--format", "html", "--publish")
    kept = Report.objects.get()
    Report.objects.update(content=kept.content | {"title": "Noget andet"})
    with pytest.raises(UserError, match="its hash does not fit"):
        run("report", "--from-archive", str(kept.pk))

"""`pejl import`: what it says, what it answers a program, and its exit codes."""

import json
import os
import subprocess
import sys

import pytest
import typer
from django.utils import translation
from typer.testing import CliRunner

from pejl.catalogue.load import catalogue
from pejl.cli.commands import imports
from pejl.cli.errors import UserError
from pejl.domain.organisation.actions.load_areas import BEFORE_ALL, AreaRow, load_areas
from pejl.domain.steering.models import Delivery, Figure

COLUMNS = ["Periode", "Område", "Antal fuldtidsledige"]
GOOD = {"columns": COLUMNS, "rows": [["2025M07", "København", 16119], ["2025M07", "Læsø", None]]}
CLUSTER = """\
scheme;name;valid_from;valid_to;source;area
dagpenge;A;2014-01-01;;STAR;Læsø
dagpenge;A;2014-01-01;;STAR;Samsø
"""
BAD = {"columns": COLUMNS, "rows": [["2025M07", "København", "mange"]]}


@pytest.fixture(autouse=True)
def areas(db):
    load_areas(
        AreaRow(one.id, one.name, one.kind, one.parent or "", one.valid_from or BEFORE_ALL, one.valid_to)
        for one in catalogue().areas.values()
    )


@pytest.fixture
def put(tmp_path):
    def write(name, content):
        (tmp_path / name).write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return str(tmp_path / name)

    return write


def pejl(*arguments):
    app = typer.Typer()
    imports.register(app)
    with translation.override("en"):
        return CliRunner().invoke(app, ["import", *arguments])


def test_it_says_what_became_of_each_file(put):
    result = pejl("jobindsats", put("y25i01.json", GOOD))
    assert result.exit_code == 0
    assert result.output == "y25i01.json (y25i01): 2 rows; 2 new, 0 corrected, 0 unchanged\n"
    again = pejl("jobindsats", put("y25i01.json", GOOD))
    assert "2 unchanged\n  this file is in the record already; nothing was changed" in again.output


def test_a_program_gets_the_same_as_json(put):
    answer = json.loads(pejl("jobindsats", put("y25i01.json", GOOD), "--json").stdout)
    assert answer == {
        "files": [
            {
                "file": "y25i01.json",
                "subject": "y25i01",
                "rows": 2,
                "cells": 2,
                "added": 2,
                "corrected": 0,
                "unchanged": 0,
                "repeated": False,
                "dry_run": False,
                "data_date": "2025-07-31",
                "skipped": {},
                "notes": [],
            }
        ],
        "refused": [],
        "passed_over": [],
        "dry_run": False,
    }


def test_one_wrong_file_among_good_ones_is_refused_alone_and_ends_with_one(put):
    result = pejl("jobindsats", put("y25i01.json", GOOD), put("y25i01_b.json", BAD), put("y25i09.json", "{"))
    assert result.exit_code == 1
    assert isinstance(result.exception, UserError)
    assert "y25i01_b.json, row 1, column “Antal fuldtidsledige”, value “mange”: expected a number" in str(
        result.exception
    )
    assert "2 of 3 files refused; nothing of them was loaded." in str(result.exception)
    assert Figure.objects.count() == 2


def test_what_was_refused_is_told_to_a_program_cell_by_cell(put):
    result = pejl("jobindsats", put("y25i01.json", BAD), "--json")
    assert result.exit_code == 1
    (problem,) = json.loads(result.stdout)["refused"]
    assert problem | {"expected": ""} == {
        "file": "y25i01.json",
        "row": 1,
        "column": "Antal fuldtidsledige",
        "value": "mange",
        "expected": "",
    }


def test_a_dry_run_counts_and_changes_nothing(put):
    result = pejl("jobindsats", put("y25i01.json", GOOD), "--dry-run")
    assert "2 new" in result.output
    assert "Nothing was changed" in result.output
    assert not Delivery.objects.exists()
    assert not Figure.objects.exists()


def test_a_folder_is_taken_file_by_file_and_what_is_no_table_is_passed_over(put, tmp_path):
    put("y25i01.json", GOOD)
    put("readme.md", "not looked at")
    put("titler.csv", '"da","en"\n"Pædagog","Teacher"\n')
    result = pejl("jobindsats", str(tmp_path))
    assert result.exit_code == 0
    assert "titler.csv: passed over" in result.output
    assert "readme" not in result.output
    assert pejl("jobindsats", str(tmp_path / "titler.csv")).exit_code == 1


def test_a_folder_without_a_table_is_refused(tmp_path, put):
    assert pejl("jobindsats", str(tmp_path)).exit_code == 1
    put("titler.csv", "a,b\n1,2\n")
    assert "None of the files" in str(pejl("jobindsats", str(tmp_path)).exception)


def test_the_table_and_the_day_can_be_given(put):
    other = {"columns": ["Periode", "Område", "Antal fuldtidspersoner"], "rows": [["2025M07", "København", 8721]]}
    result = pejl("jobindsats", put("udtraek.json", other), "--table", "y60a02", "--data-date", "2025-09-01")
    assert result.exit_code == 0
    assert Delivery.objects.get().data_date.isoformat() == "2025-09-01"
    unknown = pejl("jobindsats", put("udtraek.json", other), "--table", "y99z99")
    assert "no such table. Expected one of y25i01" in str(unknown.exception)


def test_wrong_use_ends_with_two():
    assert pejl("jobindsats").exit_code == 2
    assert pejl("jobindsats", "x.json", "--no-such-option").exit_code == 2


@pytest.mark.parametrize(
    ("command", "name", "text", "added"),
    [
        ("statbank", "FOLK1A.csv", "OMRÅDE;TID;INDHOLD\n101;2020K1;632340\n", 1),
        ("factors", "income.csv", "municipality,year,value\nLæsø,2020,250000\n", 1),
        ("areas", "nye.csv", "code;name;parent;valid_from;valid_to\n0999;Nyby;1084;2027-01-01;\n", 1),
        (
            "clusters",
            "k.csv",
            CLUSTER,
            1,
        ),
    ],
)
def test_every_kind_of_file_has_its_command(put, command, name, text, added):
    result = pejl(command, put(name, text), "--json")
    assert result.exit_code == 0, result.exception
    assert json.loads(result.stdout)["files"][0]["added"] == added


def test_the_real_command_ends_with_one_and_says_why(tmp_path):
    """The installed command, on a database of its own that nobody has prepared with municipalities."""
    environment = {**os.environ, "PEJL_VAR": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path / 'p.sqlite3'}"}
    command = [sys.executable, "-m", "pejl.cli.main", "import", "jobindsats", str(tmp_path / "missing.json")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 1
    assert done.stderr.startswith("missing.json: ")
    assert "Traceback" not in done.stderr

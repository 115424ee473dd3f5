"""Whatever breaks, and whenever: nothing is half done, and the next run completes."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from shutil import copyfile

import pytest
from django.db import OperationalError, connection

from pejl.domain.steering.actions.record_figures import record_figures
from pejl.domain.steering.figures import FigureRow
from pejl.domain.steering.models import Delivery, Figure, Series


class BrokenError(OperationalError):
    """The disk, the network or the machine gave up."""


class BreaksAt:
    """Lets so many statements through and fails the next one."""

    def __init__(self, number: int) -> None:
        self.left = number

    def __call__(self, execute, sql, params, many, context):
        self.left -= 1
        if self.left == -1:
            raise BrokenError(sql)
        return execute(sql, params, many, context)


def rows(value: int) -> list[FigureRow]:
    return [FigureRow("i", "standard", "", f"{n:04}", "2025M07", Decimal(value + n % 2)) for n in range(20)]


def state():
    figures = Figure.objects.order_by("id").values_list("series__area_code", "value", "superseded_by")
    return Delivery.objects.count(), Series.objects.count(), list(figures)


def record(value: int, sha256: str) -> Delivery:
    return record_figures(rows(value), kind="t", subject="", name="n", sha256=sha256)


def test_a_failure_at_any_statement_leaves_the_record_as_it_was(db):
    record(1, "a")
    before = state()
    broken = 0
    for number in range(200):
        try:
            with connection.execute_wrapper(BreaksAt(number)):
                record(5, "b")
        except BrokenError:
            broken += 1
            assert state() == before
        else:
            break
    assert broken > 10  # every statement was broken once before it went through
    assert Figure.objects.filter(superseded_by=None).count() == 20
    assert Figure.objects.count() == 40


AREAS = ["København", "Aarhus", "Odense", "Læsø"]
SETUP = """
import sys
from pathlib import Path
import django
django.setup()
from django.core.management import call_command
from pejl.domain.steering.actions.load_catalogue import load_catalogue
from pejl.domain.steering.imports.tables import Order, import_table
if sys.argv[1] == "prepare":
    call_command("migrate", verbosity=0, skip_checks=True)
    load_catalogue()
else:
    print("ready", flush=True)
    import_table(Path(sys.argv[1]), Order())
"""


class Import:
    """One import in a process of its own, begun when this returns."""

    def __init__(self, var: Path, what: str) -> None:
        environment = {**os.environ, "PEJL_VAR": str(var), "DJANGO_SETTINGS_MODULE": "pejl.settings"}
        environment["DATABASE_URL"] = f"sqlite:///{var / 'pejl.sqlite3'}"
        self.process = subprocess.Popen([sys.executable, "-c", SETUP, what], env=environment, stdout=subprocess.PIPE)
        assert self.process.stdout
        self.process.stdout.readline()

    def end(self) -> int:
        """Wait for it; the exit code, negative where a signal ended it."""
        with self.process:
            return self.process.wait(300)


def _count(var: Path) -> tuple[int, int]:
    with closing(sqlite3.connect(var / "pejl.sqlite3")) as database:
        (figures,) = database.execute("SELECT count(*) FROM steering_figure").fetchone()
        (deliveries,) = database.execute("SELECT count(*) FROM steering_delivery").fetchone()
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return figures, deliveries


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record without figures, made once; each test writes into a copy."""
    folder = tmp_path_factory.mktemp("empty")
    assert Import(folder, "prepare").end() == 0
    return folder / "pejl.sqlite3"


@pytest.fixture
def var(empty: Path, tmp_path: Path) -> Path:
    copyfile(empty, tmp_path / empty.name)
    return tmp_path


def test_an_import_that_is_killed_leaves_nothing_and_the_next_one_completes(var: Path):
    """SIGKILL at four moments of a real import, on a database of its own."""
    figures, deliveries = _count(var)
    rows = [[f"{1900 + n // 12}M{n % 12 + 1:02}", area, n] for area in AREAS for n in range(1_400)]
    path = var / "y25i01.json"
    path.write_text(json.dumps({"columns": ["Periode", "Område", "Antal fuldtidsledige"], "rows": rows}), "utf-8")
    killed, waits = 0, (0.01, 0.1, 0.25, 0.5)
    for wait in waits:
        running = Import(var, str(path))
        time.sleep(wait)
        running.process.kill()
        killed += running.end() == -signal.SIGKILL
        assert _count(var) in ((figures, deliveries), (figures + len(rows), deliveries + 1))
    assert killed
    assert Import(var, str(path)).end() == 0
    assert _count(var) == (figures + len(rows), deliveries + 1)


def test_two_imports_at_once_wait_for_each_other(var: Path):
    """The same file and another one, begun together: every cell is there once."""
    figures, deliveries = _count(var)
    paths = []
    for name, first in (("y25i01_a.json", 0), ("y25i01_b.json", 300)):
        rows = [[f"{1900 + n // 12}M{n % 12 + 1:02}", area, n] for area in AREAS for n in range(first, first + 600)]
        content = {"columns": ["Periode", "Område", "Antal fuldtidsledige"], "rows": rows}
        (var / name).write_text(json.dumps(content), "utf-8")
        paths.append(str(var / name))
    running = [Import(var, path) for path in (paths[0], paths[0], paths[1])]
    assert [one.end() for one in running] == [0, 0, 0]
    assert _count(var) == (figures + 900 * len(AREAS), deliveries + 2)

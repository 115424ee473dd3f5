"""A backup is taken and brought back for real, through the command, on a database of the test's own."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

NAME = f"pejl_backup_{os.getpid()}"
ADD = """
    INSERT INTO organisation_area (code, name, kind, parent_code, valid_from)
    VALUES ('9999', 'P', 'x', '', '2020-01-01')
"""
COUNT = "SELECT count(*) FILTER (WHERE code = '9999'), count(*) > 100 FROM organisation_area"


@dataclass
class Installation:
    """A database of the test's own, with the command that works on it."""

    var: Path
    url: str = ""

    def pejl(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PEJL_VAR": str(self.var), "DATABASE_URL": self.url}
        if not self.url:
            del environment["DATABASE_URL"]
        command = [sys.executable, "-m", "pejl.cli.main", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    def ask(self, statement: str) -> tuple[int, bool] | None:
        """Run one statement beside Django."""
        database = psycopg.connect(self.url) if self.url else sqlite3.connect(self.var / "pejl.sqlite3")
        with closing(database), database:
            answer = database.execute(statement)
            return answer.fetchone() if answer.description else None

    def added(self) -> int:
        """How many times the extra area stands there; the catalogue's own always do."""
        added, whole = self.ask(COUNT)
        assert whole
        return added


def _on_server(url: str, *statements: str) -> None:
    parts = urlsplit(url)
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as server:
        for statement in statements:
            server.execute(statement)


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation on either kind of database; PostgreSQL only where the suite runs on it."""
    here = Installation(tmp_path_factory.mktemp("backup"))
    url = os.environ.get("DATABASE_URL", "")
    if request.param == "postgres":
        if not url.startswith("postgres"):
            pytest.skip("DATABASE_URL names no PostgreSQL server")
        _on_server(url, f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)", f"CREATE DATABASE {NAME}")
        here.url = urlunsplit(urlsplit(url)._replace(path=f"/{NAME}"))
    prepared = here.pejl("migrate")
    assert prepared.returncode == 0, prepared.stderr
    yield here
    if here.url:
        _on_server(url, f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")


def test_a_backup_brings_everything_back_and_can_itself_be_undone(place: Installation):
    copy = place.var / "copy"
    assert place.pejl("backup", str(copy)).returncode == 0
    place.ask(ADD)

    looked = place.pejl("restore", str(copy))
    assert (looked.returncode, "Nothing was changed" in looked.stdout) == (0, True)
    assert place.added() == 1

    restored = place.pejl("restore", "--yes", str(copy))
    assert restored.returncode == 0, restored.stderr
    assert place.added() == 0

    (before,) = place.var.glob("before-restore-*")
    assert place.pejl("restore", "--yes", str(before)).returncode == 0
    assert place.added() == 1
    place.ask("DELETE FROM organisation_area WHERE code = '9999'")


def test_a_file_that_exists_is_never_written_over(place: Installation):
    kept = place.var / "kept"
    kept.write_text("mine")
    refused = place.pejl("backup", str(kept))
    assert refused.returncode == 1
    assert "exists already" in refused.stderr
    assert kept.read_text() == "mine"


def test_a_file_that_is_no_backup_is_refused(place: Installation):
    other = place.var / "other"
    other.write_text("no database")
    refused = place.pejl("restore", "--yes", str(other))
    assert refused.returncode == 1
    assert "Nothing was changed" in refused.stderr
    assert place.added() == 0

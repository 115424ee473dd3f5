"""Fifty who write at once, and one who is killed while writing, leave chains that verify; on a real database."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

NAME = f"pejl_writers_{os.getpid()}"
ROOT = Path(__file__).parents[3]
PROCESSES, THREADS, TIMES = 2, 25, 6


@dataclass
class Installation:
    """A database of the test's own, and processes that work on it."""

    var: Path
    url: str = ""

    @property
    def environment(self) -> dict[str, str]:
        told = {
            **os.environ,
            "PEJL_VAR": str(self.var),
            "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
            "PEJL_AUDIT_CHAINS": "4",
        }
        told.pop("DATABASE_URL", None)
        return told | {"PEJL_AUDIT_SEAL_EVERY": "20"} | ({"DATABASE_URL": self.url} if self.url else {})

    def pejl(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pejl.cli.main", *arguments]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)

    def writer(self, threads: int, times: int) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.domain.access.writer", str(threads), str(times)]
        return subprocess.Popen(
            command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def entries(self) -> int:
        database = psycopg.connect(self.url) if self.url else sqlite3.connect(self.var / "pejl.sqlite3")
        with closing(database):
            return int(database.execute("SELECT count(*) FROM access_auditentry").fetchone()[0])

    def verified(self) -> dict[str, object]:
        answer = self.pejl("audit", "verify", "--json")
        assert answer.returncode == 0, answer.stdout + answer.stderr
        return dict(json.loads(answer.stdout))


def _on_server(url: str, *statements: str) -> None:
    with psycopg.connect(urlunsplit(urlsplit(url)._replace(path="/postgres")), autocommit=True) as server:
        for statement in statements:
            server.execute(statement)


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation on either kind of database; PostgreSQL only where the suite runs on it."""
    here = Installation(tmp_path_factory.mktemp("writers"))
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


def test_fifty_who_write_at_once_leave_sound_chains(place):
    before = place.entries()
    writers = [place.writer(THREADS, TIMES) for _ in range(PROCESSES)]
    told = [one.communicate(timeout=180) for one in writers]
    assert [one.returncode for one in writers] == [0] * PROCESSES, told
    written = sum(int(out.split()[-1]) for out, _ in told)
    expected = sum(1 + time % 3 for place in range(THREADS) for time in range(TIMES) if (place + time) % 3)
    assert written == expected * PROCESSES
    found = place.verified()
    assert (found["entries"], found["chains"]) == (before + written, 4)
    assert found["seals"]


def test_one_who_is_killed_while_writing_leaves_sound_chains(place):
    for _ in range(3):
        before = place.entries()
        writer = place.writer(4, 1_000_000)
        deadline = time.monotonic() + 60
        while place.entries() == before and time.monotonic() < deadline:
            time.sleep(0.02)
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        assert writer.returncode == -signal.SIGKILL
        assert place.entries() > before
        assert place.verified()["entries"] == place.entries()

"""The server is killed as it writes: what it has answered for is there, nothing is half there, and it serves again."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from tests.faults.databases import Postgres, Sqlite

TOP = Path(__file__).resolve().parents[2]
TOKEN = "a" * 32
PATIENCE = 60  # seconds until a server must answer


class Site:
    """An installation of its own, and what was answered for while its server was killed."""

    def __init__(self, folder: Path, database: Sqlite | Postgres, port: int) -> None:
        self.database, self.port = database, port
        self.environment = os.environ | {
            "DATABASE_URL": database.url,
            "PEJL_VAR": str(folder / "var"),
            "PEJL_FICTIVE_CPR": "1",
            "PEJL_SECOND_STEP": "optional",
            "PYTHONPATH": f"{TOP / 'src'}:{TOP}",
            "DJANGO_SETTINGS_MODULE": "pejl.settings",
        }
        self.told: dict[str, str] = json.loads(self._python("-m", "tests.faults.served").stdout)
        self.entered: list[str] = []  # initials of employees that the server has said are entered
        self.tried, self.shown, self.stop = 0, 0, threading.Event()

    def _python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        answer = subprocess.run(
            [sys.executable, *arguments], env=self.environment, cwd=TOP, capture_output=True, text=True, check=False
        )
        assert answer.returncode == 0, answer.stderr + answer.stdout
        return answer

    def pejl(self, *arguments: str) -> str:
        """`pejl …`, which must succeed."""
        return self._python("-c", "from pejl.cli.main import run; run()", *arguments).stdout

    @contextmanager
    def served(self) -> Iterator[subprocess.Popen[bytes]]:
        """`pejl serve` with two workers, from when it answers until it is killed with all that it has begun."""
        command = [sys.executable, "-c", "from pejl.cli.main import run; run()", "serve", "--port", str(self.port)]
        with subprocess.Popen(
            [*command, "--workers", "2"], env=self.environment, cwd=TOP, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ) as server:  # fmt: skip
            try:
                self.wait()
                yield server
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(server.pid, signal.SIGKILL)

    def wait(self) -> None:
        """Until the server answers."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with suppress(OSError, HTTPException):
                if self.ask("GET", "/login", "")[0] == 200:
                    return
            time.sleep(0.1)
        raise AssertionError("the server does not answer")

    def ask(self, method: str, path: str, who: str, **form: str) -> tuple[int, str]:
        """One request; the status and the body, read to its end."""
        session = f"; sessionid={self.told[who]}" if who else ""
        headers = {"Cookie": f"csrftoken={TOKEN}{session}", "Content-Type": "application/x-www-form-urlencoded"}
        asked = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            asked.request(method, path, urlencode({**form, "csrfmiddlewaretoken": TOKEN}) if form else None, headers)
            answer = asked.getresponse()
            return answer.status, answer.read().decode()
        finally:
            asked.close()

    def write(self, name: str) -> None:
        """Enter employees one after the other, and remember each that was answered for."""
        while not self.stop.is_set():
            self.tried += 1
            initials = f"{name}{self.tried}"
            with suppress(OSError, HTTPException):
                form = {"name": f"Nummer {initials}", "initials": initials, "account": ""}
                if self.ask("POST", "/employees/new", "hans", **form)[0] == 302:
                    self.entered.append(initials)

    def look(self) -> None:
        """Look at the citizen again and again, and count each look that was answered."""
        while not self.stop.is_set():
            with suppress(OSError, HTTPException):
                self.shown += self.ask("GET", f"/citizens/{self.told['citizen']}", "asta")[0] == 200

    @contextmanager
    def worked_at(self) -> Iterator[None]:
        """Three write and two look, all at once."""
        self.stop.clear()
        work: list[Callable[[], None]] = [lambda name=name: self.write(name) for name in "xyz"]  # type: ignore[misc]
        threads = [threading.Thread(target=one) for one in [*work, self.look, self.look]]
        for one in threads:
            one.start()
        try:
            yield
        finally:
            self.stop.set()
            for one in threads:
                one.join()

    def whole(self) -> None:
        """What was answered for is there; what is there is there with its history; the audit stands."""
        tables = {name: [dict(zip(columns, row, strict=True)) for row in rows]
                  for name, columns, rows in self.database.rows()}  # fmt: skip
        employees = {row["initials"]: row["id"] for row in tables["organisation_employee"]}
        kept = [row["employee_id"] for row in tables["organisation_organisationchange"] if row["what"] == "enrol"]
        assert set(self.entered) <= set(employees)
        assert sorted(kept) == sorted(employees.values())
        looks = [row for row in tables["access_auditentry"] if row["verb"] == "shown"]
        assert len(looks) >= self.shown
        assert "Sound" in self.pejl("audit", "verify")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    name = f"served_{os.getpid()}"
    postgres = connection.vendor == "postgresql"
    database = Postgres(os.environ["DATABASE_URL"], name) if postgres else Sqlite(tmp_path)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    try:
        yield Site(tmp_path, database, port)
    finally:
        database.remove()


def workers(server: subprocess.Popen[Any]) -> list[int]:
    """The processes that answer for a server."""
    told = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text()
    return [int(one) for one in told.split()]


def progress(site: Site, number: int) -> None:
    """Wait until so many more changes have been answered for, and a look at the citizen too."""
    least, until = len(site.entered) + number, time.monotonic() + PATIENCE
    while len(site.entered) < least or not site.shown:
        assert time.monotonic() < until, "the server has stopped answering"
        time.sleep(0.02)


def test_killed_workers_are_replaced_and_a_killed_server_comes_back_with_everything(site: Site):
    with site.served() as server, site.worked_at():
        progress(site, 5)
        first = workers(server)
        os.kill(first[-1], signal.SIGKILL)
        progress(site, 5)  # the other one answers, and another comes in its place
        assert server.poll() is None
        for one in workers(server):
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        os.killpg(server.pid, signal.SIGKILL)
    site.whole()
    before = len(site.entered)
    with site.served() as server, site.worked_at():
        progress(site, 5)
        os.killpg(server.pid, signal.SIGKILL)
    assert len(site.entered) >= before + 5
    assert site.shown > 0
    site.whole()

"""An installation of a test's own, with a database that real processes work on."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg


@dataclass
class Installation:
    """Where it lies, its database ("" is the embedded one), and settings of its own."""

    var: Path
    url: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """What its processes are started with."""
        told = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        named = {"DATABASE_URL": self.url} if self.url else {}
        return told | {"PEJL_VAR": str(self.var)} | dict(self.settings) | named

    def pejl(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the command on it."""
        command = [sys.executable, "-m", "pejl.cli.main", *arguments]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)

    def ask(self, statement: str) -> tuple[Any, ...] | None:
        """Run one statement beside Django; the first row of its answer."""
        database = psycopg.connect(self.url) if self.url else sqlite3.connect(self.var / "pejl.sqlite3")
        with closing(database), database:
            answer = database.execute(statement)
            return answer.fetchone() if answer.description else None


@contextmanager
def installed(var: Path, name: str, **settings: str) -> Iterator[Installation]:
    """A prepared installation on the kind of database that the suite runs on: it runs on both, and each proves its own.

    On PostgreSQL its database is made, and goes with it.
    """
    here, url, called = (
        Installation(var, settings=settings),
        os.environ.get("DATABASE_URL", ""),
        f"{name}_{os.getpid()}",
    )
    gone = f"DROP DATABASE IF EXISTS {called} WITH (FORCE)"
    if url.startswith("postgres"):
        _on_server(url, gone, f"CREATE DATABASE {called}")
        here.url = urlunsplit(urlsplit(url)._replace(path=f"/{called}"))
    prepared = here.pejl("migrate")
    assert prepared.returncode == 0, prepared.stderr
    yield here
    if here.url:
        _on_server(url, gone)


def _on_server(url: str, *statements: str) -> None:
    with psycopg.connect(urlunsplit(urlsplit(url)._replace(path="/postgres")), autocommit=True) as server:
        for statement in statements:
            server.execute(statement)

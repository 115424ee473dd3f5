"""A database that can be put back as it was, and looked at without Django: SQLite as a file, PostgreSQL by template."""

import hashlib
import re
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

# What differs from run to run though the same was done: numbers that were given on the way, moments, random keys,
# seals with a nonce, and what rests on them. Left out is what is made anew from the rest, as the worklist's rows.
_OF_THE_RUN = re.compile(
    r"id|.*_id|ground|.*_at|at|key|cpr_sealed|stamp|block|first_id|last_id|sha256|chain|previous|digest|heads|citizen|actor"
)
_LEFT_OUT = re.compile(r"sqlite_.*|django_.*|auth_.*|.*_peoplechange|.*_worklist(row|change)")


type Rows = tuple[str, list[str], list[tuple[Any, ...]]]  # a table's name, columns and rows


class Sqlite:
    """A database in a file of a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._path, self._base = folder / "faults.sqlite3", folder / "base.sqlite3"
        self.url = f"sqlite:///{self._path}"

    def keep(self) -> None:
        """Remember how it stands."""
        with closing(sqlite3.connect(self._path)) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(self._path, self._base)

    def put_back(self) -> None:
        """Make it as it was kept."""
        for one in self._path.parent.glob("faults.sqlite3*"):
            one.unlink()
        shutil.copy(self._base, self._path)

    def rows(self) -> Iterator[Rows]:
        """Every table with its columns and rows. AssertionError if the file is not whole."""
        with closing(sqlite3.connect(self._path)) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
            names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
            for (name,) in names:
                cursor = database.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - our own tables
                yield name, [one[0] for one in cursor.description], cursor.fetchall()

    def remove(self) -> None:
        """Nothing stays: the folder is the test's."""


class Postgres:
    """A database of its own on the server that a URL names, and the template it is put back from."""

    def __init__(self, url: str, name: str) -> None:
        self._url, self._name, self._base = urlsplit(url), name, f"{name}_base"
        self.url = self._of(name)
        self._create(self._name, "template1")

    def _of(self, name: str) -> str:
        return urlunsplit(self._url._replace(path=f"/{name}"))

    @contextmanager
    def _server(self) -> Iterator[psycopg.Connection]:
        with closing(psycopg.connect(self._of("template1").replace("/template1", "/postgres"), autocommit=True)) as one:
            yield one

    def _create(self, name: str, template: str) -> None:
        with self._server() as server:
            for one in (name, template):
                self._wait_alone(server, one)
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')

    def _wait_alone(self, server: psycopg.Connection, name: str) -> None:
        """A server notices in its own time that whoever asked has been killed; until then nothing is decided."""
        until = time.monotonic() + 20
        while server.execute("SELECT 1 FROM pg_stat_activity WHERE datname = %s", [name]).fetchone():
            assert time.monotonic() < until, f"somebody still asks {name}"
            time.sleep(0.005)

    def keep(self) -> None:
        """Remember how it stands."""
        self._create(self._base, self._name)

    def put_back(self) -> None:
        """Make it as it was kept."""
        self._create(self._name, self._base)

    def rows(self) -> Iterator[Rows]:
        """Every table with its columns and rows, when nobody asks the database any more."""
        with self._server() as server:
            self._wait_alone(server, self._name)
        with closing(psycopg.connect(self.url)) as database:
            found = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
            for (name,) in database.execute(found).fetchall():
                cursor = database.execute(f'SELECT * FROM "{name}"')  # type: ignore[call-overload]  # noqa: S608
                yield name, [one.name for one in cursor.description or ()], cursor.fetchall()

    def remove(self) -> None:
        """Take both databases off the server."""
        with self._server() as server:
            for one in (self._name, self._base):
                server.execute(f'DROP DATABASE IF EXISTS "{one}" WITH (FORCE)')


def exact(tables: list[Rows]) -> str:
    """A digest of everything that stands in a database."""
    told = hashlib.sha256()
    for name, columns, rows in tables:
        told.update(repr((name, columns, sorted(map(repr, rows)))).encode())
    return told.hexdigest()


def content(tables: list[Rows]) -> dict[str, Any]:
    """Table → how many rows, and a digest of what does not differ from run to run."""
    found = {}
    for name, columns, rows in tables:
        if _LEFT_OUT.fullmatch(name):
            continue
        kept = [place for place, one in enumerate(columns) if not _OF_THE_RUN.fullmatch(one)]
        told = sorted(repr([row[place] for place in kept]) for row in rows)
        found[name] = [len(rows), hashlib.sha256("\n".join(told).encode()).hexdigest()]
    return found

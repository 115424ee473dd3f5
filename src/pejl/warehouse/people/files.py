"""Snapshots on disk: a folder of Parquet files for each municipality, and a note that tells which folder counts.

A folder is filled under a name of its own, made durable, and only then named by the note, which is replaced in one
step. Whoever is killed at any moment leaves the former snapshot in use; what was left half done is swept by the next.
Only the owner of the process may read them.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings

from pejl.warehouse.people.changes import Mark

_NOTE = "current.json"
_LOCK = "lock"
_PRIVATE, _PRIVATE_FOLDER = 0o600, 0o700


class Note(NamedTuple):
    """What the current snapshot of a municipality is."""

    version: str
    form: str  # of the columns and of what is derived from them
    mark: Mark
    taken_at: datetime
    told_until: date | None
    rows: dict[str, int]

    def as_json(self) -> dict[str, Any]:
        """The same as plain data."""
        until = self.told_until.isoformat() if self.told_until else None
        return self._asdict() | {"mark": list(self.mark), "taken_at": self.taken_at.isoformat(), "told_until": until}


def home(municipality: str) -> Path:
    """The folder of a municipality's snapshots."""
    return Path(settings.VAR) / "warehouse" / "people" / municipality


def note(municipality: str) -> Note | None:
    """The current snapshot, or None where there is none that can be read."""
    try:
        told = json.loads((home(municipality) / _NOTE).read_text(encoding="utf-8"))
        until = told["told_until"]
        return Note(
            told["version"],
            told["form"],
            Mark(*told["mark"]),
            datetime.fromisoformat(told["taken_at"]),
            date.fromisoformat(until) if until else None,
            told["rows"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def table(municipality: str, version: str, name: str) -> Path:
    """The file of a table."""
    return home(municipality) / version / f"{name}.parquet"


def packed(municipality: str, version: str) -> Path:
    """The file of the packed register."""
    return home(municipality) / version / "packed.arrow"


@contextmanager
def one_writer(municipality: str) -> Iterator[None]:
    """One process at a time writes a municipality's snapshots; the lock goes with the process that holds it."""
    folder = home(municipality)
    folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
    lock = os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR, _PRIVATE)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


class Writing:
    """A snapshot being written, within `one_writer`."""

    def __init__(self, municipality: str) -> None:
        self.version = uuid4().hex[:16]
        self.municipality = municipality
        self._folder = home(municipality) / self.version
        self._folder.mkdir(mode=_PRIVATE_FOLDER)

    def put(self, name: str, rows: pa.Table) -> None:
        """Write a table."""
        path = self._folder / f"{name}.parquet"
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _PRIVATE), "wb") as file:
            pq.write_table(rows, file, compression="zstd", compression_level=1)
            file.flush()
            os.fsync(file.fileno())

    def keep(self, name: str, version: str) -> None:
        """Take over a table of an older snapshot as it is."""
        os.link(table(self.municipality, version, name), self._folder / f"{name}.parquet")

    def keep_packed(self, version: str) -> None:
        """Take over the packed register of an older snapshot as it is."""
        os.link(packed(self.municipality, version), packed(self.municipality, self.version))

    def finish(self, told: Note) -> None:
        """Make this snapshot the current one, and sweep the others."""
        _sync(self._folder)
        folder = home(self.municipality)
        being_written = folder / f"{_NOTE}.{self.version}"
        with os.fdopen(os.open(being_written, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _PRIVATE), "w") as file:
            json.dump(told.as_json(), file)
            file.flush()
            os.fsync(file.fileno())
        being_written.replace(folder / _NOTE)
        _sync(folder)
        _sweep(folder, self.version)


def forget(municipality: str) -> None:
    """Remove a municipality's snapshots; the next question reads the record whole."""
    with one_writer(municipality):
        (home(municipality) / _NOTE).unlink(missing_ok=True)
        _sweep(home(municipality), "")


def forget_all() -> None:
    """Remove the snapshots of every municipality, as when another record is brought back."""
    for one in home("").glob("*/"):
        forget(one.name)


def sweep(municipality: str, current: str) -> None:
    """Remove what is not current; within `one_writer`, for whoever finds nothing to write but may find leftovers."""
    _sweep(home(municipality), current)


def _sweep(folder: Path, current: str) -> None:
    """Remove what is not current: older snapshots, and what somebody killed left half done."""
    for one in folder.iterdir():
        if one.is_dir() and one.name != current:
            shutil.rmtree(one, ignore_errors=True)
        elif one.name.startswith(f"{_NOTE}."):
            one.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Make the names in a folder durable."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)

"""Copies of the embedded database, taken and brought back while the system runs."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

from pejl.cli.errors import UserError

ENDING = ".sqlite3"


def save(path: Path) -> None:
    """Write a compact, whole copy to a new file; readers and writers are not held up."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])


def examine(path: Path) -> None:
    """Raise UserError unless the file is an undamaged database of Pejl."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as copy:
            sound = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            known = copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'steering_figure'").fetchone()
    except sqlite3.DatabaseError as error:
        raise UserError(f"{path}: is no embedded database ({error}). Nothing was changed.") from error
    if not sound:
        raise UserError(f"{path}: the copy is damaged. Nothing was changed.")
    if not known:
        raise UserError(f"{path}: is a database, but not one of Pejl's. Nothing was changed.")


def bring_back(path: Path) -> None:
    """Replace the content of the database with that of the copy, whole or not at all."""
    connection.ensure_connection()
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as copy:
        copy.backup(connection.connection)
    connection.close()

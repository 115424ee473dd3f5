"""Copies of a PostgreSQL database through the server's own pg_dump and pg_restore."""

import os
import shutil
import subprocess
from pathlib import Path

from django.db import connection

from pejl.cli.errors import UserError

ENDING = ".dump"
_DEBIAN = Path("/usr/lib/postgresql")


def save(path: Path) -> None:
    """Write the database to a new file in pg_dump's own form, as of one moment."""
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}")


def examine(path: Path) -> None:
    """Raise UserError unless the file is a dump of a database of Pejl."""
    listed = _run("pg_restore", "--list", str(path), connect=False)
    if " steering_figure " not in listed:
        raise UserError(f"{path}: is a dump, but not of a database of Pejl. Nothing was changed.")


def bring_back(path: Path) -> None:
    """Replace the content of the database with that of the dump, in one transaction."""
    connection.close()
    options = ("--clean", "--if-exists", "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
    _run("pg_restore", *options, f"--dbname={_parameters()['dbname']}", str(path))


def _parameters() -> dict[str, str]:
    return {key: str(value) for key, value in connection.get_connection_params().items()}


def _run(program: str, *arguments: str, connect: bool = True) -> str:
    """Run one of the server's programs. The password goes through the environment, where `ps` does not show it."""
    environment = dict(os.environ)
    if connect:
        known = _parameters()
        names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
        environment |= {names[key]: value for key, value in known.items() if key in names}
    try:
        done = subprocess.run(  # noqa: S603 - a program of the server, no shell
            [_found(program), *arguments], env=environment, capture_output=True, text=True, check=True
        )
    except subprocess.CalledProcessError as error:
        raise UserError(f"{program} could not do it: {error.stderr.strip()} Nothing was changed.") from error
    return done.stdout


def _found(program: str) -> str:
    """The program on the path, or the newest of Debian's."""
    if found := shutil.which(program):
        return found
    newest = sorted(_DEBIAN.glob(f"*/bin/{program}"), key=lambda one: int(one.parts[-3]))
    if not newest:
        raise UserError(f"{program} was not found; install PostgreSQL's client programs (Debian: postgresql-client).")
    return str(newest[-1])

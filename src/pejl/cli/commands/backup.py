"""`pejl backup` and `pejl restore`: a copy of the whole database, and the way back."""

from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from pejl.cli.backups import of_this_database
from pejl.cli.errors import UserError
from pejl.kernel import clock
from pejl.warehouse.people.files import forget_all


def backup(path: Annotated[Path, typer.Argument(help="The file to write; it must not exist yet.")]) -> None:
    """Write a copy of the whole database to PATH. It may run while the pages are served."""
    if path.exists():
        raise UserError(f"{path}: exists already; expected the name of a new file. Nothing was written.")
    if not path.parent.is_dir():
        raise UserError(f"{path.parent}: there is no such folder. Nothing was written.")
    _save(path)
    typer.echo(f"Written: {path} ({path.stat().st_size / 2**20:.1f} MB) from {connection.vendor}.")


def restore(
    path: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A file that `pejl backup` wrote.")],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without this, only say what would happen.")] = False,
) -> None:
    """Replace the database with the copy in PATH. What stood there is first written to PEJL_VAR."""
    of_this_database().examine(path)
    if not yes:
        typer.echo(f"{path} is a sound copy. With --yes it replaces everything in the database. Nothing was changed.")
        return
    before = _kept_aside()
    of_this_database().bring_back(path)
    call_command("migrate", interactive=False, verbosity=0)
    forget_all()  # the snapshots are of the record that stood here before
    typer.echo(f"Restored from {path}. What stood there before is in {before}.")


def register(app: typer.Typer) -> None:
    app.command()(backup)
    app.command()(restore)


def _kept_aside() -> Path:
    """A copy of the database as it stands, so that the restore can be undone."""
    settings.VAR.mkdir(parents=True, exist_ok=True)
    # to the microsecond: two restores in one second must not write over what the first one kept
    path: Path = settings.VAR / f"before-restore-{clock.now():%Y%m%dT%H%M%S-%f}{of_this_database().ENDING}"
    _save(path)
    return path


def _save(path: Path) -> None:
    """Write the copy under another name first: a copy that is not whole is never found under the right one."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        of_this_database().save(unfinished)
        unfinished.chmod(0o600)
        unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)

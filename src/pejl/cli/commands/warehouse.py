"""`pejl warehouse`: the snapshots that figures of people are computed from."""

import json
from time import perf_counter
from typing import Annotated

import typer
from django.conf import settings

from pejl.warehouse.people.refreshing import refresh

commands = typer.Typer(help="The snapshots that figures of people are computed from.", no_args_is_help=True)


@commands.callback()
def warehouse() -> None:
    """The snapshots that figures of people are computed from."""


@commands.command("refresh")
def refreshed(
    municipality: Annotated[str, typer.Option(help="The municipality's code, if not the installation's.")] = "",
    *,
    whole: Annotated[bool, typer.Option("--whole", help="Read everything anew, not only what has changed.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> None:
    """Bring the snapshot up to the register. Questions do so by themselves; run at night, the first need not wait."""
    begun = perf_counter()
    done = refresh(municipality or str(settings.PEJL_MUNICIPALITY), whole=whole)
    seconds = perf_counter() - begun
    if as_json:
        told = {"changed": done.changed, "read": done.read, "rows": done.note.rows, "seconds": round(seconds, 2)}
        typer.echo(json.dumps(told, indent=2))
        return
    if not done.changed:
        typer.echo("The snapshot is up to date.")
        return
    read = "everything" if done.read is None else f"{sum(done.read.values())} blocks"
    typer.echo(f"Read {read}; {sum(done.note.rows.values()):,} rows in the snapshot; {seconds:.1f} s.")


def register(app: typer.Typer) -> None:
    app.add_typer(commands, name="warehouse")

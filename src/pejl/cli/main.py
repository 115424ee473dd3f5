"""`pejl`: every command of the system. Exit codes: 0 done, 1 refused or wrong input, 2 wrong use."""

import os
import sys
from types import TracebackType

import typer

from pejl.kernel.log_lines import told

app = typer.Typer(
    name="pejl",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.callback()
def pejl() -> None:
    """Run a municipality's employment effort: load figures, answer goals, publish reports, serve the pages."""


def _broke(_kind: type[BaseException], error: BaseException, _at: TracebackType | None) -> None:
    """What is told of a failure nobody foresaw: its kind and place, for its message may quote a row about a person."""
    typer.echo(told(error), err=True)


def run() -> None:
    """Start Django, gather the commands, run the one that was asked for. The overview needs none of them."""
    if sys.argv[1:] in ([], ["--help"]):
        from pejl.cli.commands import outline  # noqa: PLC0415

        outline(app)
        app()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pejl.settings")
    import django  # noqa: PLC0415 - after the settings are named

    django.setup()
    sys.excepthook = _broke
    from pejl.cli import commands  # noqa: PLC0415 - the commands need Django's models

    commands.register(app, sys.argv[1])
    from pejl.cli.errors import UserError  # noqa: PLC0415

    try:
        app()
    except UserError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
    finally:
        _let_go()


def _let_go() -> None:
    """Close the connections: a pool of PostgreSQL's that is left open holds the ending process up for 20 seconds."""
    from django.db import connection  # noqa: PLC0415

    connection.close()
    close_pool = getattr(connection, "close_pool", None)
    if close_pool is not None:
        close_pool()


if __name__ == "__main__":
    run()

"""`pejl migrate`: prepare the database and load the catalogue."""

import typer
from django.core.management import call_command

from pejl.domain.steering.actions.load_catalogue import load_catalogue


def migrate() -> None:
    """Prepare the database that DATABASE_URL names and load the catalogue. Safe to run again."""
    call_command("migrate", interactive=False, verbosity=0)
    summary = load_catalogue()
    typer.echo(f"Database ready. Catalogue: {summary}")


def register(app: typer.Typer) -> None:
    app.command()(migrate)

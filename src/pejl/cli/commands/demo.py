"""`pejl demo`: everything one needs to look round, from an empty folder to pages in the browser."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.db import connection
from rich.console import Console
from rich.progress import Progress

from pejl.cli.commands.migrate import migrate
from pejl.cli.commands.serve import LOOPBACK, must_be_free
from pejl.cli.errors import UserError
from pejl.domain.access.actions.open_demo_accounts import DemoAccount, open_demo_accounts
from pejl.domain.steering.actions.load_demo import OWN, DemoRefusedError, DemoSummary, load_demo, refuse_if_real
from pejl.domain.steering.models import Delivery
from pejl.domain.steering.queries.demo import latest_told
from pejl.publishing.reports import assemble, file_name, write


def demo(
    *,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8000,
    serve: Annotated[bool, typer.Option(help="Serve the pages when everything is loaded.")] = True,
    force: Annotated[bool, typer.Option("--force", help="Load although real figures or accounts stand there.")] = False,
) -> None:
    """Prepare the database, load the demo's figures and accounts, write the latest result report, and serve.

    The other municipalities of Copenhagen's clusters are simulated, and every page says so. Safe to run again.
    """
    if serve:
        must_be_free(LOOPBACK, port)
    if not force:
        _refuse_if_real()
    console = Console(soft_wrap=True)
    console.print("[bold]1/4[/bold] Preparing the database and the catalogue")
    migrate()
    console.print("[bold]2/4[/bold] Simulating the rest of the clusters")
    _tell_figures(console, _load(console))
    console.print("[bold]3/4[/bold] Opening the demo accounts")
    accounts = open_demo_accounts()
    console.print("[bold]4/4[/bold] Writing the result report")
    report = _write_report()
    _tell(console, accounts, report, port)
    if serve:
        _serve(port)


def register(app: typer.Typer) -> None:
    app.command()(demo)


def _serve(port: int) -> None:
    """Become `pejl serve`. The server forks, and this process has run DuckDB's and the charts' threads: a fork of it
    would wait for ever for locks that those threads held.
    """
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "pejl.cli.main", "serve", "--port", str(port)])  # noqa: S606


def _refuse_if_real() -> None:
    if Delivery._meta.db_table not in connection.introspection.table_names():
        return
    try:
        refuse_if_real()
    except DemoRefusedError as error:
        raise UserError(
            f"The demo was not loaded: {error}. Nothing was changed. Set PEJL_VAR to another folder or DATABASE_URL to "
            "another database, or add --force to put simulated figures beside them."
        ) from error


def _load(console: Console) -> DemoSummary:
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task("  figures", total=None)
        return load_demo(progress=lambda count: progress.advance(task, count))


def _tell_figures(console: Console, done: DemoSummary) -> None:
    found = done.delivery
    told = "nothing new" if found.repeated else f"{found.added:,} new, {found.corrected:,} changed"
    console.print(f"{found.rows:,} simulated figures, {told}.", highlight=False)


def _write_report() -> Path:
    """The report of the last plan and quarter whose ranks a document tells, as PDF in PEJL_VAR."""
    plan, period = latest_told()
    document = assemble(plan, period, OWN)
    path = Path(settings.VAR) / file_name(document, "pdf")
    path.write_bytes(write(document, "pdf"))
    return path


def _tell(console: Console, accounts: list[DemoAccount], report: Path, port: int) -> None:
    console.print(f"\nThe result report is in {report}")
    console.print(f"The pages are at http://{LOOPBACK}:{port}. Log in as")
    for one in accounts:
        console.print(f"    {one.username:<20} {one.password}    ({one.role.value})", highlight=False)
    console.print("\nFigures of other municipalities than Copenhagen are simulated.")

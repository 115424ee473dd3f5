"""`pejl demo`: everything one needs to look round, from an empty folder to pages in the browser."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from django.conf import settings
from django.db import connection
from rich.console import Console
from rich.progress import Progress

from pejl.catalogue.load import catalogue
from pejl.cli.commands.migrate import migrate
from pejl.cli.commands.serve import LOOPBACK, address, must_be_free
from pejl.cli.errors import UserError
from pejl.domain.access.actions.open_demo_accounts import DemoAccount, open_demo_accounts
from pejl.domain.casework.actions.duties.notices import send_notices
from pejl.domain.casework.actions.duties.sweep import sweep
from pejl.domain.casework.actions.worklist.refresh import refresh
from pejl.domain.casework.imports.city import load_city_casework
from pejl.domain.organisation.models import Employee
from pejl.domain.people.actions.tie_demo_accounts import tie_demo_accounts
from pejl.domain.people.imports.city import CityRefusedError, load_city, refuse_real_people
from pejl.domain.people.models import Citizen, Intake
from pejl.domain.people.queries.demo import examples
from pejl.domain.steering.actions.load_demo import OWN, DemoRefusedError, DemoSummary, load_demo, refuse_if_real
from pejl.domain.steering.models import Delivery
from pejl.domain.steering.queries.demo import latest_told
from pejl.engine.city.population.build import Window, build
from pejl.kernel import clock
from pejl.publishing.reports import assemble, file_name, write

SCALE, SEED = 0.05, 1  # of the demo's city: every twentieth citizen, so that the demo is there within three minutes
FIRST = date(2014, 1, 1)


def demo(
    *,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8000,
    serve: Annotated[bool, typer.Option(help="Serve the pages when everything is loaded.")] = True,
    force: Annotated[bool, typer.Option("--force", help="Load although real figures or accounts stand there.")] = False,
) -> None:
    """Prepare the database, load the demo's figures, people and accounts, write the latest report, and serve.

    The other municipalities of Copenhagen's clusters are simulated, and every page says so. The citizens and employees
    are made up; their days on benefit run until today. Safe to run again.
    """
    if serve:
        must_be_free(LOOPBACK, port)
    with _made_up():
        _refuse_if_real(force=force)
        _make(port)
        if serve:
            _serve(port)


def _make(port: int) -> None:
    console = Console(soft_wrap=True)
    console.print("[bold]1/6[/bold] Preparing the database and the catalogue")
    migrate()
    console.print("[bold]2/6[/bold] Simulating the rest of the clusters")
    _tell_figures(console, _load(console))
    console.print("[bold]3/6[/bold] Building a small city of citizens and employees, all of them made up")
    _load_people(console)
    console.print("[bold]4/6[/bold] Working out what is due to whom")
    _open_day(console)
    console.print("[bold]5/6[/bold] Opening the demo accounts")
    accounts = open_demo_accounts()
    caseworker = tie_demo_accounts(OWN, clock.today())
    console.print("[bold]6/6[/bold] Writing the result report")
    report = _write_report()
    _tell(console, accounts, report, port)
    if caseworker:
        _tell_examples(console, caseworker)


def register(app: typer.Typer) -> None:
    app.command()(demo)


def _serve(port: int) -> None:
    """Become `pejl serve`. The server forks, and this process has run DuckDB's and the charts' threads: a fork of it
    would wait for ever for locks that those threads held.
    """
    os.environ.setdefault("PEJL_SECOND_STEP", "optional")  # the demo accounts have a password alone; the page says so
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "pejl.cli.main", "serve", "--port", str(port)])  # noqa: S606


@contextmanager
def _made_up() -> Iterator[None]:
    """Take made-up CPR numbers, and duties from where the made-up cases begin, here and in the server started here."""
    before, around = (settings.PEJL_FICTIVE_CPR, settings.PEJL_DUTIES_SINCE), dict(os.environ)
    since = clock.today() - timedelta(days=int(catalogue().city_rules["casework_days"].value))
    settings.PEJL_FICTIVE_CPR, settings.PEJL_DUTIES_SINCE = True, since
    os.environ |= {"PEJL_FICTIVE_CPR": "1", "PEJL_DUTIES_SINCE": since.isoformat()}
    try:
        yield
    finally:
        settings.PEJL_FICTIVE_CPR, settings.PEJL_DUTIES_SINCE = before
        for name in ("PEJL_FICTIVE_CPR", "PEJL_DUTIES_SINCE"):
            os.environ.pop(name)
            os.environ |= {name: around[name]} if name in around else {}


def _refuse_if_real(*, force: bool) -> None:
    """Real people are never mixed with made-up ones; real figures and accounts only where it is asked for."""
    there = connection.introspection.table_names()
    if Intake._meta.db_table in there:
        try:
            refuse_real_people(OWN)
        except CityRefusedError as error:
            raise UserError(
                f"The demo was not loaded: {error} Nothing was changed. Set PEJL_VAR to another folder or DATABASE_URL "
                "to another database."
            ) from error
    if force or Delivery._meta.db_table not in there:
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


def _load_people(console: Console) -> None:
    """The city until today; one that stands in the register already stays as it is."""
    if Citizen.objects.filter(municipality=OWN).exists():
        console.print(f"{Citizen.objects.filter(municipality=OWN).count():,} citizens, nothing new.", highlight=False)
        return
    window = Window(FIRST, clock.today() + timedelta(days=1), SCALE, SEED)
    with TemporaryDirectory() as folder, console.status("  building") as status:
        city = build(catalogue(), OWN, window)
        load_city(city, OWN, Path(folder), data_date=clock.today(), progress=lambda name: status.update(f"  {name}"))
        status.update("  casework")
        load_city_casework(city, OWN, window)
    told = f"{city.people.num_rows:,} citizens, {city.spells.num_rows:,} spells, {city.employees.num_rows} employees."
    console.print(told, highlight=False)


def _open_day(console: Console) -> None:
    """What each night's work leaves: the ledger of duties, their notices, and the rows of the worklist."""
    with console.status("  duties") as status:
        swept = sweep(OWN)
        send_notices(OWN)
        status.update("  worklist")
        rows = refresh(OWN)
    console.print(f"{swept.duties:,} duties, {rows:,} open cases.", highlight=False)


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
    console.print(f"The pages are at {address(LOOPBACK, port)}. Log in as")
    for one in accounts:
        console.print(f"    {one.username:<20} {one.password}    ({one.role.value})", highlight=False)
    console.print("\nFigures of other municipalities than Copenhagen are simulated.")


def _tell_examples(console: Console, caseworker: Employee) -> None:
    console.print(f"\nSearch as demo-sagsbehandler ({caseworker}) for these made-up citizens:", highlight=False)
    for one in examples(caseworker, clock.today()):
        console.print(f"    {one.cpr}  {one.who:<26} {one.meets}", highlight=False)

"""`pejl fetch`: figures from the sources' own interfaces."""

import os
from dataclasses import replace
from typing import Annotated

import typer

from pejl.catalogue.load import catalogue
from pejl.cli.commands.imports import DryRun, Json, progress_of, tell
from pejl.cli.errors import UserError
from pejl.domain.steering.errors import DeliveryError
from pejl.domain.steering.imports.api import DEFAULT_URL, Api, ApiRefusedError
from pejl.domain.steering.imports.fetching import Wish, fetch_table
from pejl.domain.steering.imports.tables import Order
from pejl.domain.steering.imports.taken import Taken
from pejl.kernel.periods import Period, PeriodKind

commands = typer.Typer(help="Fetch figures from the sources’ own interfaces.", no_args_is_help=True)


@commands.callback()
def _group() -> None:
    """Keep `jobindsats` a command of its own, also while it is the only one."""


@commands.command()
def jobindsats(  # noqa: PLR0913 - one for each option
    table: Annotated[str, typer.Option(help="The table, as y25i01.")],
    latest: Annotated[int, typer.Option(min=1, max=600, help="How many of the newest periods.")] = 14,
    first: Annotated[str, typer.Option("--from", help="The first period, as 2024M01; then --latest is not used.")] = "",
    last: Annotated[str, typer.Option("--to", help="The last period.")] = "",
    every: Annotated[PeriodKind, typer.Option(help="The length of the periods.")] = PeriodKind.MONTH,
    hierarchy: Annotated[
        list[str] | None, typer.Option(help="A further breakdown, as _ygrpi09=*. Can be given more than once.")
    ] = None,
    *,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Ask Jobindsats’ API for a table and load it, whole or not at all.

    The token is read from PEJL_JOBINDSATS_TOKEN; PEJL_JOBINDSATS_URL is another address than the API's own.
    """
    wish = _wish(table.lower(), latest, every, (first, last), hierarchy or [])
    order = Order(provider="jobindsats", table=wish.table, dry=dry_run)
    try:
        taken = _fetch(wish, order)
    except ApiRefusedError as error:
        raise UserError(str(error)) from error
    except DeliveryError as error:
        tell([], [error], [], dry=dry_run, as_json=as_json)
        return
    if not as_json:
        typer.echo(str(taken))
    tell([taken], [], [], dry=dry_run, as_json=as_json)


def _fetch(wish: Wish, order: Order) -> Taken:
    token = os.environ.get("PEJL_JOBINDSATS_TOKEN", "").strip()
    url = os.environ.get("PEJL_JOBINDSATS_URL") or DEFAULT_URL
    with Api(token, url) as api, progress_of(wish.table) as advance:
        return fetch_table(api, wish, replace(order, progress=advance))


def _wish(table: str, latest: int, every: PeriodKind, span: tuple[str, str], hierarchies: list[str]) -> Wish:
    known = [one.id for one in catalogue().tables.values() if one.provider == "jobindsats"]
    if table not in known:
        raise UserError(f"--table {table}: no such table. Expected one of {', '.join(known)}.")
    first, last = (_period(option, code) for option, code in zip(("--from", "--to"), span, strict=True))
    kinds = {one.kind for one in (first, last) if one}
    if len(kinds) > 1:
        raise UserError("--from and --to must be periods of one kind, both months for example.")
    wanted = {}
    for one in hierarchies:
        name, sign, value = one.partition("=")
        if not (name and sign and value):
            raise UserError(f"--hierarchy {one}: expected NAME=VALUE, as _ygrpi09=*.")
        wanted[name] = value
    return Wish(table, latest, first, last, kinds.pop() if kinds else every, wanted)


def _period(option: str, code: str) -> Period | None:
    try:
        return Period.parse(code) if code else None
    except ValueError as error:
        raise UserError(f"{option}: {error}.") from error


def register(app: typer.Typer) -> None:
    app.add_typer(commands, name="fetch")

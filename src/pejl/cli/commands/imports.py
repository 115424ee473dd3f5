"""`pejl import`: figures, areas, clusters and framework conditions from files."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from pejl.catalogue.load import catalogue
from pejl.cli import people_imports
from pejl.cli.errors import UserError
from pejl.domain.steering.errors import DeliveryError, NotATableError, Problem
from pejl.domain.steering.imports.areas import import_areas
from pejl.domain.steering.imports.clusters import import_clusters
from pejl.domain.steering.imports.factors import import_factor
from pejl.domain.steering.imports.files import gather
from pejl.domain.steering.imports.own import import_own_figures
from pejl.domain.steering.imports.tables import Order, import_table
from pejl.domain.steering.imports.taken import Taken

commands = typer.Typer(
    help="Load figures, areas and comparison lists from files. Each file is loaded whole or not at all.",
    no_args_is_help=True,
)

type Import = Callable[[Path, Order], Taken]

Paths = Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files, or folders of files.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would happen and change nothing.")]
Json = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
Table = Annotated[str, typer.Option("--table", help="The table, where name and columns do not tell it, as y60a02.")]
DataDate = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="The day to which the figures are up to date, if not their last day."),
]


@commands.command()
def jobindsats(
    paths: Paths, table: Table = "", data_date: DataDate = None, *, dry_run: DryRun = False, as_json: Json = False
) -> None:
    """Load tables of Jobindsats: answers of its API (version 3 or 2) or its semicolon CSV."""
    order = _order("jobindsats", table, data_date, dry=dry_run)
    _import(paths, import_table, order, (".json", ".csv"), as_json=as_json)


@commands.command()
def statbank(
    paths: Paths, table: Table = "", data_date: DataDate = None, *, dry_run: DryRun = False, as_json: Json = False
) -> None:
    """Load population (FOLK1A) and labour force from CSV of StatBank Denmark. Age groups are added up."""
    _import(paths, import_table, _order("statbank", table, data_date, dry=dry_run), (".csv",), as_json=as_json)


@commands.command()
def figures(paths: Paths, data_date: DataDate = None, *, dry_run: DryRun = False, as_json: Json = False) -> None:
    """Load own figures (CSV: indicator;definition;segment;area;period;value, with decimal comma)."""
    _import(paths, import_own_figures, _order("", "", data_date, dry=dry_run), (".csv",), as_json=as_json)


@commands.command()
def factors(paths: Paths, data_date: DataDate = None, *, dry_run: DryRun = False, as_json: Json = False) -> None:
    """Load framework conditions: a CSV file named after each, with municipality, year and value."""
    _import(paths, import_factor, _order("", "", data_date, dry=dry_run), (".csv",), as_json=as_json)


@commands.command()
def areas(
    paths: Paths,
    valid_from: Annotated[str, typer.Option(help="The first day of the boundaries; 2007-01-01 if not given.")] = "",
    *,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Load boundaries (GeoJSON) or changes of areas (CSV: code;name;parent;valid_from;valid_to)."""
    order = _order("", "", None, dry=dry_run)
    _import(
        paths, lambda path, given: import_areas(path, given, valid_from), order, (".geojson", ".csv"), as_json=as_json
    )


@commands.command()
def clusters(paths: Paths, *, dry_run: DryRun = False, as_json: Json = False) -> None:
    """Load official comparison lists (CSV: scheme;name;valid_from;valid_to;source;area, or the same as YAML)."""
    order = _order("", "", None, dry=dry_run)
    _import(paths, import_clusters, order, (".csv", ".yaml", ".yml"), as_json=as_json)


def _order(provider: str, table: str, data_date: date | None, *, dry: bool) -> Order:
    if table and table.lower() not in catalogue().tables:
        known = ", ".join(one.id for one in catalogue().tables.values() if one.provider == provider)
        raise UserError(f"--table {table}: no such table. Expected one of {known}.")
    day = data_date.date() if isinstance(data_date, datetime) else data_date
    return Order(provider=provider, table=table, data_date=day, dry=dry)


def _import(paths: list[Path], load: Import, order: Order, suffixes: tuple[str, ...], *, as_json: bool) -> None:
    """Load file after file, say what became of each, and end with exit code 1 if any was refused."""
    taken: list[Taken] = []
    refused: list[DeliveryError] = []
    passed: list[str] = []
    for path, from_folder in _gathered(paths, suffixes):
        try:
            with progress_of(path.name) as advance:
                done = load(path, replace(order, progress=advance))
        except DeliveryError as error:
            if from_folder and isinstance(error, NotATableError):
                passed.append(path.name)
            else:
                refused.append(error)
        else:
            taken.append(done)
            if not as_json:
                typer.echo(str(done))
    if not taken and not refused:
        raise UserError("None of the files is a table that can be loaded: " + ", ".join(passed))
    tell(taken, refused, passed, dry=order.dry, as_json=as_json)


def tell(taken: list[Taken], refused: list[DeliveryError], passed: list[str], *, dry: bool, as_json: bool) -> None:
    """End the command: what was left, what was refused and why."""
    if as_json:
        answer = {
            "files": [one.as_json() for one in taken],
            "refused": [problem_json(one) for error in refused for one in error.problems],
            "passed_over": passed,
            "dry_run": dry,
        }
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        for name in passed:
            typer.echo(f"{name}: passed over; it is no table that can be loaded")
        if dry:
            typer.echo("Nothing was changed (--dry-run).")
    if refused:
        many = f"{len(refused)} of {len(refused) + len(taken)} files refused; nothing of them was loaded."
        raise UserError("\n".join([*map(str, refused), many]))


def problem_json(one: Problem) -> dict[str, Any]:
    """A mistake for a program."""
    return {"file": one.file, "row": one.row, "column": one.column, "value": one.value, "expected": one.expected}


@contextmanager
def progress_of(name: str) -> Iterator[Callable[[int], None] | None]:
    """A bar that counts cells while someone looks at a terminal; nothing otherwise."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,} cells"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(name, total=None)
        yield lambda count: bar.advance(task, count)


def _gathered(paths: list[Path], suffixes: tuple[str, ...]) -> list[tuple[Path, bool]]:
    try:
        return gather(paths, suffixes)
    except DeliveryError as error:
        raise UserError(str(error)) from error


people_imports.add(commands)


def register(app: typer.Typer) -> None:
    app.add_typer(commands, name="import")

"""`pejl nation`: the figures of every municipality from a file of everybody's spells, for whoever has one."""

import csv
import json
from pathlib import Path
from typing import Annotated

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import typer

from pejl.cli.errors import UserError
from pejl.engine.statistics.spells.arrow_file import UnreadableColumnsError
from pejl.kernel.periods import Period, PeriodKind
from pejl.warehouse.people import nation

commands = typer.Typer(
    help="Figures of a whole nation from a file of spells, without a register.", no_args_is_help=True
)
_MOST = 1_000  # periods

Layout = Annotated[Path, typer.Argument(help="The layout, as nation.arrow.", dir_okay=False)]


@commands.command()
def keep(
    spells: Annotated[
        Path, typer.Argument(help="Parquet: municipality (its code as text), benefit, start, end.", exists=True)
    ],
    layout: Layout,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> None:
    """Write a Parquet file of spells as a layout that is counted in one pass. end: the first day without, or none."""
    try:
        cells, first = nation.cells_of(spells)
        kept = nation.keep(spells, layout, cells, first)
    except (ValueError, KeyError, OSError, pa.ArrowException) as error:
        raise UserError(f"{spells}: {error}. Nothing was written.") from error
    told = {"spells": kept, "cells": cells.num_rows, "first_day": first.isoformat(), "bytes": layout.stat().st_size}
    said = f"{kept:,} spells in {cells.num_rows:,} cells from {first}; {told['bytes'] / 1e6:,.0f} MB in {layout}."
    typer.echo(json.dumps(told, indent=2) if as_json else said)


@commands.command()
def figures(
    layout: Layout,
    out: Annotated[Path, typer.Option(help="The file to write: .csv or .parquet.")],
    first: Annotated[str, typer.Option("--from", help="The first period, as 2017Q1, 2017M01 or 2017.")],
    last: Annotated[str, typer.Option("--to", help="The last period.")],
    inhabitants: Annotated[
        Path | None, typer.Option(help="CSV: municipality;inhabitants. Without it there are no ranks.", exists=True)
    ] = None,
) -> None:
    """Count full-time persons, inflow and outflow, and rank the municipalities within each benefit, lowest first."""
    if out.suffix not in (".csv", ".parquet"):
        raise UserError(f"--out {out}: expected a name that ends in .csv or .parquet. Nothing was written.")
    periods = _periods(first, last)
    bounds = [*(one.start for one in periods), periods[-1].end]
    try:
        found = nation.counted(layout, bounds, _inhabitants(inhabitants) if inhabitants else None)
    except (ValueError, OSError, UnreadableColumnsError) as error:
        raise UserError(f"{layout}: {error}. Nothing was written.") from error
    told = nation.table(found, [one.code for one in periods])
    write = pa_csv.write_csv if out.suffix == ".csv" else pq.write_table
    write(told, out)
    typer.echo(f"{told.num_rows:,} rows in {out}.")


def _periods(first: str, last: str) -> list[Period]:
    try:
        found, until = [Period.parse(first)], Period.parse(last)
    except ValueError as error:
        raise UserError(f"--from {first} --to {last}: {error}. Nothing was written.") from error
    if found[0].kind is not until.kind or until.kind is PeriodKind.ROLLING_YEAR or found[0] > until:
        raise UserError(f"--from {first} --to {last}: expected two months, quarters or years. Nothing was written.")
    while found[-1] < until and len(found) < _MOST:
        found.append(found[-1].shift(1))
    return found


def _inhabitants(path: Path) -> dict[str, int]:
    told: dict[str, int] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for line, row in enumerate(csv.DictReader(file, delimiter=";"), start=2):
            try:
                told[row["municipality"]] = int(row["inhabitants"])
            except (KeyError, TypeError, ValueError) as error:
                raise UserError(
                    f"{path}, line {line}: expected municipality;inhabitants, the latter a whole number. "
                    "Nothing was written."
                ) from error
    return told


def register(app: typer.Typer) -> None:
    app.add_typer(commands, name="nation")

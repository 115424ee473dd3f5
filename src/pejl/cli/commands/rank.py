"""`pejl rank`: where a municipality stands among others."""

import json
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from pejl.catalogue.load import catalogue
from pejl.cli import asked
from pejl.cli.errors import UserError
from pejl.kernel.numbers import format_number
from pejl.kernel.periods import Period
from pejl.warehouse import series
from pejl.warehouse.place import Standing, place
from pejl.warehouse.rankings import league


def rank(
    indicator: Annotated[str, typer.Option(help="The indicator, as unemployment_rate.")],
    period: Annotated[str, typer.Option(help="The period: 2025M07, 2017Q2 or 2021.")],
    area: Annotated[str, typer.Option(help="The municipality, by name or code.")] = "København",
    cluster: Annotated[str, typer.Option(help="all, peers, or the scheme of a loaded list.")] = "all",
    definition: Annotated[str, typer.Option(help="The definition of the indicator.")] = "standard",
    segment: Annotated[str, typer.Option(help="A part of it, as age=18-29.")] = "",
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> None:
    """Tell a municipality's rank, its distance to the best and the same of last year."""
    name = asked.indicator_id(indicator)
    of = (name, asked.period_code(period), asked.cluster_scheme(cluster), asked.area_code(area))
    found = place(*of, asked.definition_id(name, definition), segment)
    if found is None:
        raise UserError(_nothing(*of, definition, segment))
    if as_json:
        typer.echo(json.dumps(_answer(found), ensure_ascii=False, indent=2))
    else:
        _show(found, segment)


def register(app: typer.Typer) -> None:
    app.command()(rank)


def _answer(found: Standing) -> dict[str, Any]:
    return {
        **found._asdict(),
        "last_year": found.last_year._asdict(),
        "data_date": found.data_date.isoformat() if found.data_date else None,
    }


def _show(found: Standing, segment: str) -> None:
    known = catalogue()
    indicator = known.indicators[found.indicator]
    names = {one.id: one.name for one in known.areas.values()}
    title = f"{indicator.title.da}, {Period.parse(found.period).label.da} ({known.units[found.unit].short.da})"
    table = Table("Nr.", "Kommune", "Værdi", "Sidste år", title=title)
    for row in league(found.indicator, found.period, found.cluster, found.area, found.definition, segment):
        table.add_row(
            str(row.rank or "–"),
            names.get(row.area, row.area),
            format_number(row.value, indicator.decimals),
            format_number(row.last_year_value, indicator.decimals),
            style="bold" if row.area == found.area else None,
        )
    console = Console()
    console.print(table)
    if "simulated" in (found.provenance, found.cluster_origin):
        console.print("Sammenligningen hviler på simulerede tal eller en simuleret klynge.")


def _nothing(indicator: str, period: str, cluster: str, area: str, definition: str, segment: str) -> str:
    """Why there is no answer: the series or period has no figures, or the area is in no such cluster."""
    told = series.points(indicator, area, definition, segment)
    of = f"{indicator} ({definition}{', ' + segment if segment else ''})"
    if not told:
        parts = [one.segment or "(all)" for one in series.available() if one.indicator == indicator]
        there = f" There are figures of {', '.join(sorted(set(parts)))}." if parts else ""
        return f"There are no figures of {of} for area {area}.{there} Import them with “pejl import”."
    if period not in {one.period for one in told}:
        return f"--period {period}: {of} has no figure for it; there are {told[0].period} to {told[-1].period}."
    return f"--cluster {cluster}: area {area} is in no such cluster in {period}, or its peers cannot be computed."

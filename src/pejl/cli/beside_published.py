"""Published figures beside the computed ones, with the reasons why they differ."""

import json

import typer
from rich.console import Console
from rich.table import Table

from pejl.catalogue.load import catalogue
from pejl.cli.errors import UserError
from pejl.kernel.numbers import format_number
from pejl.kernel.periods import Period
from pejl.warehouse.people.beside import Beside, beside


def side_by_side(municipality: str, periods: list[str], indicator: str, *, as_json: bool) -> None:
    """Show every published figure that the register can compute; of one indicator if it is named."""
    if indicator and indicator not in {one.indicator for one in catalogue().computations.values()}:
        named = ", ".join(sorted({one.indicator for one in catalogue().computations.values()}))
        raise UserError(f"{indicator}: no such published indicator is computed. Expected one of {named}.")
    found = beside(municipality, periods, [indicator] if indicator else ())
    if as_json:
        typer.echo(json.dumps([one.as_json() for one in found], ensure_ascii=False, indent=2))
        return
    _show(found)


def _show(found: list[Beside]) -> None:
    known = catalogue()
    table = Table("indikator", "periode", "offentliggjort", "beregnet", "forskel", "forklaring", title="Side om side")
    for one in found:
        indicator = known.indicators[one.indicator]
        printed = one.reading or format_number(one.published, indicator.decimals)
        table.add_row(
            indicator.title.da + (f" ({one.segment})" if one.segment else ""),
            Period.parse(one.period).label.da,
            printed,
            format_number(one.computed, indicator.decimals),
            format_number(one.difference, max(indicator.decimals, 1)),
            " ".join(reason.text.da for reason in one.reasons),
        )
    Console().print(table)

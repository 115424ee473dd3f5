"""`pejl city build`: a synthetic city in which the published figures come out, as tables and in the record."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Annotated

import typer
from django.conf import settings
from rich.console import Console
from rich.table import Table

from pejl.catalogue.load import catalogue
from pejl.cli.errors import UserError
from pejl.domain.casework.imports.city import load_city_casework
from pejl.domain.people.imports.city import CityRefusedError, load_city
from pejl.domain.steering.errors import DeliveryError
from pejl.engine.city.population.build import City, Window, build, write
from pejl.engine.city.population.levels import EARLIEST

FOLDER = "city"

app = typer.Typer(no_args_is_help=True, help="A synthetic city of people, made from the published figures.")


@app.command("build")
def build_city(
    *,
    scale: Annotated[float, typer.Option(help="1 is the whole city; 0.1 has a tenth of its people.")] = 1.0,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same city.")] = 1,
    first: Annotated[str, typer.Option("--from", help="The first day.")] = "2014-01-01",
    after: Annotated[str, typer.Option("--to", help="The day after the last.")] = "2022-01-01",
    area: Annotated[str, typer.Option(help="The municipality whose published figures come out.")] = "København",
    out: Annotated[Path | None, typer.Option(help="The folder for the tables; PEJL_VAR/city if not told.")] = None,
    load: Annotated[bool, typer.Option("--load", help="Also take the city into the record.")] = False,
) -> None:
    """Build a synthetic city: people, spells, visitations and wage hours as Parquet. Nobody in it is real."""
    own, window = _own(area), _window(first, after, scale, seed)
    console = Console(soft_wrap=True)
    begun = perf_counter()
    with console.status("Building the city"):
        city = build(catalogue(), own, window)
    folder = out or Path(settings.VAR) / FOLDER
    write(city, folder)
    _tell(console, city, folder, perf_counter() - begun)
    if load:
        _load(console, city, own, window)


def register(main: typer.Typer) -> None:
    main.add_typer(app, name="city")


def _own(area: str) -> str:
    """The area code of a municipality of the catalogue, by code or name: no record is needed to build a city."""
    for one in catalogue().areas.values():
        if one.kind == "municipality" and area in (one.id, one.name):
            return one.id
    raise UserError(f"--area {area}: expected a municipality, by name or code. Nothing was built.")


def _window(first: str, after: str, scale: float, seed: int) -> Window:
    if not 0 < scale <= 1:
        raise UserError(f"--scale {scale:g}: expected a number above 0 and at most 1. Nothing was built.")
    window = Window(_day("--from", first), _day("--to", after), scale, seed)
    if window.first < EARLIEST:
        raise UserError(f"--from {first}: the assumptions begin on {EARLIEST}. Nothing was built.")
    if window.after <= window.first:
        raise UserError(f"--to {after}: expected a day after {first}. Nothing was built.")
    return window


def _day(option: str, text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise UserError(f"{option} {text}: expected a day such as 2014-01-01. Nothing was built.") from None


def _tell(console: Console, city: City, folder: Path, seconds: float) -> None:
    table = Table("Table", "Rows", "File")
    for name, rows in city.tables():
        table.add_row(name, f"{rows.num_rows:,}", str(folder / f"{name}.parquet"))
    console.print(table)
    console.print(f"Built in {seconds:.0f} s. Everyone is made up; the CPR numbers have 60 added to the day.")


def _load(console: Console, city: City, own: str, window: Window) -> None:
    begun = perf_counter()
    with TemporaryDirectory() as folder, console.status("Taking the city into the record"):
        try:
            taken = load_city(city, own, Path(folder), data_date=window.after - timedelta(days=1))
            cases = load_city_casework(city, own, window)
        except (CityRefusedError, DeliveryError) as error:
            raise UserError(f"The city was not loaded: {error}") from error
    for one in taken:
        console.print(str(one), highlight=False)
    console.print(f"{cases:,} rows of casework.", highlight=False)
    console.print(f"Loaded in {perf_counter() - begun:.0f} s.")

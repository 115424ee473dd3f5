"""A synthetic city into the record, through the same imports as a municipality's own files."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings
from django.db import transaction

from pejl.domain.people.imports.background import import_background
from pejl.domain.people.imports.offers import import_visitations
from pejl.domain.people.imports.people import import_people
from pejl.domain.people.imports.spells import import_spells
from pejl.domain.people.imports.taken import PeopleOrder, PeopleTaken
from pejl.domain.people.imports.wage_hours import import_wage_hours
from pejl.engine.city.population.build import City

type Import = Callable[[Path, PeopleOrder], PeopleTaken]

_IMPORTS: dict[str, Import] = {
    "people": import_people,
    "spells": import_spells,
    "visitations": import_visitations,
    "wage_hours": import_wage_hours,
    "background": import_background,
}


class CityRefusedError(Exception):
    """The record does not take made-up people."""


def load_city(
    city: City,
    municipality: str,
    folder: Path,
    *,
    data_date: date | None = None,
    progress: Callable[[str], None] | None = None,
) -> list[PeopleTaken]:
    """Take all tables of a city into a municipality's register, all or none of them; again changes nothing.

    folder: where the files that are imported may lie meanwhile. data_date: the last day of the city. progress: called with the name of each table.
    Raises CityRefusedError where fictive CPR numbers are not taken, and DeliveryError.
    """
    if not settings.PEJL_FICTIVE_CPR:
        raise CityRefusedError(
            "this installation takes real CPR numbers only. "
            "Set PEJL_FICTIVE_CPR=1 on a system that holds no real people."
        )
    numbers = city.people.select(["person", "cpr"])
    order = PeopleOrder(municipality, data_date=data_date)
    taken = []
    with transaction.atomic():
        for name, table in city.tables():
            if progress:
                progress(name)
            path = folder / f"city_{name}.parquet"
            pq.write_table(_by_cpr(table, numbers), path)
            taken.append(_IMPORTS[name](path, order))
    return taken


def _by_cpr(table: pa.Table, numbers: pa.Table) -> pa.Table:
    """The table with the CPR number in place of the city's own number of each person (0, 1, 2, …)."""
    if "cpr" in table.column_names:
        return table.drop_columns(["person"])
    cpr = numbers["cpr"].take(table["person"].combine_chunks())
    return table.drop_columns(["person"]).add_column(0, "cpr", cpr)

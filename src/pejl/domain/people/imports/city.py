"""A synthetic city into the record, through the same imports as a municipality's own files."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.conf import settings
from django.db import transaction

from pejl.domain.organisation.actions.load_organisation import OWN, load_organisation
from pejl.domain.organisation.models import Unit
from pejl.domain.people.imports.background import import_background
from pejl.domain.people.imports.belonging import (
    import_assignments,
    import_attachments,
    import_markings,
    import_relations,
)
from pejl.domain.people.imports.offers import import_offers, import_visitations
from pejl.domain.people.imports.people import import_people
from pejl.domain.people.imports.spells import import_spells
from pejl.domain.people.imports.staff import load_employees, load_teams
from pejl.domain.people.imports.taken import PeopleOrder, PeopleTaken
from pejl.domain.people.imports.wage_hours import import_wage_hours
from pejl.domain.people.models import Citizen, Intake
from pejl.domain.people.queries.made_up import FILES, city_files
from pejl.domain.people.sealing import digests_of
from pejl.engine.city.population.build import City

type Import = Callable[[Path, PeopleOrder], PeopleTaken]

_IMPORTS: dict[str, Import] = {
    "people": import_people,
    "spells": import_spells,
    "visitations": import_visitations,
    "wage_hours": import_wage_hours,
    "offers": import_offers,
    "background": import_background,
    "attachments": import_attachments,
    "assignments": import_assignments,
    "markings": import_markings,
    "relations": import_relations,
}


class CityRefusedError(Exception):
    """The record does not take made-up people."""


def refuse_real_people(municipality: str) -> None:
    """Raise CityRefusedError where made-up people would stand among real ones.

    What shows a register of real people: the setting that takes only real numbers, and citizens or files though no
    city was ever loaded. Into a register with a city come made-up numbers alone, so that it stays so.
    """
    if not settings.PEJL_FICTIVE_CPR:
        raise CityRefusedError(
            "this installation takes real CPR numbers only. "
            "Set PEJL_FICTIVE_CPR=1 on a system that holds no real people."
        )
    if city_files(municipality).exists():
        return
    others = Intake.objects.filter(municipality=municipality)
    if others.exists() or Citizen.objects.filter(municipality=municipality).exists():
        raise CityRefusedError("the register holds people already, and they may be real.")


def load_city(
    city: City,
    municipality: str,
    folder: Path,
    *,
    data_date: date | None = None,
    progress: Callable[[str], None] | None = None,
) -> list[PeopleTaken]:
    """Take all tables of a city into a municipality's register, all or none of them; again changes nothing.

    folder: where the files that are imported may lie meanwhile. data_date: the last day of the city.
    progress: called with the name of each table.
    Raises CityRefusedError where fictive CPR numbers or real people make it wrong, and DeliveryError.
    """
    refuse_real_people(municipality)
    order = PeopleOrder(municipality, data_date=data_date, each_citizen=False)
    taken = []
    with transaction.atomic():
        if municipality == OWN:
            load_organisation()
        load_teams(municipality, city.teams)
        load_employees(municipality, city.employees)
        keys: pa.Array | None = None
        for name, imported in _IMPORTS.items():
            if progress:
                progress(name)
            path = folder / f"{FILES}{name}.parquet"
            table = _known_units(getattr(city, name), municipality)
            pq.write_table(_by_key(table, keys) if keys else table.drop_columns(["person"]), path)
            taken.append(imported(path, order))
            keys = keys or _keys(city, municipality)
    return taken


def _known_units(table: pa.Table, municipality: str) -> pa.Table:
    """The rows whose unit the municipality has: the rules of the documents are of one city's centres alone."""
    if "unit" not in table.column_names or municipality == OWN:
        return table
    codes = Unit.objects.filter(municipality=municipality).values_list("code", flat=True)
    return table.filter(pc.is_in(table["unit"], pa.array(sorted(set(codes)), pa.string())))


def _keys(city: City, municipality: str) -> pa.Array:
    """The register's key of each person, in the city's order, once they are in it."""
    rows = Citizen.objects.filter(municipality=municipality).order_by().values_list("cpr_digest", "key")
    known = dict(rows.iterator(chunk_size=20_000))
    return pa.array([known[one].hex for one in digests_of(city.people["cpr"].to_pylist())], pa.string())


def _by_key(table: pa.Table, keys: pa.Array) -> pa.Table:
    """The table with the register's key in place of the city's own number of each person (0, 1, 2, …)."""
    key = keys.take(table["person"].combine_chunks())
    return table.drop_columns(["person"]).add_column(0, "key", key)

"""A whole synthetic city's days on benefit as the warehouse has them: cut by readiness, age and centre."""

from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from pejl.catalogue.ages import age_lines
from pejl.catalogue.load import Catalogue
from pejl.domain.people.models.history import FULL
from pejl.engine.city.population.build import City
from pejl.warehouse.people.columns import TABLES
from pejl.warehouse.people.pieces import OF, PIECES, made
from pejl.warehouse.people.snapshot import PeopleSnapshot
from pejl.warehouse.people.traits import at_units


def snapshot(city: City, known: Catalogue, day: date) -> PeopleSnapshot:
    """The warehouse's snapshot of the city, without a record; its days on benefit are cut as a refresh cuts them."""
    weight = pc.cast(pc.round(pc.multiply(city.spells["weight"], FULL)), pa.int32())
    spells = city.spells.set_column(city.spells.column_names.index("weight"), "weight", weight)
    tables = {
        "persons": city.people,
        "spells": spells,
        "visitations": city.visitations,
        "attachments": city.attachments,
        "wage_hours": city.wage_hours,
        "backgrounds": city.background,
        "offers": city.offers,
    }
    kept = {name: _as_kept(name, rows) for name, rows in tables.items()}
    kept[PIECES] = made({name: kept[name] for name in OF}, age_lines(known))
    return PeopleSnapshot("0101", "bench", day, kept.__getitem__)


def with_units(of: PeopleSnapshot) -> pa.Table:
    """Every piece whole, without a unit; and again, the days of it at each unit."""
    whole = of.ask(of.table(PIECES))
    parts = of.ask(at_units(of.table(PIECES), of.table("attachments")))
    return pa.concat_tables(
        [
            whole.append_column("unit", pa.nulls(whole.num_rows, pa.string())),
            parts.select([*whole.column_names, "unit"]).cast(pa.schema([*whole.schema, pa.field("unit", pa.string())])),
        ]
    )


def _as_kept(name: str, rows: pa.Table) -> pa.Table:
    schema = TABLES[name].schema
    missing = {one.name: pa.nulls(rows.num_rows, one.type) for one in schema if one.name not in rows.column_names}
    for column, values in missing.items():
        rows = rows.append_column(column, values)
    return rows.select(schema.names).cast(schema)

"""A whole synthetic city's days on benefit as the warehouse has them: cut by readiness, age and centre."""

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pejl.catalogue.load import Catalogue
from pejl.domain.people.models.history import FULL
from pejl.engine.city.population.build import City
from pejl.warehouse.people.asked import all_pieces
from pejl.warehouse.people.columns import TABLES
from pejl.warehouse.people.snapshot import PeopleSnapshot
from pejl.warehouse.people.traits import at_units

CENTRES = tuple(f"O-{number}" for number in range(26, 31))
_MOVED = date(2017, 11, 1)


def snapshot(city: City, day: date) -> PeopleSnapshot:
    """The warehouse's snapshot of the city. Everyone is made to belong to a centre; a third change in November 2017."""
    weight = pc.cast(pc.round(pc.multiply(city.spells["weight"], FULL)), pa.int32())
    spells = city.spells.set_column(city.spells.column_names.index("weight"), "weight", weight)
    tables = {
        "persons": city.people,
        "spells": spells,
        "visitations": city.visitations,
        "attachments": _attachments(city.people["person"].to_numpy()),
        "wage_hours": city.wage_hours,
        "backgrounds": city.background,
        "offers": getattr(city, "offers", TABLES["offers"].schema.empty_table()),
    }
    return PeopleSnapshot(
        "0101", "bench", day, {name: _as_kept(name, rows) for name, rows in tables.items()}.__getitem__
    )


def pieces(of: PeopleSnapshot, known: Catalogue) -> pa.Table:
    """Every piece with the centre that it was at."""
    return of.ask(at_units(all_pieces(of, known), of.table("attachments")))


def _as_kept(name: str, rows: pa.Table) -> pa.Table:
    schema = TABLES[name].schema
    missing = {one.name: pa.nulls(rows.num_rows, one.type) for one in schema if one.name not in rows.column_names}
    for column, values in missing.items():
        rows = rows.append_column(column, values)
    return rows.select(schema.names).cast(schema)


def _attachments(person: np.ndarray[tuple[int], np.dtype[np.int64]]) -> pa.Table:
    moves = person % 3 == 0
    first, later = person % len(CENTRES), person[moves] // 3 % len(CENTRES)
    units = np.array(CENTRES)[np.concatenate([first, later])]
    start = [date(2000, 1, 1)] * person.size + [_MOVED] * later.size
    end = [_MOVED if one else None for one in moves] + [None] * later.size
    rows = {"person": np.concatenate([person, person[moves]]), "unit": units.tolist()}
    return pa.table(rows | {"start": pa.array(start, pa.date32()), "end": pa.array(end, pa.date32())})

"""What the record tells of a few citizens, in one question for all tables.

Of one citizen most tables have nothing, and forty questions cost more than their answers: a page of a case would wait
for them longer than for everything else. Of many citizens each table is read as columns (`facts`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache
from typing import Any, Final

import polars as pl
from django.db import connection

from pejl.domain.casework.queries.fact_sources import Told

FEW: Final = 32  # citizens
SCHEMA: Final = {
    "person": pl.Int64, "fact": pl.String, "code": pl.String, "start": pl.Date, "end": pl.Date, "number": pl.Int64,
    "about": pl.String, "hours": pl.Float64, "announces": pl.Date,
}  # fmt: skip
_TYPES: Final = {pl.Int64: "bigint", pl.String: "text", pl.Float64: "double precision", pl.Date: "date"}
_CITIZENS = ":citizens"  # stands in the question where the numbers go


def read_at_once(sources: Iterable[Told], citizens: Collection[int]) -> dict[Told, pl.DataFrame]:
    """Source → its rows about some citizens (row numbers): person, fact, code, start, end, number, about …

    The same columns as SCHEMA; what a source calls its words is not asked here.
    """
    tables = tuple(dict.fromkeys(sources))
    rows: dict[int, list[list[Any]]] = defaultdict(list)
    if citizens:
        asked = _question(tables, connection.vendor).replace(_CITIZENS, ", ".join(str(int(one)) for one in citizens))
        with connection.cursor() as cursor:
            cursor.execute(asked)
            for at, *row in cursor.fetchall():
                rows[at].append(row)
    nothing = pl.DataFrame(schema=SCHEMA)
    return {one: _frame(rows[at]) if at in rows else nothing for at, one in enumerate(tables)}


@lru_cache(maxsize=4)
def _question(tables: tuple[Told, ...], vendor: str) -> str:
    """One SELECT for each table. Columns are cast, for the parts of a union must agree, and NULL alone has no type."""
    types = _TYPES | ({pl.Date: "text"} if vendor == "sqlite" else {})
    parts = []
    for at, one in enumerate(tables):
        told = (one.citizen, one.fact, one.code, one.start, one.end, one.number, one.about, one.hours, one.announces)
        cells = ", ".join(f"CAST({sql} AS {types[kind]})" for sql, kind in zip(told, SCHEMA.values(), strict=True))
        where = f"{one.citizen} IN ({_CITIZENS})" + (f" AND ({one.where})" if one.where else "")
        parts.append(f"SELECT {at}, {cells} FROM {one.table} WHERE {where}")  # noqa: S608 - SQL of our own
    return " UNION ALL ".join(parts)


def _frame(rows: Iterable[list[Any]]) -> pl.DataFrame:
    days = [at for at, kind in enumerate(SCHEMA.values()) if kind is pl.Date]
    told = [[_day(cell) if at in days else cell for at, cell in enumerate(row)] for row in rows]
    return pl.DataFrame(told, schema=SCHEMA, orient="row")


def _day(cell: Any) -> date | None:
    """SQLite has days as text."""
    return date.fromisoformat(cell) if isinstance(cell, str) else cell

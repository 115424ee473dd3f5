"""What the record tells of a few citizens, in one question for all tables.

Of one citizen most tables have nothing, and forty questions cost more than their answers: a page of a case would wait
for them longer than for everything else. Of many citizens each table is read as columns (`facts`).
"""

from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple

from django.db import connection

from pejl.domain.casework.queries.fact_sources import Told

FEW: Final = 32  # citizens
_CITIZENS = ":citizens"  # stands in the question where the numbers go


class Row(NamedTuple):
    """What a row of a source tells (fact_sources.Told)."""

    person: int
    fact: str
    code: str | None
    start: date | None
    end: date | None
    number: int
    about: str | None
    hours: float | None
    announces: date | None


_TYPES: Final = ("bigint", "text", "text", "date", "date", "bigint", "text", "double precision", "date")


def read_at_once(sources: Iterable[Told], citizens: Collection[int]) -> dict[Told, list[Row]]:
    """Source → its rows about some citizens (row numbers), where it has any.

    What a source calls its words is not asked here.
    """
    tables = tuple(dict.fromkeys(sources))
    rows: dict[Told, list[Row]] = {}
    if citizens:
        asked = _question(tables, connection.vendor).replace(_CITIZENS, ", ".join(str(int(one)) for one in citizens))
        plain = connection.vendor == "postgresql"
        with connection.cursor() as cursor:
            cursor.execute(asked)
            for at, *cells in cursor.fetchall():
                rows.setdefault(tables[at], []).append(Row(*cells) if plain else _with_days(*cells))
    return rows


@lru_cache(maxsize=4)
def _question(tables: tuple[Told, ...], vendor: str) -> str:
    """One SELECT for each table. Columns are cast, for the parts of a union must agree, and NULL alone has no type."""
    types = ["text" if vendor == "sqlite" and one == "date" else one for one in _TYPES]
    parts = []
    for at, one in enumerate(tables):
        told = (one.citizen, one.fact, one.code, one.start, one.end, one.number, one.about, one.hours, one.announces)
        cells = ", ".join(f"CAST({sql} AS {kind})" for sql, kind in zip(told, types, strict=True))
        where = f"{one.citizen} IN ({_CITIZENS})" + (f" AND ({one.where})" if one.where else "")
        parts.append(f"SELECT {at}, {cells} FROM {one.table} WHERE {where}")  # noqa: S608 - SQL of our own
    return " UNION ALL ".join(parts)


def _with_days(*cells: Any) -> Row:
    """SQLite has days as text."""
    row = Row(*cells)
    return row._replace(start=_day(row.start), end=_day(row.end), announces=_day(row.announces))


def _day(cell: Any) -> date | None:
    return date.fromisoformat(cell) if isinstance(cell, str) else cell

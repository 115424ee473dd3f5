"""Checked rows into the record as sets: what is new is inserted, what differs is replaced, the rest is left.

A million rows through the models take minutes; this takes seconds on both databases. The SQL is the part that the two
share; only the bulk load into the temporary table and the comparison of nulls differ.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import polars as pl
from django.db import connection

from pejl.domain.counts import Counts
from pejl.domain.people.imports.sheets import ROW

_BATCH = 20_000
_LOCK = 7_020_562  # any number of our own: one file of people's data at a time (SQLite locks by itself)
_CITIZENS = "people_citizen"
_TABLES = ("people_incoming", "people_difference")


@dataclass(frozen=True, slots=True)
class Target:
    """A table of the record: what tells one row from another, and what is told of it.

    in_place: whether a row that differs is updated where it stands, as others refer to it; else it is replaced, since
    SQLite looks at each row of an update by itself and would refuse what is only for a moment an overlap.
    """

    table: str
    keys: tuple[str, ...]
    values: tuple[str, ...]
    once: tuple[str, ...] = ()  # told of new rows alone
    in_place: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field that an import writes."""
        return (*self.keys, *self.once, *self.values)


class Merge:
    """One file on its way in. Use inside one transaction: `compare`, look, then `take_in` and `clear`."""

    def __init__(self, target: Target, rows: pl.DataFrame, defaults: dict[str, Any]) -> None:
        """rows: the row number and every field of the target that the file tells, in the target's own names.

        defaults: what fields that the file does not tell become in new rows.
        """
        self._target = target
        self._told = [name for name in target.fields if name in rows.columns]
        self._defaults = defaults
        self._rows = rows.select(ROW, *self._told)
        self.lock()

    def lock(self) -> None:
        """Wait for another file that is on its way in."""
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])

    def compare(self) -> Counts:
        """Hold the rows against the record."""
        self.clear()
        if not self._record_has_any():
            return self._all_new()
        fields = ", ".join(f'"{name}"' for name in self._told)
        with connection.cursor() as cursor:
            cursor.execute(
                f'CREATE TEMPORARY TABLE people_incoming AS SELECT id AS "{ROW}", {fields}'  # noqa: S608 - our names
                f" FROM {self._target.table} WHERE 1 = 0"
            )
            load(cursor, "people_incoming", self._rows)
            cursor.execute(self._difference())
            if connection.vendor == "postgresql":  # its planner knows nothing of a fresh temporary table
                cursor.execute("ANALYZE people_difference")
            cursor.execute("SELECT count(*), count(old_id) FROM people_difference")
            changed, corrected = cursor.fetchone()
        return Counts(len(self._rows), changed - corrected, corrected)

    def _record_has_any(self) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM {self._target.table} LIMIT 1")  # noqa: S608
            return cursor.fetchone() is not None

    def _all_new(self) -> Counts:
        """Where nothing stands there is nothing to hold the rows against: one copy of them less."""
        fields = ", ".join(f'"{name}"' for name in self._target.fields)
        told = [pl.col(one) if one in self._told else pl.lit(self._defaults.get(one)).alias(one)
                for one in self._target.fields]  # fmt: skip
        old = pl.lit(None, dtype=pl.Int64).alias("old_id")
        with connection.cursor() as cursor:
            cursor.execute(
                f'CREATE TEMPORARY TABLE people_difference AS SELECT id AS "{ROW}", id AS old_id, {fields}'  # noqa: S608
                f" FROM {self._target.table} WHERE 1 = 0"
            )
            load(cursor, "people_difference", self._rows.select(ROW, old, *told))
            if connection.vendor == "postgresql":
                cursor.execute("ANALYZE people_difference")
        return Counts(len(self._rows), len(self._rows), 0)

    def _difference(self) -> str:
        target, differs = self._target, "IS DISTINCT FROM" if connection.vendor == "postgresql" else "IS NOT"
        same = " AND ".join(f'o."{key}" = i."{key}"' for key in target.keys)
        told = [name for name in target.values if name in self._told]
        change = " OR ".join(f'i."{name}" {differs} o."{name}"' for name in told) or "1 = 0"
        every = ", ".join(self._field(name) for name in target.fields)
        return (
            f'CREATE TEMPORARY TABLE people_difference AS SELECT i."{ROW}", o.id AS old_id, {every}'  # noqa: S608
            f" FROM people_incoming i LEFT JOIN {target.table} o ON {same} WHERE o.id IS NULL OR {change}"
        )

    def _field(self, name: str) -> str:
        if name in self._told:
            return f'i."{name}"'
        return f'CASE WHEN o.id IS NULL THEN {_literal(self._defaults.get(name))} ELSE o."{name}" END AS "{name}"'

    def take_in(self) -> None:
        """Insert what is new and change what differs."""
        fields = ", ".join(f'"{name}"' for name in self._target.fields)
        with connection.cursor() as cursor:
            if self._target.in_place:
                self._update(cursor)
            else:
                self._replace(cursor, fields)
            cursor.execute(
                f"INSERT INTO {self._target.table} ({fields}) SELECT {fields} FROM people_difference"  # noqa: S608
                f' WHERE old_id IS NULL ORDER BY {fields.split(", ")[0]}, "{ROW}"'
            )
            if connection.vendor == "postgresql":
                # Checks of references keep the plan they made when the table was small, until its size is told anew.
                cursor.execute(f"ANALYZE {self._target.table}")

    def _update(self, cursor: Any) -> None:
        sets = ", ".join(f'"{name}" = d."{name}"' for name in self._target.values)
        cursor.execute(
            f"UPDATE {self._target.table} SET {sets} FROM people_difference d"  # noqa: S608
            f" WHERE d.old_id = {self._target.table}.id"
        )

    def _replace(self, cursor: Any, fields: str) -> None:
        cursor.execute(
            f"DELETE FROM {self._target.table} WHERE id IN"  # noqa: S608
            " (SELECT old_id FROM people_difference WHERE old_id IS NOT NULL)"
        )
        cursor.execute(
            f"INSERT INTO {self._target.table} (id, {fields}) SELECT old_id, {fields}"  # noqa: S608
            " FROM people_difference WHERE old_id IS NOT NULL"
        )

    def citizens(self) -> dict[int, UUID]:
        """Those of whom something was taken in, by row number, rising, with their keys. After `take_in`."""
        theirs, told = ("(c.municipality, c.cpr_digest)", "municipality, cpr_digest")
        if self._target.table != _CITIZENS:
            theirs, told = "c.id", "citizen_id"
        with connection.cursor() as cursor:
            cursor.execute(  # gathered once: SQLite would else go through the whole file for each citizen
                f"SELECT c.id, c.key FROM {_CITIZENS} c WHERE {theirs} IN"  # noqa: S608
                f" (SELECT {told} FROM people_difference) ORDER BY c.id"
            )
            return {pk: key if isinstance(key, UUID) else UUID(key) for pk, key in cursor.fetchall()}

    def outcomes(self) -> Iterator[tuple[int, str]]:
        """Row by row what becomes of it: new, corrected or unchanged."""
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT "{ROW}", old_id IS NULL FROM people_difference')  # noqa: S608
            changed = {row: "new" if added else "corrected" for row, added in cursor.fetchall()}
        yield from ((row, changed.get(row, "unchanged")) for row in self._rows[ROW])

    def clear(self) -> None:
        """Drop the temporary tables (a rollback drops them too)."""
        with connection.cursor() as cursor:
            for name in _TABLES:
                cursor.execute(f"DROP TABLE IF EXISTS {name}")


def load(cursor: Any, table: str, rows: pl.DataFrame) -> None:
    """Rows into a temporary table, in the order of its columns."""
    if connection.vendor == "postgresql":
        buffer = io.BytesIO()
        binary = [name for name, kind in rows.schema.items() if kind == pl.Binary]
        hexed = (pl.format("\\x{}", pl.col(name).bin.encode("hex")).alias(name) for name in binary)
        plain = rows.with_columns(*hexed)
        plain.write_csv(buffer, include_header=False, null_value="\\N")
        with cursor.copy(f"COPY {table} FROM STDIN WITH (FORMAT csv, NULL '\\N')") as copy:
            copy.write(buffer.getvalue())
        return
    plain = rows.with_columns(pl.col(pl.Date).cast(pl.String), pl.col(pl.Decimal).cast(pl.Float64))
    marks = ", ".join(["%s"] * rows.width)
    for start in range(0, len(plain), _BATCH):
        cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", plain[start : start + _BATCH].rows())  # noqa: S608


def _literal(value: Any) -> str:
    match value:
        case None:
            return "NULL"
        case bool():
            return ("TRUE" if value else "FALSE") if connection.vendor == "postgresql" else str(int(value))
        case int():
            return str(value)
        case _:
            return "'" + str(value).replace("'", "''") + "'"

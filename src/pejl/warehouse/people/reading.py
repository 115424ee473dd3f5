"""Reads the register of one municipality, all of it or some blocks of citizens, in one view of the record."""

import io
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.csv as pc
from django.db import connection, transaction

from pejl.domain.people.models import Intake
from pejl.domain.people.models.changes import BLOCK
from pejl.warehouse.people.columns import TABLES, Kept

_CHUNK = 100_000


@contextmanager
def one_view() -> Iterator[None]:
    """Everything read within sees the record as it is at one moment; writers are not held up.

    Within a transaction of the caller's own, that transaction's view is used.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")  # atomic() would take the writer's turn
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def table(name: str, municipality: str, blocks: Collection[int] | None = None) -> pa.Table:
    """A table of the snapshot from the record; only the citizens of some blocks where they are told."""
    kept = TABLES[name]
    if blocks is not None and not blocks:
        return kept.schema.empty_table()
    sql, values = _select(kept, municipality, blocks)
    return _copied(kept, sql, values) if connection.vendor == "postgresql" else _fetched(kept, sql, values)


def told_until(municipality: str) -> date | None:
    """The last day that the newest file of spells knows, where its sender told it."""
    files = Intake.objects.filter(municipality=municipality, kind="spells", data_date__isnull=False)
    return files.order_by("-id").values_list("data_date", flat=True).first()


def _select(kept: Kept, municipality: str, blocks: Collection[int] | None) -> tuple[str, list[Any]]:
    columns = ", ".join(f'{sql} AS "{name}"' for name, (sql, _) in kept.columns.items())
    whose = f"t.{kept.citizen}"
    wall = "t.municipality = %s"
    source = kept.table + " t"
    if kept.table != "people_citizen":
        source += f" JOIN people_citizen c ON c.id = {whose}"
        wall = "c.municipality = %s"
    if blocks is not None:
        runs = [f"({whose} >= {first * BLOCK} AND {whose} < {after * BLOCK})" for first, after in _runs(blocks)]
        wall += f" AND ({' OR '.join(runs)})"
    return f"SELECT {columns} FROM {source} WHERE {wall} ORDER BY {kept.order}", [municipality]  # noqa: S608 - our names


def _runs(blocks: Collection[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring blocks as half-open runs."""
    first: int | None = None
    last = 0
    for one in sorted(blocks):
        if first is None:
            first = one
        elif one != last + 1:
            yield first, last + 1
            first = one
        last = one
    if first is not None:
        yield first, last + 1


def _copied(kept: Kept, sql: str, values: list[Any]) -> pa.Table:
    buffer = io.BytesIO()
    with connection.cursor() as cursor, cursor.copy(f"COPY ({sql}) TO STDOUT (FORMAT csv)", values) as rows:
        for portion in rows:
            buffer.write(portion)
    if not buffer.tell():
        return kept.schema.empty_table()
    buffer.seek(0)
    return pc.read_csv(
        buffer,
        read_options=pc.ReadOptions(column_names=kept.schema.names),
        parse_options=pc.ParseOptions(newlines_in_values=True),
        convert_options=pc.ConvertOptions(
            column_types=kept.schema, strings_can_be_null=True, quoted_strings_can_be_null=False
        ),
    )


def _fetched(kept: Kept, sql: str, values: list[Any]) -> pa.Table:
    portions = []
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        while rows := cursor.fetchmany(_CHUNK):
            columns = zip(*rows, strict=True)
            portions.append(pa.table([_array(one, kind) for one, kind in zip(columns, kept.schema.types, strict=True)],
                                     schema=kept.schema))  # fmt: skip
    return pa.concat_tables(portions) if portions else kept.schema.empty_table()


def _array(values: tuple[Any, ...], kind: pa.DataType) -> pa.Array:
    """SQLite tells days as text and numbers as they were written."""
    if pa.types.is_date(kind):
        return pa.array([one if one is None or isinstance(one, str) else one.isoformat() for one in values],
                        pa.string()).cast(kind)  # fmt: skip
    if pa.types.is_floating(kind):
        return pa.array([None if one is None else float(one) for one in values], kind)
    return pa.array(values, kind)

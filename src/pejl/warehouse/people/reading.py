"""Reads the register of one municipality, all of it or some blocks of citizens, in one view of the record."""

import io
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.csv as pc
from django.db import connection, transaction

from pejl.domain.people.models import Citizen, Intake
from pejl.domain.people.models.changes import BLOCK
from pejl.warehouse.people.columns import TABLES, Kept

_CHUNK = 64
_UNIT, _RECORD = "x'1f'", "x'0a'"  # what separates cells and rows


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
    source, values = _select(kept, municipality, blocks)
    return _copied(kept, source, values) if connection.vendor == "postgresql" else _joined(kept, source, values)


def told_until(municipality: str) -> date | None:
    """The last day that the newest file of spells knows, where its sender told it."""
    files = Intake.objects.filter(municipality=municipality, kind="spells", data_date__isnull=False)
    return files.order_by("-id").values_list("data_date", flat=True).first()


def _select(kept: Kept, municipality: str, blocks: Collection[int] | None) -> tuple[str, list[Any]]:
    """From where, with the wall and the blocks as conditions. A register of one municipality needs no wall."""
    whose = f"t.{kept.citizen}"
    told, values = ["1 = 1"], list[Any]()
    if Citizen.objects.exclude(municipality=municipality).exists():
        told.append(f"{whose} IN (SELECT id FROM people_citizen WHERE municipality = %s)")  # noqa: S608 - our own names
        values.append(municipality)
    if blocks is not None:
        runs = [f"({whose} >= {first * BLOCK} AND {whose} < {after * BLOCK})" for first, after in _runs(blocks)]
        told.append(f"({' OR '.join(runs)})")
    return f"FROM {kept.table} t WHERE {' AND '.join(told)}", values


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


def _copied(kept: Kept, source: str, values: list[Any]) -> pa.Table:
    columns = ", ".join(f'{sql} AS "{name}"' for name, (sql, _) in kept.columns.items())
    buffer = io.BytesIO()
    copy = f"COPY (SELECT {columns} {source}) TO STDOUT (FORMAT csv)"
    with connection.cursor() as cursor, cursor.copy(copy, values) as rows:
        for portion in rows:
            buffer.write(portion)
    return _parsed(kept, buffer, pc.ParseOptions(newlines_in_values=True))


def _joined(kept: Kept, source: str, values: list[Any]) -> pa.Table:
    """SQLite joins the rows of a block to one text itself: a third of the time of making an object of each value."""
    cells = f" || {_UNIT} || ".join(_as_text(sql, kind) for sql, kind in kept.columns.values())
    buffer = io.BytesIO()
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT group_concat({cells}, {_RECORD}) {source} GROUP BY t.{kept.citizen} / {BLOCK}",
            values,
        )
        while portions := cursor.fetchmany(_CHUNK):
            buffer.writelines(f"{text}\n".encode() for (text,) in portions)
    return _parsed(kept, buffer, pc.ParseOptions(delimiter="\x1f", quote_char=False))


def _as_text(sql: str, kind: pa.DataType) -> str:
    """A column as text; what separates is taken out of words, and nothing is an empty text."""
    if pa.types.is_string(kind):
        return f"replace(replace(replace({sql}, {_UNIT}, ' '), {_RECORD}, ' '), x'0d', ' ')"
    return f"coalesce({sql}, '')"


def _parsed(kept: Kept, buffer: io.BytesIO, form: pc.ParseOptions) -> pa.Table:
    if not buffer.tell():
        return kept.schema.empty_table()
    buffer.seek(0)
    return pc.read_csv(
        buffer,
        read_options=pc.ReadOptions(column_names=kept.schema.names),
        parse_options=form,
        convert_options=pc.ConvertOptions(
            column_types=kept.schema, strings_can_be_null=form.quote_char is not False, quoted_strings_can_be_null=False
        ),
    )

"""Reads the register of one municipality, all of it or some blocks of citizens, in one view of the record."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pyarrow as pa
from django.db import connection, transaction

from pejl.domain import columnar
from pejl.domain.people.models import Citizen, Intake
from pejl.domain.people.models.changes import BLOCK
from pejl.warehouse.people.columns import TABLES, Kept


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
    return columnar.read(kept.columns, source, values, portion=f"t.{kept.citizen} / {BLOCK}")


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

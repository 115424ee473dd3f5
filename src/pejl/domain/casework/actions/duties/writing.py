"""What is derived of citizens into its ledger: only what differs is written, and what is no more goes.

Many citizens are compared as sets, a few row by row (`few`).
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl
import polars.selectors as cs
import pyarrow as pa
from django.db import connection

from pejl.domain import columnar
from pejl.domain.casework.actions.duties.few import keep_few
from pejl.domain.casework.actions.duties.ledgers import DUTIES, Ledger, Written
from pejl.domain.casework.queries.facts_at_once import FEW
from pejl.domain.people.imports.merging import load

_PORTION = 1_024


def keep(derived: pa.Table, citizens: Sequence[int], on: date, ledger: Ledger = DUTIES) -> Written:
    """Make the ledger of some citizens (by row number, rising) what was derived. Inside a transaction.

    derived: the columns of the ledger, the citizen as `person`. Whoever is not among the citizens keeps what stands.
    """
    if len(citizens) <= FEW:
        return keep_few(derived, citizens, on, ledger)
    new, old = _derived(derived, ledger), _standing(citizens, ledger)
    key = ["citizen_id", *ledger.key]
    flags = [one.name for one in derived.schema if pa.types.is_boolean(one.type) and one.name in ledger.told]
    gone = old.join(new, on=key, how="anti").select("id")
    changed = new.join(old, on=ledger.names, how="anti", nulls_equal=True)
    with connection.cursor() as cursor:
        _take_out(cursor, gone, ledger)
        _write(cursor, changed.with_columns(pl.col(flags).cast(pl.Boolean), changed_on=pl.lit(on)), ledger)
    return Written(len(changed), len(gone))


def _derived(derived: pa.Table, ledger: Ledger) -> pl.DataFrame:
    told = pl.from_arrow(derived)
    assert isinstance(told, pl.DataFrame)  # noqa: S101 - a table gives a frame
    always = pl.col("version") <= pl.lit(date.min)
    return told.rename({"person": "citizen_id"}).select(ledger.names).with_columns(
        cs.boolean().cast(pl.Int64),
        version=pl.when(~always).then(pl.col("version")),
        evidence=pl.col("evidence").fill_null(""),
    )  # fmt: skip


def _standing(citizens: Sequence[int], ledger: Ledger) -> pl.DataFrame:
    """The rows that stand, of these citizens alone: among them may be some who are anonymous by now."""
    source = f"FROM {ledger.table} t WHERE t.citizen_id BETWEEN %s AND %s"
    rows = columnar.read(ledger.columns, source, [citizens[0], citizens[-1]], f"t.citizen_id / {_PORTION}")
    found = pl.from_arrow(rows)
    assert isinstance(found, pl.DataFrame)  # noqa: S101 - a table gives a frame
    words = [pl.col(name).fill_null("") for name in ("trigger", "evidence")]
    asked = pl.DataFrame({"citizen_id": citizens}, schema={"citizen_id": pl.Int64})
    return found.with_columns(words).join(asked, on="citizen_id", how="semi")


def _take_out(cursor: Any, gone: pl.DataFrame, ledger: Ledger) -> None:
    if len(gone):
        name = f"{ledger.table}_gone"
        _temporary(cursor, name, "id", gone, ledger)
        cursor.execute(f"DELETE FROM {ledger.table} WHERE id IN (SELECT id FROM {name})")  # noqa: S608 - our names
        cursor.execute(f"DROP TABLE {name}")


def _write(cursor: Any, changed: pl.DataFrame, ledger: Ledger) -> None:
    if changed.is_empty():
        return
    name = f"{ledger.table}_changed"
    fields = ", ".join(f'"{one}"' for one in changed.columns)
    _temporary(cursor, name, fields, changed, ledger)
    cursor.execute(ledger.written(changed.columns, f"SELECT {fields} FROM {name} WHERE 1 = 1"))  # noqa: S608 - our names
    cursor.execute(f"DROP TABLE {name}")


def _temporary(cursor: Any, name: str, fields: str, rows: pl.DataFrame, ledger: Ledger) -> None:
    cursor.execute(f"CREATE TEMPORARY TABLE {name} AS SELECT {fields} FROM {ledger.table} WHERE 1 = 0")  # noqa: S608
    load(cursor, name, rows)

"""Computed duties into the ledger as sets: only what differs is written, and what no rule gives any more goes."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple

import polars as pl
import pyarrow as pa
from django.db import connection

from pejl.domain import columnar
from pejl.domain.people.imports.merging import load

_KEY: Final = ("citizen_id", "rule", "trigger_on", "trigger")
_TOLD: Final = (
    "version", "opens", "due", "state", "fulfilled_on", "evidence", "ended_on", "stopped_days", "stopped", "done",
)  # fmt: skip
_DAY, _WORD, _WHOLE = pa.date32(), pa.string(), pa.int64()
_COLUMNS: Final[columnar.Columns] = {
    "id": ("t.id", _WHOLE), "citizen_id": ("t.citizen_id", _WHOLE), "rule": ("t.rule", _WORD),
    "trigger_on": ("t.trigger_on", _DAY), "trigger": ("t.trigger", _WORD), "version": ("t.version", _DAY),
    "opens": ("t.opens", _DAY), "due": ("t.due", _DAY), "state": ("t.state", _WORD),
    "fulfilled_on": ("t.fulfilled_on", _DAY), "evidence": ("t.evidence", _WORD), "ended_on": ("t.ended_on", _DAY),
    "stopped_days": ("t.stopped_days", _WHOLE), "stopped": ("CASE WHEN t.stopped THEN 1 ELSE 0 END", _WHOLE),
    "done": ("t.done", _WHOLE),
}  # fmt: skip
_LEDGER, _CHANGED, _GONE = "casework_duty", "casework_duty_changed", "casework_duty_gone"
_PORTION = 1_024


class Written(NamedTuple):
    """How many rows of the ledger were written or taken out."""

    changed: int
    gone: int


def keep(duties: pa.Table, citizens: Sequence[int], on: date) -> Written:
    """Make the ledger of some citizens (by row number, rising) what was computed. Inside a transaction.

    Whoever is not among the citizens keeps what stands.
    """
    new, old = _computed(duties), _standing(citizens)
    gone = old.join(new, on=list(_KEY), how="anti").select("id")
    changed = new.join(old, on=[*_KEY, *_TOLD], how="anti", nulls_equal=True)
    with connection.cursor() as cursor:
        _take_out(cursor, gone)
        _write(cursor, changed.with_columns(pl.col("stopped") == 1, changed_on=pl.lit(on)))
    return Written(len(changed), len(gone))


def _computed(duties: pa.Table) -> pl.DataFrame:
    told = pl.from_arrow(duties)
    assert isinstance(told, pl.DataFrame)  # noqa: S101 - a table gives a frame
    always = pl.col("version") <= pl.lit(date.min)
    return told.rename({"person": "citizen_id"}).select(
        *_KEY,
        *_TOLD,
    ).with_columns(
        version=pl.when(~always).then(pl.col("version")),
        evidence=pl.col("evidence").fill_null(""),
        stopped=pl.col("stopped").cast(pl.Int64),
    )  # fmt: skip


def _standing(citizens: Sequence[int]) -> pl.DataFrame:
    """The rows that stand, of these citizens alone: among them may be some who are anonymous by now."""
    if not citizens:
        return pl.DataFrame(columnar.schema_of(_COLUMNS).empty_table())
    source = f"FROM {_LEDGER} t WHERE t.citizen_id BETWEEN %s AND %s"
    rows = columnar.read(_COLUMNS, source, [citizens[0], citizens[-1]], f"t.citizen_id / {_PORTION}")
    found = pl.from_arrow(rows)
    assert isinstance(found, pl.DataFrame)  # noqa: S101 - a table gives a frame
    words = [pl.col(name).fill_null("") for name in ("trigger", "evidence")]
    asked = pl.DataFrame({"citizen_id": citizens}, schema={"citizen_id": pl.Int64})
    return found.with_columns(words).join(asked, on="citizen_id", how="semi")


def _take_out(cursor: Any, gone: pl.DataFrame) -> None:
    if len(gone):
        _temporary(cursor, _GONE, "id", gone)
        cursor.execute(f"DELETE FROM {_LEDGER} WHERE id IN (SELECT id FROM {_GONE})")  # noqa: S608 - our names
        cursor.execute(f"DROP TABLE {_GONE}")


def _write(cursor: Any, changed: pl.DataFrame) -> None:
    if changed.is_empty():
        return
    fields = ", ".join(f'"{name}"' for name in changed.columns)
    sets = ", ".join(f'"{name}" = excluded."{name}"' for name in changed.columns if name not in _KEY)
    _temporary(cursor, _CHANGED, fields, changed)
    cursor.execute(
        f"INSERT INTO {_LEDGER} ({fields}) SELECT {fields} FROM {_CHANGED} WHERE 1 = 1"  # noqa: S608 - our names
        f" ON CONFLICT ({', '.join(_KEY)}) DO UPDATE SET {sets}"
    )
    cursor.execute(f"DROP TABLE {_CHANGED}")


def _temporary(cursor: Any, name: str, fields: str, rows: pl.DataFrame) -> None:
    cursor.execute(f"CREATE TEMPORARY TABLE {name} AS SELECT {fields} FROM {_LEDGER} WHERE 1 = 0")  # noqa: S608
    load(cursor, name, rows)

"""What is derived of citizens into its ledger, as sets: only what differs is written, and what is no more goes."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple

import polars as pl
import polars.selectors as cs
import pyarrow as pa
from django.db import connection

from pejl.domain import columnar
from pejl.domain.people.imports.merging import load

_DAY, _WORD, _WHOLE = pa.date32(), pa.string(), pa.int64()


class Ledger(NamedTuple):
    """A table of rows that are derived. key: what tells one row of a citizen from another; told: what it says."""

    table: str
    key: columnar.Columns
    told: columnar.Columns

    @property
    def columns(self) -> columnar.Columns:
        """Every column that is read, the row's own number and the citizen's first."""
        citizen = {"id": ("t.id", _WHOLE), "citizen_id": ("t.citizen_id", _WHOLE)}
        return citizen | {**self.key} | {**self.told}

    @property
    def names(self) -> list[str]:
        """The columns that are written."""
        return ["citizen_id", *self.key, *self.told]


DUTIES: Final = Ledger(
    "casework_duty",
    key={"rule": ("t.rule", _WORD), "trigger_on": ("t.trigger_on", _DAY), "trigger": ("t.trigger", _WORD)},
    told={
        "version": ("t.version", _DAY), "opens": ("t.opens", _DAY), "due": ("t.due", _DAY), "state": ("t.state", _WORD),
        "fulfilled_on": ("t.fulfilled_on", _DAY), "evidence": ("t.evidence", _WORD), "ended_on": ("t.ended_on", _DAY),
        "stopped_days": ("t.stopped_days", _WHOLE), "stopped": ("CASE WHEN t.stopped THEN 1 ELSE 0 END", _WHOLE),
        "done": ("t.done", _WHOLE),
    },
)  # fmt: skip
COURSES: Final = Ledger(
    "casework_coursestage",
    key={
        "course": ("t.course", _WORD), "started_on": ("t.started_on", _DAY), "trigger": ("t.trigger", _WORD),
        "stage": ("t.stage", _WORD),
    },
    told={
        "version": ("t.version", _DAY), "place": ("t.place", _WHOLE), "state": ("t.state", _WORD),
        "reached_on": ("t.reached_on", _DAY), "evidence": ("t.evidence", _WORD), "ended_on": ("t.ended_on", _DAY),
    },
)  # fmt: skip
_PORTION = 1_024


class Written(NamedTuple):
    """How many rows of the ledger were written or taken out."""

    changed: int
    gone: int


def keep(derived: pa.Table, citizens: Sequence[int], on: date, ledger: Ledger = DUTIES) -> Written:
    """Make the ledger of some citizens (by row number, rising) what was derived. Inside a transaction.

    derived: the columns of the ledger, the citizen as `person`. Whoever is not among the citizens keeps what stands.
    """
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
    if not citizens:
        return pl.DataFrame(columnar.schema_of(ledger.columns).empty_table())
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
    name, key = f"{ledger.table}_changed", ("citizen_id", *ledger.key)
    fields = ", ".join(f'"{one}"' for one in changed.columns)
    sets = ", ".join(f'"{one}" = excluded."{one}"' for one in changed.columns if one not in key)
    _temporary(cursor, name, fields, changed, ledger)
    target = ", ".join(f'"{one}"' for one in key)
    cursor.execute(
        f"INSERT INTO {ledger.table} ({fields}) SELECT {fields} FROM {name} WHERE 1 = 1"  # noqa: S608 - our names
        f" ON CONFLICT ({target}) DO UPDATE SET {sets}"
    )
    cursor.execute(f"DROP TABLE {name}")


def _temporary(cursor: Any, name: str, fields: str, rows: pl.DataFrame, ledger: Ledger) -> None:
    cursor.execute(f"CREATE TEMPORARY TABLE {name} AS SELECT {fields} FROM {ledger.table} WHERE 1 = 0")  # noqa: S608
    load(cursor, name, rows)

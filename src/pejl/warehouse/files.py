"""Snapshots written as Parquet, so that the next process starts without reading the record row by row.

Only what is committed is written: within a transaction, whose rows may yet be undone, the record itself is read. A
file appears under its name whole or not at all.
"""

import os
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.conf import settings
from django.db import connection

from pejl.engine.statistics.goal_rows import arrow_schema
from pejl.engine.statistics.periods import FIGURES
from pejl.kernel.periods import Period
from pejl.warehouse import reading

_FORM = 2  # counted up whenever the columns change
_PROVENANCES = ("published", "computed", "simulated")


def figures(version: str) -> pa.Table:
    """Every current figure, of the shape FIGURES."""
    if connection.in_atomic_block:
        return _from_record()
    path = _folder() / f"figures-{_FORM}-{version}.parquet"
    with suppress(OSError, pa.ArrowInvalid):
        return pq.read_table(path, memory_map=True)
    table = _from_record()
    with suppress(OSError):  # a full or read-only disk costs speed, never an answer
        _write(table, path)
    return table


def forget() -> None:
    """Remove every written snapshot of figures; those of people lie beside them and stay."""
    for one in _folder().glob("figures-*"):
        one.unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.VAR) / "warehouse"


def _write(table: pa.Table, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    being_written = path.with_suffix(f".{os.getpid()}")
    pq.write_table(table, being_written, compression="zstd")
    being_written.replace(path)
    for older in path.parent.glob("figures-*.parquet"):
        if older != path:
            older.unlink(missing_ok=True)


def _from_record() -> pa.Table:
    told = reading.figures().join(reading.series(), "series_id").join(reading.deliveries(), "delivery")
    codes = pc.index_in(told.column("provenance"), pa.array(_PROVENANCES)).cast(pa.int8())
    told = told.set_column(told.column_names.index("provenance"), "provenance", codes)
    told = told.set_column(told.column_names.index("data_date"), "data_date", _data_dates(told))
    return told.select(list(FIGURES)).cast(arrow_schema(FIGURES))


def _data_dates(told: pa.Table) -> pa.ChunkedArray:
    """The delivery's day; for a figure that a document tells, the last day of its period."""
    periods = told.column("period").unique()
    last = pa.array([Period.parse(code).end - timedelta(days=1) for code in periods.to_pylist()], pa.date32())
    own = pc.take(last, pc.index_in(told.column("period"), periods))
    return pc.coalesce(told.column("data_date"), own)

"""What is derived of a few citizens into its ledger: their rows are compared one by one, without tables between.

After an action a row or two differ of some dozens; what sets cost to compare would be most of the action.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pyarrow as pa
from django.db import connection

from pejl.domain.casework.actions.duties.ledgers import Ledger, Written

type Key = tuple[Any, ...]


def keep_few(derived: pa.Table, citizens: Sequence[int], on: date, ledger: Ledger) -> Written:
    """As `writing.keep`, of a few citizens."""
    if not citizens:
        return Written(0, 0)
    width = 1 + len(ledger.key)
    new = {row[:width]: row for row in _derived(derived, ledger)}
    old = {row[:width]: (number, row) for number, row in _standing(citizens, ledger)}
    gone = [(number,) for key, (number, _) in old.items() if key not in new]
    changed = [(*row, on) for key, row in new.items() if key not in old or old[key][1] != row]
    with connection.cursor() as cursor:
        if gone:
            cursor.executemany(f"DELETE FROM {ledger.table} WHERE id = %s", gone)  # noqa: S608 - our names
        if changed:
            fields = [*ledger.names, "changed_on"]
            marks = ", ".join(["%s"] * len(fields))
            cursor.executemany(ledger.written(fields, f"VALUES ({marks})"), changed)
    return Written(len(changed), len(gone))


def _derived(derived: pa.Table, ledger: Ledger) -> Iterator[Key]:
    """The rows in the order of `ledger.names`: a version that always held has no first day, no evidence is no word."""
    told = {"citizen_id": derived["person"].to_pylist()}
    told |= {name: derived[name].to_pylist() for name in ledger.names[1:]}
    told["version"] = [one if one is not None and one > date.min else None for one in told["version"]]
    told["evidence"] = [one or "" for one in told["evidence"]]
    return zip(*(told[name] for name in ledger.names), strict=True)


def _standing(citizens: Sequence[int], ledger: Ledger) -> Iterator[tuple[int, Key]]:
    """The number of each row that stands, and the row as `_derived` gives it."""
    columns = [ledger.columns[name] for name in ledger.names]
    cells = ", ".join(sql for sql, _ in columns)
    numbers = ", ".join(str(int(one)) for one in citizens)
    days = [at for at, (_, kind) in enumerate(columns) if pa.types.is_date(kind)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT t.id, {cells} FROM {ledger.table} t WHERE t.citizen_id IN ({numbers})")  # noqa: S608
        for number, *row in cursor.fetchall():
            for at in days:  # SQLite has days as text
                row[at] = date.fromisoformat(row[at]) if isinstance(row[at], str) else row[at]
            yield number, tuple(row)

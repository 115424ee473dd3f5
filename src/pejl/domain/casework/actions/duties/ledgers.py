"""The ledgers of what is derived of citizens: their tables, and what tells one row from another."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import pyarrow as pa

from pejl.domain import columnar

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

    def written(self, fields: Sequence[str], rows: str) -> str:
        """The statement that adds rows or, where their key stands, rewrites them. rows: SQL that gives the fields."""
        key = ("citizen_id", *self.key)
        named, target = (", ".join(f'"{one}"' for one in names) for names in (fields, key))
        sets = ", ".join(f'"{one}" = excluded."{one}"' for one in fields if one not in key)
        return f"INSERT INTO {self.table} ({named}) {rows} ON CONFLICT ({target}) DO UPDATE SET {sets}"


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


class Written(NamedTuple):
    """How many rows of the ledger were written or taken out."""

    changed: int
    gone: int

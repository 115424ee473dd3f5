"""The current snapshot of a municipality's register, opened once per version, answering from memory."""

from collections.abc import Callable
from datetime import date
from threading import RLock
from typing import Any

import duckdb
import ibis
import pyarrow as pa
import pyarrow.parquet as pq
from django.db import connection

from pejl.kernel import clock
from pejl.warehouse.people import changes, files, reading, refreshing
from pejl.warehouse.people.columns import FORM, TABLES

_KEPT_ANSWERS = 4096


class PeopleSnapshot:
    """The register of one municipality at one moment. Safe from several threads."""

    def __init__(self, municipality: str, version: str, data_date: date, load: Callable[[str], pa.Table]) -> None:
        """load: gives a table of `columns.TABLES` by name; asked the first time a question needs it."""
        self.municipality, self.version, self.data_date = municipality, version, data_date
        self._load = load
        self._lock = RLock()
        self._loaded: set[str] = set()
        self._answers: dict[Any, Any] = {}
        self._database = duckdb.connect(":memory:")
        self._database.execute("SET threads = 2")
        self._database.execute("SET TimeZone = 'UTC'")

    def table(self, name: str, make: Callable[["PeopleSnapshot"], pa.Table] | None = None) -> ibis.Table:
        """A table by name, to build expressions on; `make` computes one that the record does not hold itself."""
        with self._lock:
            if name not in self._loaded:
                rows = make(self) if make else self._load(name)
                self._database.from_arrow(rows).create(name)
                self._loaded.add(name)
        schema = ibis.Schema.from_pyarrow(self._schema(name))
        return ibis.table(schema, name=name)

    def ask(self, expression: ibis.Table, **given: pa.Table) -> pa.Table:
        """The rows of an expression over this snapshot's tables and those given with the question."""
        return self.run(ibis.to_sql(expression, dialect="duckdb"), **given)

    def run(self, sql: str, **given: pa.Table) -> pa.Table:
        """The rows that compiled SQL gives."""
        with self._database.cursor() as cursor:
            for name, rows in given.items():
                cursor.register(name, rows)
            return cursor.sql(sql).to_arrow_table()

    def once[T](self, question: Any, answer: Callable[[], T]) -> T:
        """The answer to a question, computed the first time it is asked of this version."""
        try:
            return self._answers[question]  # type: ignore[no-any-return]
        except KeyError:
            found = answer()
        with self._lock:
            while len(self._answers) >= _KEPT_ANSWERS:
                self._answers.pop(next(iter(self._answers)))
            return self._answers.setdefault(question, found)  # type: ignore[no-any-return]

    def _schema(self, name: str) -> pa.Schema:
        def described() -> pa.Schema:
            with self._database.cursor() as cursor:
                return cursor.sql(f'SELECT * FROM "{name}" LIMIT 0').to_arrow_table().schema  # noqa: S608

        return self.once(("schema", name), described)


_KEPT: dict[str, PeopleSnapshot] = {}
_LOCK = RLock()


def current(municipality: str) -> PeopleSnapshot:
    """The snapshot of the record as it stands; refreshed first where the record has changed since.

    Within a transaction, whose changes may be undone, the snapshot is of what the transaction sees and is not written.
    """
    with _LOCK:
        kept = _KEPT.get(municipality)
        made = _of_transaction(municipality, kept) if connection.in_atomic_block else _of_files(municipality, kept)
        _KEPT[municipality] = made
        return made


def forget() -> None:
    """Drop every snapshot, in memory and in files."""
    with _LOCK:
        _KEPT.clear()
        files.forget_all()


def _of_files(municipality: str, kept: PeopleSnapshot | None) -> PeopleSnapshot:
    note = files.note(municipality)
    if note is None or note.form != str(FORM) or changes.changed(note.mark) != {}:
        note = refreshing.refresh(municipality).note
    day = _data_date(note.told_until)
    if kept and (kept.version, kept.data_date) == (note.version, day):
        return kept
    version = note.version
    tables = {name: pq.read_table(files.table(municipality, version, name), memory_map=True) for name in TABLES}
    return PeopleSnapshot(municipality, version, day, tables.__getitem__)


def _of_transaction(municipality: str, kept: PeopleSnapshot | None) -> PeopleSnapshot:
    seen = changes.newest()
    day = _data_date(reading.told_until(municipality))
    if kept and (kept.version, kept.data_date) == (seen, day):
        return kept
    return PeopleSnapshot(municipality, seen, day, refreshing.in_memory(municipality).__getitem__)


def _data_date(told_until: date | None) -> date:
    """The last day that is known: what the sender of the spells told, or yesterday where the register is kept daily.

    A register that is kept by its users knows today only when today is over.
    """
    yesterday = date.fromordinal(clock.today().toordinal() - 1)
    return min(told_until, yesterday) if told_until else yesterday

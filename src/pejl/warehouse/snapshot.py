"""The record as columns, in memory, once per version of the data.

A snapshot is never changed: when a delivery, a cluster or an area changes the record, the next question makes a new
one. Each question reads the version (one small query) and then answers from memory.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from threading import RLock
from typing import Any

import duckdb
import pyarrow as pa

from pejl.catalogue.load import Catalogue, catalogue
from pejl.warehouse import content, reading
from pejl.warehouse.naming import SeriesName

type Rows = list[dict[str, Any]]


class Snapshot:
    """The current figures of one version, with the engine's tables in DuckDB and the answers already given."""

    def __init__(self, version: str, known: Catalogue) -> None:
        self.version = version
        self.catalogue = known
        self._answers: dict[Any, Any] = {}
        self._lock = RLock()
        self._database = duckdb.connect(":memory:")
        self._database.execute("SET threads = 2")
        built = content.build(self._database, version, known)
        self.series_numbers: Mapping[SeriesName, int] = built.numbers
        self.data_date: date | None = built.data_date

    def series(self, indicator: str, definition: str = "standard", segment: str = "") -> int:
        """The number of a series in the cells; -1 where no figure and no goal knows it."""
        return self.series_numbers.get(SeriesName(indicator, definition, segment), -1)

    def municipalities(self, on: date) -> frozenset[str]:
        """The codes of the municipalities that there are on a day."""
        spans = self.once("municipalities", reading.municipalities)
        return frozenset(code for code, start, end in spans if start <= on and (end is None or on < end))

    def ask(self, sql: str, **tables: pa.Table) -> Rows:
        """Run compiled SQL with tables of the question beside the snapshot's own. Safe from several threads."""
        with self._database.cursor() as cursor:
            for name, table in tables.items():
                cursor.register(name, table)
            answer = cursor.execute(sql)
            names = [column[0] for column in answer.description or ()]
            return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]

    def once[T](self, question: Any, answer: Callable[[], T]) -> T:
        """The answer to a question, computed the first time it is asked of this version."""
        try:
            return self._answers[question]  # type: ignore[no-any-return]
        except KeyError:
            found = answer()
            return self._answers.setdefault(question, found)  # type: ignore[no-any-return]

    def forget(self) -> None:
        """Make every process's next question read the record anew."""
        forget()


_KEPT: dict[str, tuple[str, Catalogue, Snapshot]] = {}
_LOCK = RLock()


class _Held:
    """The snapshot of one block of `one_version`, made at the block's first question."""

    snapshot: Snapshot | None = None


_HELD: ContextVar[_Held | None] = ContextVar("pejl_held_snapshot", default=None)


@contextmanager
def one_version() -> Iterator[None]:
    """Within the block every question is answered from one version of the data, which is asked for once.

    A page holds it for the length of a request, so that its numbers agree with each other whatever is delivered
    meanwhile.
    """
    token = _HELD.set(_Held())
    try:
        yield
    finally:
        _HELD.reset(token)


def current() -> Snapshot:
    """The snapshot of the record as it stands now. Made at the first question of a version, then kept."""
    held = _HELD.get()
    if held is None:
        return _newest()
    if held.snapshot is None:
        held.snapshot = _newest()
    return held.snapshot


def _newest() -> Snapshot:
    version, known = reading.signature(), catalogue()
    kept = _KEPT.get("current")
    if kept and kept[0] == version and kept[1] is known:
        return kept[2]
    with _LOCK:
        kept = _KEPT.get("current")
        if kept and kept[0] == version and kept[1] is known:
            return kept[2]
        made = Snapshot(version, known)
        _KEPT["current"] = (version, known, made)
        return made


def forget() -> None:
    """Drop what is kept, in memory and in files."""
    with _LOCK:
        _KEPT.clear()
        content.forget_files()

"""The current snapshot of a municipality's register, opened once per version, answering from memory."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq
from django.db import connection

from pejl.engine.statistics.running import Engine, chosen, open_engine
from pejl.engine.statistics.spells.packed_people import PackedPeople
from pejl.kernel import clock
from pejl.warehouse.people import changes, files, packing, reading, refreshing
from pejl.warehouse.people.columns import TABLES
from pejl.warehouse.people.pieces import PIECES

_KEPT_ANSWERS = 4096
ANSWER = "answer"  # what the keys of answered questions begin with
_KEPT_LATELY = 4  # of some megabytes each
_TRIES = 5


class PeopleSnapshot:
    """The register of one municipality at one moment. Safe from several threads."""

    def __init__(
        self,
        municipality: str,
        version: str,
        data_date: date,
        load: Callable[[str], pa.Table | Path],
        packed: PackedPeople | None = None,
    ) -> None:
        """load: gives a table of `columns.TABLES`, or its file, by name; asked when a question first needs it.

        packed: the packed register; without it, it is packed from the tables when it is first needed.
        """
        self.municipality, self.version, self.data_date = municipality, version, data_date
        self._load = load
        self._lock = RLock()
        self._loaded: set[str] = set()
        self._answers: dict[Any, Any] = {}
        self._lately: dict[Any, Any] = {}
        self.packs = chosen() != "spark"
        self._packed = packed
        self._engine: Engine = open_engine()

    def table(self, name: str, make: Callable[["PeopleSnapshot"], pa.Table] | None = None) -> ir.Table:
        """A table by name, to build expressions on; `make` computes one that the record does not hold itself."""
        with self._lock:
            if name not in self._loaded:
                self._engine.put(name, make(self) if make else self._load(name))
                self._loaded.add(name)
        return ibis.table(self.once(("schema", name), lambda: self._engine.schema(name)), name=name)

    @cached_property
    def packed(self) -> PackedPeople:
        """The register in person order, which figures are counted from where DuckDB would else compute them."""
        with self._lock:
            return self._packed or packing.people({name: self.loaded(name) for name in packing.OF})

    def loaded(self, name: str) -> pa.Table:
        """A table as it is kept."""
        found = self._load(name)
        return pq.read_table(found) if isinstance(found, Path) else found

    def compile(self, expression: ir.Table) -> str:
        """The statement that `run` answers with the rows of an expression."""
        return self._engine.compile(expression)

    def ask(self, expression: ir.Table, **given: pa.Table) -> pa.Table:
        """The rows of an expression over this snapshot's tables and those given with the question."""
        return self.run(self.compile(expression), **given)

    def run(self, statement: str, **given: pa.Table) -> pa.Table:
        """The rows that a compiled expression gives."""
        return self._engine.run(statement, **given)

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

    def forget_answers(self) -> None:
        """Forget what was answered, so that a benchmark asks anew; the register stays open."""
        with self._lock:
            self._lately.clear()
            for one in [one for one in self._answers if isinstance(one, tuple) and one[0] == ANSWER]:
                del self._answers[one]

    def lately[T](self, question: Any, answer: Callable[[], T]) -> T:
        """As `once`, but only the last few are kept: of what is large and asked for several times on a page."""
        with self._lock:
            found = self._lately.pop(question, None)
        found = answer() if found is None else found
        with self._lock:
            self._lately[question] = found
            while len(self._lately) > _KEPT_LATELY:
                self._lately.pop(next(iter(self._lately)))
        return found


_KEPT: dict[str, PeopleSnapshot] = {}
_HELD: ContextVar[dict[str, PeopleSnapshot] | None] = ContextVar("pejl_held_register", default=None)
_LOCK = RLock()


@contextmanager
def one_register() -> Iterator[None]:
    """Within the block every question is answered from one version of each register, which is looked for once.

    For what only reads: a page whose figures are to agree with each other whatever is registered meanwhile.
    """
    token = _HELD.set({})
    try:
        yield
    finally:
        _HELD.reset(token)


def current(municipality: str) -> PeopleSnapshot:
    """The snapshot of the record as it stands; refreshed first where the record has changed since.

    Within a transaction, whose changes may be undone, the snapshot is of what the transaction sees and is not written.
    """
    held = _HELD.get()
    if held is None:
        return _newest(municipality)
    if municipality not in held:
        held[municipality] = _newest(municipality)
    return held[municipality]


def _newest(municipality: str) -> PeopleSnapshot:
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
    for _ in range(_TRIES):
        note = files.note(municipality)
        if note is None or note.form != refreshing.form() or changes.changed(note.mark) != {}:
            note = refreshing.refresh(municipality).note
        day = _data_date(note.told_until)
        if kept and (kept.version, kept.data_date) == (note.version, day):
            return kept
        with suppress(FileNotFoundError):  # another process has written a newer one and swept this
            load = _opened(municipality, note.version)
            packed = packing.opened(files.packed(municipality, note.version)) if chosen() != "spark" else None
            return PeopleSnapshot(municipality, note.version, day, load, packed)
    raise FileNotFoundError(files.home(municipality))


def _opened(municipality: str, version: str) -> Callable[[str], pa.Table | Path]:
    """Every file opened, so that it can be read when it is needed though it be swept meanwhile.

    Spark's workers read the files for themselves.
    """
    paths = {name: files.table(municipality, version, name) for name in (*TABLES, PIECES)}
    if chosen() == "spark":
        return paths.__getitem__
    held = {name: pq.ParquetFile(path, memory_map=True) for name, path in paths.items()}
    return lambda name: held[name].read()


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

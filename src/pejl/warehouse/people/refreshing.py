"""Bring a municipality's snapshot up to the record: read again what has changed, keep the rest."""

from collections.abc import Mapping
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.db import connection

from pejl.catalogue.ages import age_lines
from pejl.catalogue.load import catalogue
from pejl.kernel import clock
from pejl.warehouse.people import changes, files, packing, pieces, reading
from pejl.warehouse.people.columns import FORM, TABLES
from pejl.warehouse.people.files import Note
from pejl.warehouse.people.pieces import OF, PIECES

PACKED = "packed"
type Touched = Mapping[str, set[int]]


class Refreshed(NamedTuple):
    """What a refresh did: the snapshot there is now, and how many blocks of each table were read (None: all)."""

    note: Note
    read: dict[str, int] | None
    changed: bool


def refresh(municipality: str, *, whole: bool = False) -> Refreshed:
    """Write a snapshot of the record as it is now, unless the current one is that already.

    whole: read everything even so. Raises RuntimeError within a transaction, whose rows may yet be undone.
    """
    if connection.in_atomic_block:
        raise RuntimeError("a snapshot is written of what is committed; this transaction is not")
    with files.one_writer(municipality):
        before = None if whole else _usable(files.note(municipality), municipality)
        with reading.one_view():
            touched = changes.changed(before.mark) if before else None
            if before and touched == {}:
                files.sweep(municipality, before.version)
                return Refreshed(before, {}, changed=False)
            seen, until = changes.mark(), reading.told_until(municipality)
            writing = files.Writing(municipality)
            rows = {name: _write(writing, name, before, touched) for name in TABLES}
        rows[PIECES] = _write_pieces(writing, before, touched)
        rows[PACKED] = _write_packed(writing, before, touched)
        made = Note(writing.version, form(), seen, clock.now(), until, rows)
        writing.finish(made)
    changes.compact()
    read = None if touched is None else {name: len(found) for name, found in touched.items()}
    return Refreshed(made, read, changed=True)


def form() -> str:
    """What a written snapshot must be of: these columns, these lines of age that its pieces are cut at, and how far."""
    return f"{FORM}:{','.join(map(str, age_lines(catalogue())))}:{pieces.horizon()}"


def in_memory(municipality: str) -> dict[str, pa.Table]:
    """Every table as this transaction sees it; nothing is written."""
    with reading.one_view():
        tables = {name: reading.table(name, municipality) for name in TABLES}
    return tables | {PIECES: pieces.made({name: tables[name] for name in OF}, age_lines(catalogue()))}


def _usable(note: Note | None, municipality: str) -> Note | None:
    """The current snapshot, if its form is ours and all its files are there."""
    if note is None or note.form != form():
        return None
    there = all(files.table(municipality, note.version, name).exists() for name in (*TABLES, PIECES))
    return note if there and files.packed(municipality, note.version).exists() else None


def _write(writing: files.Writing, name: str, before: Note | None, touched: Touched | None) -> int:
    """Write a table and tell its rows: all of it, or what was with the touched blocks anew."""
    blocks = touched.get(TABLES[name].table, set()) if touched is not None else None
    if before is None or blocks is None or changes.WHOLE in blocks:
        rows = reading.table(name, writing.municipality)
    elif not blocks:
        writing.keep(name, before.version)
        return before.rows[name]
    else:
        old = pq.read_table(files.table(writing.municipality, before.version, name))
        rows = pa.concat_tables([_without(old, blocks), reading.table(name, writing.municipality, blocks)])
    writing.put(name, rows)
    return int(rows.num_rows)


def _write_pieces(writing: files.Writing, before: Note | None, touched: Touched | None) -> int:
    """The pieces anew of the citizens of whom something has changed that they are made from."""
    lines = age_lines(catalogue())
    tables = {name: pq.read_table(files.table(writing.municipality, writing.version, name)) for name in OF}
    blocks = {block for name in OF for block in (touched or {}).get(TABLES[name].table, set())}
    if before is None or touched is None or changes.WHOLE in blocks:
        rows = pieces.made(tables, lines)
    elif not blocks:
        writing.keep(PIECES, before.version)
        return before.rows[PIECES]
    else:
        old = pq.read_table(files.table(writing.municipality, before.version, PIECES))
        anew = pieces.made({name: packing.rows_of(one, blocks) for name, one in tables.items()}, lines)
        rows = pa.concat_tables([_without(old, blocks), anew.cast(old.schema)])
    writing.put(PIECES, rows)
    return int(rows.num_rows)


def _write_packed(writing: files.Writing, before: Note | None, touched: Touched | None) -> int:
    """The packed register anew of the citizens of whom something has changed that is packed; tells its persons."""
    blocks = packing.blocks_of(touched) if touched is not None else {changes.WHOLE}
    if before and not blocks:
        writing.keep_packed(before.version)
        return before.rows[PACKED]
    kept = before and changes.WHOLE not in blocks
    old = files.packed(writing.municipality, before.version) if before and kept else None
    tables = {name: pq.read_table(files.table(writing.municipality, writing.version, name)) for name in packing.OF}
    return packing.write(files.packed(writing.municipality, writing.version), tables, old, blocks)


def _without(rows: pa.Table, blocks: set[int]) -> pa.Table:
    return rows.filter(pc.invert(packing.in_blocks(rows, blocks)))

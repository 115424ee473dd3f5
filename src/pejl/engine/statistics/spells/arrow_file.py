"""Columns on disk as one Arrow file that is mapped into memory: nothing is copied or parsed on the way in.

The schema tells the form of the columns and the SHA-256 of their content. A file appears under its name whole or not
at all, also when the machine stops; whoever has the file of before mapped keeps that one.
"""

import hashlib
import os
from pathlib import Path

import pyarrow as pa

_PARTS = 64
_PRIVATE = 0o600  # only the owner of the process may read it


class UnreadableColumnsError(ValueError):
    """A file that is not of the form asked for, or is no longer what was written. It is to be written anew."""


def write(path: Path, table: pa.Table, form: str, told: dict[str, str]) -> None:
    """Write a table with its form and what else is told of it; OSError where the disk refuses: nothing has changed."""
    table = pa.table([in_one(column) for column in table.columns], names=table.column_names)
    metadata = {**told, "form": form, "sha256": _digest(table)}
    path.parent.mkdir(parents=True, exist_ok=True)
    being_written = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(being_written, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, _PRIVATE), "wb") as file:
            with pa.ipc.new_file(file, table.schema.with_metadata(metadata)) as writer:
                writer.write_table(table)
            file.flush()
            os.fsync(file.fileno())
        being_written.replace(path)
    finally:
        being_written.unlink(missing_ok=True)
    _settle(path.parent)


def read(path: Path, form: str, *, check: bool = False) -> tuple[pa.Table, dict[str, str]]:
    """The table of a file, mapped, and what was told of it.

    check: hold every byte against the digest, which reads the whole file. Raises UnreadableColumnsError, or
    OSError where there is no such file.
    """
    try:
        table = pa.ipc.open_file(pa.memory_map(str(path))).read_all()
    except pa.ArrowInvalid as error:
        raise UnreadableColumnsError(f"{path.name} is cut short, or is no Arrow file") from error
    told = {name.decode(): value.decode() for name, value in (table.schema.metadata or {}).items()}
    if told.get("form") != form:
        raise UnreadableColumnsError(
            f"{path.name} has the form {told.get('form', 'of something else')}, expected {form}"
        )
    table = table.replace_schema_metadata(None)
    if check and told["sha256"] != _digest(table):
        raise UnreadableColumnsError(f"{path.name} is no longer what was written: its digest differs")
    return table, told


def in_one(column: pa.ChunkedArray) -> pa.Array:
    """A column in one piece, copied only where it is in several."""
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


class _Hashing:
    """Where bytes are written only to be counted into a digest."""

    closed = False

    def __init__(self) -> None:
        self.digest = hashlib.sha256()

    def write(self, content: bytes) -> int:
        self.digest.update(content)
        return len(content)

    def flush(self) -> None:
        """Nothing is held back."""


def _digest(table: pa.Table) -> str:
    sink = _Hashing()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table, max_chunksize=1 + table.num_rows // _PARTS)  # each part is copied on its way
    return sink.digest.hexdigest()


def _settle(folder: Path) -> None:
    """A new name in a folder is on disk only when the folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""The snapshots of a municipality's register as they lie in an installation's folder, looked at without Pejl."""

import hashlib
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


def snapshots(var: Path) -> dict[str, str]:
    """Municipality and table → a digest of its rows, of every snapshot that a note tells counts.

    AssertionError where a table that the note names is not there whole.
    """
    found = {}
    for note in sorted(var.glob("warehouse/people/*/current.json")):
        told = json.loads(note.read_text("utf-8"))
        for name, rows in told["rows"].items():
            table = _read(note.parent / told["version"], name)
            assert table.num_rows == rows, f"{note}: {name} has {table.num_rows} rows of {rows}"
            found[f"{note.parent.name} {name}"] = hashlib.sha256(repr(table.to_pydict()).encode()).hexdigest()
    return found


def _read(folder: Path, name: str) -> pa.Table:
    packed = folder / f"{name}.arrow"
    if not packed.exists():
        return pq.read_table(folder / f"{name}.parquet")
    with pa.ipc.open_file(packed) as file:
        return file.read_all()


def left_behind(var: Path) -> list[str]:
    """What lies beside the snapshots that count: nothing does, once a command has come to its end."""
    kept = {"lock", "current.json"}
    found = []
    for home in var.glob("warehouse/people/*"):
        current = json.loads((home / "current.json").read_text("utf-8"))["version"]
        found += [one.name for one in home.iterdir() if one.name not in {*kept, current}]
    return found

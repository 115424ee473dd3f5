"""The layout on disk: what is written is what is read, whole or not at all."""

from datetime import date, timedelta
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pytest

from pejl.engine.statistics.spells import arrow_file, packed_file
from pejl.engine.statistics.spells.arrow_file import UnreadableColumnsError
from pejl.engine.statistics.spells.packed import OPEN, PackedSpells, cube, pack

EPOCH = date(2007, 1, 1)


def day(number: int) -> date:
    return EPOCH + timedelta(days=number)


SPELLS = pa.table(
    {
        "area": ["0147", "0101", "0101", "0101"],
        "benefit": ["dagpenge", "sygedagpenge", "dagpenge", "dagpenge"],
        "start": [day(3), day(0), day(9), day(4)],
        "end": [day(8), None, day(20), day(5)],
    }
)


def layout(spells: pa.Table) -> tuple[PackedSpells, pa.Table]:
    """The spells with a cell for every combination of area and benefit that occurs, in order."""
    names = list(zip(*(spells.column(one).to_pylist() for one in ("area", "benefit")), strict=True))
    cells = sorted(set(names))
    start, end = (packed_file.days_from(spells.column(one), EPOCH) for one in ("start", "end"))
    packed = pack(np.array([cells.index(one) for one in names], np.int32), start, end, len(cells), EPOCH)
    return packed, pa.table({"area": [one for one, _ in cells], "benefit": [one for _, one in cells]})


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "spells.arrow"
    packed_file.write(path, *layout(SPELLS))
    return path


def test_a_table_becomes_cells_in_order_and_comes_back_the_same(written: Path) -> None:
    spells, cells = packed_file.read(written, check=True)
    assert cells.to_pylist() == [
        {"area": "0101", "benefit": "dagpenge"},
        {"area": "0101", "benefit": "sygedagpenge"},
        {"area": "0147", "benefit": "dagpenge"},
    ]
    assert spells.epoch == EPOCH
    assert spells.first.tolist() == [0, 2, 3, 4]
    pairs = [sorted(zip(spells.start[a:b], spells.end[a:b], strict=True)) for a, b in ((0, 2), (2, 3), (3, 4))]
    assert pairs == [[(4, 5), (9, 20)], [(0, OPEN)], [(3, 8)]]


def test_the_file_is_mapped_not_copied_and_answers(written: Path) -> None:
    before = pa.total_allocated_bytes()
    spells, _ = packed_file.read(written)
    assert pa.total_allocated_bytes() == before
    assert not spells.start.flags.writeable
    assert cube(spells, [day(0), day(10)]).days.tolist() == [[2], [10], [5]]


def test_other_tools_read_the_same_file(written: Path) -> None:
    kept = pa.ipc.open_file(pa.memory_map(str(written))).read_all()
    found = duckdb.sql("SELECT benefit, count(*) FROM (SELECT benefit, unnest(start) FROM kept) GROUP BY 1 ORDER BY 1")
    assert found.fetchall() == [("dagpenge", 3), ("sygedagpenge", 1)]
    assert kept.num_rows == 3


def test_no_spells_at_all_is_a_file_too(tmp_path: Path) -> None:
    packed_file.write(tmp_path / "none.arrow", *layout(SPELLS.slice(0, 0)))
    spells, cells = packed_file.read(tmp_path / "none.arrow", check=True)
    assert (spells.start.size, cells.num_rows) == (0, 0)
    assert cube(spells, [day(0), day(1)]).days.shape == (0, 1)


@pytest.mark.parametrize("at", [200, -200])
def test_a_file_that_has_changed_is_found_out(written: Path, at: int) -> None:
    spells, _ = packed_file.read(written)
    content = written.read_bytes()
    where = content.index(spells.start.tobytes())
    written.write_bytes(content[:where] + b"\x05" + content[where + 1 :])
    with pytest.raises(UnreadableColumnsError, match="no longer what was written"):
        packed_file.read(written, check=True)
    written.write_bytes(content[:at])
    with pytest.raises(UnreadableColumnsError, match="cut short"):
        packed_file.read(written)


def test_a_file_of_another_form_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.arrow"
    arrow_file.write(path, SPELLS, "pejl packed spells 0", {})
    with pytest.raises(UnreadableColumnsError, match="expected pejl packed spells 1"):
        packed_file.read(path)


def test_a_write_that_fails_leaves_what_was_there(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = written.read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(arrow_file.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        packed_file.write(written, *layout(SPELLS.slice(0, 1)))
    assert written.read_bytes() == before
    assert list(written.parent.iterdir()) == [written]


def test_a_day_beyond_16_bits_is_refused() -> None:
    with pytest.raises(ValueError, match="2190-01-01 lies outside"):
        packed_file.days_from(pa.chunked_array([[date(2190, 1, 1)]]), EPOCH)


def test_names_must_be_as_many_as_cells(tmp_path: Path) -> None:
    spells = PackedSpells(EPOCH, np.array([0, 0]), np.array([], np.uint16), np.array([], np.uint16))
    with pytest.raises(ValueError, match="2 names for 1 cells"):
        packed_file.write(tmp_path / "x", spells, pa.table({"area": ["0101", "0147"]}))

"""A nation's spells are kept whole, or not at all."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pejl.engine.statistics.spells.packed import cube
from pejl.warehouse.people import nation

EPOCH = date(2005, 1, 1)
CELLS = pa.table({"benefit": ["dagpenge", "dagpenge", "su", "su"], "area": ["0101", "0751", "0101", "0751"]})
SPELLS = pa.table({
    "area": ["0751", "0101", "0751"], "benefit": ["su", "dagpenge", "dagpenge"],
    "start": [date(2017, 1, 1), date(2016, 12, 1), date(2017, 3, 31)],
    "end": [date(2017, 1, 3), None, date(2017, 4, 2)],
})  # fmt: skip
QUARTER = [date(2017, 1, 1), date(2017, 4, 1)]


def test_a_file_of_parquet_is_counted_from_the_layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nation, "_AT_A_TIME", 2)
    pq.write_table(SPELLS, tmp_path / "spells.parquet")
    assert nation.keep(tmp_path / "spells.parquet", tmp_path / "nation.arrow", CELLS, EPOCH) == 3
    spells, cells = nation.opened(tmp_path / "nation.arrow")
    assert cells.equals(CELLS)
    found = cube(spells, QUARTER)
    assert found.days.ravel().tolist() == [90, 1, 0, 2]
    assert found.inflow.ravel().tolist() == [0, 1, 0, 1]
    assert found.outflow.ravel().tolist() == [0, 0, 0, 1]


def test_a_spell_of_no_cell_stops_the_whole(tmp_path: Path) -> None:
    pq.write_table(SPELLS, tmp_path / "spells.parquet")
    with pytest.raises(ValueError, match="1 of 3 spells are of none of the cells"):
        nation.keep(tmp_path / "spells.parquet", tmp_path / "nation.arrow", CELLS.slice(0, 3), EPOCH)
    assert not (tmp_path / "nation.arrow").exists()

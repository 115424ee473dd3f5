"""Courses do not depend on how often a piece is told: whoever is at two units has every piece twice."""

import ibis
import numpy as np
import pyarrow as pa
import pytest

from pejl.engine.statistics.spells.persons import merged

PERSONS, PIECES, COPIES = 20_000, 12, 3  # so many that the database sorts them in parts


@pytest.mark.parametrize("by", [[], ["benefit"]])
def test_equal_pieces_are_one(by: list[str]) -> None:
    place = np.tile(np.repeat(np.arange(PIECES), COPIES), PERSONS)
    start = place * 20
    end = start + np.where(place % 2 == 0, 20, 10)  # every other piece touches the next

    def days(numbers: np.ndarray) -> pa.Array:
        return pa.array(numbers.astype(np.int32), pa.int32()).cast(pa.date32())

    person = np.repeat(np.arange(PERSONS), PIECES * COPIES)
    rows = {"person": person, "benefit": ["dagpenge"] * person.size, "start": days(start), "end": days(end)}
    courses = merged(ibis.duckdb.connect().create_table("pieces", pa.table(rows)), by).to_pyarrow()
    lengths = courses["end"].cast(pa.int32()).to_numpy() - courses["start"].cast(pa.int32()).to_numpy()
    assert len(lengths) == PERSONS * PIECES // 2
    assert set(lengths.tolist()) == {30}

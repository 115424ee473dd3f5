"""The peers of the benchmark compute what Pejl computes: a race between different answers would tell nothing."""

from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from bench._spells_own import keep_own, own_layout
from bench._spells_process import in_process
from bench.spells import _PEERS
from bench.spells_sql_peers import keep_native

from bench import _spells_made as made

SPELLS = 40_000  # so few that some cells have none, and ranks are shared


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("spells")
    made.write(SPELLS, path / "spells.parquet")
    keep_own(path)
    keep_native(path)
    return path


@pytest.mark.parametrize("method", [method for method, _ in _PEERS.values()])
def test_a_peer_gives_the_same_integers(folder: Path, method: str) -> None:
    module, name = method.split(":")
    answer = getattr(import_module(module), name)(folder)
    assert answer.shape == (98 * 14 * 60, 4)
    assert np.array_equal(answer, own_layout(folder))


def test_the_answer_is_what_one_counts_by_hand(folder: Path) -> None:
    spells = next(made.batches(SPELLS))
    cell, quarter = (17, 3), 21
    first, after = ((made.BOUNDS[at] - made.EPOCH).days for at in (quarter, quarter + 1))
    own = (spells.municipality == cell[0]) & (spells.benefit == cell[1])
    start = spells.start[own].astype(int)
    end = np.where(spells.running[own], 10**6, spells.end[own].astype(int))
    days = sum(a <= day < b for a, b in zip(start, end, strict=True) for day in range(first, after))
    told = own_layout(folder).reshape(98, 14, 60, 4)[*cell, quarter]
    assert told[:3].tolist() == [
        days,
        ((first <= start) & (start < after)).sum(),
        ((first <= end) & (end < after)).sum(),
    ]
    of_all = own_layout(folder).reshape(98, 14, 60, 4)[:, cell[1], quarter]
    rate = of_all[:, 0] * 1_000 // made.inhabitants()
    assert told[3] == 1 + (rate < rate[cell[0]]).sum()


def test_a_smaller_file_is_the_beginning_of_a_larger_one() -> None:
    few, many = next(made.batches(1_000)), next(made.batches(2_000))
    assert all(np.array_equal(a, b[:1_000]) for a, b in zip(few, many, strict=True))


def test_a_method_has_a_process_of_its_own(folder: Path) -> None:
    ballast = np.ones(60_000_000)  # memory of the parent's must not be counted as the child's
    told = in_process("bench.spells_sql_peers:duckdb_reads", folder, 2)
    assert (told.runs, len(told.digest)) == (2, 64)
    assert 20 < told.memory < ballast.nbytes / 1e6

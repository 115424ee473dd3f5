"""The figures of a whole country from 60 million spells.

Full-time persons (as benefit days), inflow, outflow and rank for 98 municipalities, 14 benefits and 60 quarters; the
spells are made up, the same every time. Every way is run on two threads in a process of its own, whose peak memory is
told, and all must give the same 82,320 × 4 whole numbers (SHA-256 in the note). Times are medians of calls in a process
that has made one before; the two slowest peers are run once. What the first call costs, loading Numba and its machine
code, stands on lines of its own, and so does writing the layout. The files lie in the system's cache for everybody.
The yardstick is DuckDB merely reading and adding up the four columns of the Parquet file (snappy, a million rows to
a group).
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import Measure, _spells_made
from bench._spells_process import Run, in_process

MILLIONS = tuple(map(int, os.environ.get("PEJL_BENCH_MILLIONS", "1,6,20,60").split(",")))
MEMORY = 1_000  # MB
_OWN, _KEEP = "bench._spells_own:own_layout", "bench._spells_own:keep_own"
_READS, _NATIVE = "bench.spells_sql_peers:duckdb_reads", "bench.spells_sql_peers:keep_native"
_PEERS = {
    "DuckDB, a table of its own with keys made beforehand": ("bench.spells_sql_peers:duckdb_native", 5),
    "DuckDB over Parquet, the same identity": ("bench.spells_sql_peers:duckdb_identity", 3),
    "Ibis on DuckDB, the same identity": ("bench.spells_frame_peers:ibis_identity", 3),
    "Polars streaming, the same identity": ("bench.spells_frame_peers:polars_streaming", 3),
    "numpy, counted by day": ("bench.spells_peers:numpy_by_day", 3),
    "pandas at its best, the same identity": ("bench.spells_peers:pandas_cumulative", 2),
    "DuckDB, range join": ("bench.spells_sql_peers:duckdb_range_join", 0),
    "pandas, a pass for each quarter": ("bench.spells_peers:pandas_masked", 0),
}


def run() -> Iterator[Measure]:
    """The country at four sizes, then each peer at the largest."""
    for millions in MILLIONS:
        with tempfile.TemporaryDirectory(dir=os.environ.get("PEJL_VAR")) as name:
            folder = Path(name)
            _spells_made.write(millions * 1_000_000, folder / "spells.parquet")
            kept = in_process(_KEEP, folder, 0)
            own = in_process(_OWN, folder, 9)
            yield _against_reading(millions, own, in_process(_READS, folder, 5))
            if millions == MILLIONS[-1]:
                yield from _against_peers(own, folder)
                yield from _beside(own, kept, folder)


def _against_reading(millions: int, own: Run, reads: Run) -> Measure:
    each = own.seconds / millions * 1_000
    note = f"{each:.1f} ns a spell; SHA-256 {own.digest[:12]}"
    against = "DuckDB reads the four columns"
    return _measure(_named(millions), own, against, reads, note, target=reads.seconds)


def _against_peers(own: Run, folder: Path) -> Iterator[Measure]:
    """Pejl's own is measured anew beside each peer, so that a busy machine is as busy for both."""
    in_process(_NATIVE, folder, 0)
    for name, (method, runs) in _PEERS.items():
        peer, beside = in_process(method, folder, runs), in_process(_OWN, folder, 9)
        if peer.digest != own.digest:
            raise AssertionError(f"{name} gives {peer.digest[:12]}, Pejl's own layout {own.digest[:12]}")
        runs_told = "once" if peer.runs == 1 else f"{peer.runs} times"
        yield _measure(_named(MILLIONS[-1]), beside, name, peer, f"the same answer; the peer run {runs_told}")


def _beside(own: Run, kept: Run, folder: Path) -> Iterator[Measure]:
    """What the medians do not show."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("PEJL_VAR")) as empty:
        bare = in_process(_OWN, folder, 0, NUMBA_CACHE_DIR=empty)
    yield Measure("its first call in a process", own.first, note="loads Numba and machine code from its cache")
    yield Measure("its first call ever", bare.first, memory=bare.memory, note="compiles everything")
    size = (folder / "spells.arrow").stat().st_size / 1e6
    yield Measure("write the layout from Parquet", kept.first, memory=kept.memory, note=f"{size:,.0f} MB of file")


def _named(millions: int) -> str:
    return f"{millions} million spells"


def _measure(name: str, own: Run, against: str, peer: Run, note: str, target: float | None = None) -> Measure:
    return Measure(
        name, own.seconds, own.runs, target, against, peer.seconds, note, memory=own.memory, peer_memory=peer.memory
    )

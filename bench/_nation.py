"""The nation's 40 rules by each way in turn, and that they agree."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench import Measure
from bench import _nation_made as made

RUNS = 3  # others use the machine too; plain Python runs so long that it evens out
SHARE = 100_000  # citizens that plain Python answers
HALF, FIFTY = 2, 50  # times as fast as OpenFisca-core and as plain Python: what was ordered
LIMITS = dict.fromkeys(("NUMBA_NUM_THREADS", "OMP_NUM_THREADS", "ARROW_NUM_THREADS"), "2")


def measures(sizes: Sequence[int]) -> Iterator[Measure]:
    """So many citizens, and so many. AssertionError where the ways disagree."""
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        made.write(folder, max(*sizes, SHARE))
        _ran("kernel", folder, 100, 1)  # makes the machine code, once for every release
        plain, shared = (_ran(way, folder, SHARE, 1) for way in ("plain", "plain_shared"))
        for citizens in sizes:
            own, peer = (_ran(way, folder, citizens, RUNS) for way in ("kernel", "openfisca"))
            assert own["whole"] == peer["whole"]
            if citizens >= SHARE:
                assert own["share"] == plain["whole"] == shared["whole"]
            yield _beside(citizens, own, peer)
            yield _beside_plain(citizens, own, "plain Python objects", plain, FIFTY)
            yield _beside_plain(citizens, own, "plain Python, written for these four kinds", shared)


def _beside(citizens: int, own: dict[str, Any], peer: dict[str, Any]) -> Measure:
    duties, digest = own["whole"]
    return Measure(
        f"{citizens:,} citizens × 40 rules", own["seconds"], RUNS, peer["seconds"] / HALF, "OpenFisca-core",
        peer["seconds"], f"{duties:,} duties; processors {own['processor']:.2f} s beside {peer['processor']:.2f} s; "
        f"SHA-256 {digest[:12]}", own["memory"], peer["memory"],
    )  # fmt: skip


def _beside_plain(
    citizens: int, own: dict[str, Any], name: str, peer: dict[str, Any], faster: int | None = None
) -> Measure:
    times = citizens / SHARE
    seconds, processor = peer["seconds"] * times, peer["processor"] * times
    return Measure(
        f"{citizens:,} citizens × 40 rules", own["seconds"], RUNS, seconds / faster if faster else None, name, seconds,
        f"{SHARE:,} citizens timed, times {times:g}; processors {own['processor']:.2f} s beside {processor:.2f} s",
        own["memory"],
    )  # fmt: skip


def _ran(way: str, folder: Path, citizens: int, runs: int) -> dict[str, Any]:
    told = subprocess.run(
        [sys.executable, "-m", "bench._nation_ways", way, str(folder), *map(str, (citizens, SHARE, runs))],
        check=True, capture_output=True, text=True, env=os.environ | LIMITS,
    )  # fmt: skip
    return dict(json.loads(told.stdout.splitlines()[-1]))

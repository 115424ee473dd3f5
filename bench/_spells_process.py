"""One way of computing the national cube, in a process of its own, so that its memory is its own.

`python -m bench._spells_process METHOD FOLDER RUNS` prints what it took as one line of JSON.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from statistics import median
from time import perf_counter

THREADS = 2
_LIMITS = ("NUMBA_NUM_THREADS", "POLARS_MAX_THREADS", "OMP_NUM_THREADS", "ARROW_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Run:
    """What a method took: the first time (with all that it loads), then the median; seconds and MB."""

    first: float
    seconds: float
    runs: int
    memory: float
    digest: str


def in_process(method: str, folder: Path, runs: int, **environment: str) -> Run:
    """Run a method, `module:function`, once to load it and so many times more; with `runs` 0 only the once."""
    limits = dict.fromkeys(_LIMITS, str(THREADS))
    told = subprocess.run(
        [sys.executable, "-m", __name__, method, str(folder), str(runs)],
        env=os.environ | limits | environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return Run(**json.loads(told.stdout.splitlines()[-1]))


def main(method: str, folder: Path, runs: int) -> Run:
    """Run it here."""
    began = perf_counter()
    module, name = method.split(":")
    work: Callable[[Path], object] = getattr(import_module(module), name)
    answer = work(folder)
    first = perf_counter() - began
    times = []
    for _ in range(runs):
        began = perf_counter()
        work(folder)
        times.append(perf_counter() - began)
    digest = "" if answer is None else hashlib.sha256(answer.astype("<i8").tobytes()).hexdigest()  # type: ignore[attr-defined]
    return Run(first, median(times) if times else first, max(runs, 1), peak_memory(), digest)


def peak_memory() -> float:
    """The most memory this process has had, in MB. Linux' own rusage would count the parent's too."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(one for one in status.read_text().splitlines() if one.startswith("VmHWM"))
        return int(line.split()[1]) / 1000
    import resource  # noqa: PLC0415 - elsewhere there is only this

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


if __name__ == "__main__":
    print(json.dumps(asdict(main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])))))

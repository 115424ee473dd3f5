"""One way of answering the nation's 40 rules, in a process of its own, so that its memory is its own.

`python -m bench._nation_ways WAY FOLDER CITIZENS SHARE RUNS` prints as JSON the seconds of the quickest run (by the
clock, and of all processors), the most memory in MB, and the answers in short: of all, and of the first SHARE citizens.
"""

import gc
import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from bench._nation_sums import Told, told
from bench._spells_process import peak_memory


@dataclass(frozen=True, slots=True)
class Ran:
    """What a way took, and what it answers."""

    seconds: float
    processor: float
    memory: float
    whole: Told
    share: Told


def main(way: str, folder: Path, citizens: int, share: int, runs: int) -> Ran:
    """Make everything ready, and then answer on the clock; what it was made ready from is not timed."""
    module = import_module(f"bench._nation_{way}")
    prepare = module.prepared(folder, citizens)
    module.prepared(folder, 100)()()  # loads what is loaded only when it is used
    times = []
    for _ in range(runs):
        answers = None  # no two at once, nor what holds itself in a ring, as a simulation does
        gc.collect()
        seconds, processor, answers = _timed(prepare())
        times.append((seconds, processor))
    memory = peak_memory()
    whole, part = (told(module.parts(answers), number) for number in (citizens, share))
    return Ran(*min(times), memory, whole, part)


def _timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    began, used = perf_counter(), process_time()
    answers = work()
    return perf_counter() - began, process_time() - used, answers


if __name__ == "__main__":
    way, folder, *numbers = sys.argv[1:]
    print(json.dumps(asdict(main(way, Path(folder), *map(int, numbers)))))

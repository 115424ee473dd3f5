"""Benchmarks of Pejl beside its peers. `python -m bench` runs them all; each module here has `run()`."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that was timed: the median of `runs` in seconds, and what it is held against.

    `peer` names the other way of doing the same work, `peer_seconds` is its median. `target` is what was ordered.
    `memory` and `peer_memory` are the most that each has had, in MB, where each had a process of its own. `note` tells
    what the numbers do not: rows, cells, pages.
    """

    name: str
    seconds: float
    runs: int = 1
    target: float | None = None
    peer: str = ""
    peer_seconds: float | None = None
    note: str = ""
    memory: float | None = None
    peer_memory: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times as long the peer takes; above 1 Pejl is the quicker."""
        return self.peer_seconds / self.seconds if self.peer_seconds and self.seconds else None


def timed(work: Callable[[], object], runs: int = 5) -> float:
    """The median time in seconds of so many runs."""
    times = []
    for _ in range(runs):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return median(times)

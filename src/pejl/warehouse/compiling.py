"""Engine computations as SQL, compiled once per process."""

from collections.abc import Callable
from functools import cache

from pejl.engine.statistics.steps import Steps


@cache
def compiled(make: Callable[[], Steps]) -> str:
    """The SQL of a computation. `make` is a function of a module, so that it names the computation for good."""
    return make().sql()

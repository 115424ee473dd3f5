"""Refreshes that are killed step by step; told by stdin when to go on. Run by test_killed_refresh."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

STEPS = 8


def main() -> None:
    """One whole refresh, whose steps are counted; then one killed at each of some steps, and one that is left alone."""
    django.setup()
    from pejl.catalogue.load import catalogue  # noqa: PLC0415 - after the settings

    catalogue()  # loaded once, before the forks
    from pejl.warehouse.people import refreshing  # noqa: F401, PLC0415

    forked(None)  # the first makes the folders
    steps = forked(None)
    chosen = sorted({1 + number * (steps - 1) // (STEPS - 1) for number in range(STEPS)})
    for number in [*chosen, None]:
        tell(number)
        tell(forked(number))


def tell(said: object) -> None:
    """Say a line, and wait until it has been looked at."""
    sys.stdout.write(f"{said}\n")
    sys.stdout.flush()
    sys.stdin.readline()


def forked(killed_at: int | None) -> int:
    """Refresh in a process of its own: how many steps it took, or minus the signal that it was killed by."""
    told, tells = os.pipe()
    child = os.fork()
    if child == 0:
        from pejl.warehouse.people.refreshing import refresh  # noqa: PLC0415

        took = counted(killed_at)
        refresh("0101", whole=True)
        os.write(tells, str(len(took)).encode())
        os._exit(0)
    _, status = os.waitpid(child, 0)
    os.close(tells)
    with os.fdopen(told) as answer:
        steps = answer.read()
    return -os.WTERMSIG(status) if os.WIFSIGNALED(status) else int(steps)


def counted(killed_at: int | None) -> list[str]:
    """Make every call that leaves something on disk a step, at the beginning of which the process may be killed."""
    took: list[str] = []

    def step(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def done(*given: Any, **named: Any) -> Any:
            took.append(name)
            if len(took) == killed_at:
                os.kill(os.getpid(), signal.SIGKILL)
            return work(*given, **named)

        return done

    for name in ("fsync", "link", "fdopen"):
        setattr(os, name, step(name, getattr(os, name)))
    for name in ("replace", "mkdir", "unlink"):
        setattr(Path, name, step(name, getattr(Path, name)))
    return took


if __name__ == "__main__":
    main()

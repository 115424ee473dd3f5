"""Run every benchmark, print its table and write its section of docs/performance.md. It reports; it never judges.

`python -m bench goals pages` runs only those two and leaves the other sections alone. A section is written as soon as
its benchmark has ended, with what was measured and, where it failed, why. The exit code is 1 if any failed.
"""

import pkgutil
import sys

from rich.console import Console

import bench
from bench import _one, _written


def main(chosen: list[str]) -> int:
    """Run the chosen benchmarks, or all of them."""
    console = Console()
    known = modules()
    if unknown := sorted(set(chosen) - set(known)):
        console.print(f"There is no benchmark {', '.join(unknown)}. There are: {', '.join(known)}.")
        return 2
    failed = [name for name in chosen or known if not _told(name, console)]
    if failed:
        console.print(f"Could not be run to the end: {', '.join(failed)}.")
    return 1 if failed else 0


def _told(name: str, console: Console) -> bool:
    console.print(f"[bold]{name}[/bold] …")
    found = _one.run(name)
    if found.measures:
        console.print(_written.table(found.measures))
    if found.failed:
        console.print(f"Could not be run: {found.failed}", markup=False)
    _written.put(_written.heading(name), _written.section(name, found))
    return not found.failed


def modules() -> list[str]:
    """The names of the benchmarks of this folder; `_…` and `…_peers` are what they are made of."""
    names = [one.name for one in pkgutil.iter_modules(bench.__path__)]
    return sorted(one for one in names if not one.startswith("_") and not one.endswith("_peers"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

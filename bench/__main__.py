"""Run every benchmark, print the table and write docs/performance.md. It reports; it never judges.

`python -m bench goals pages` runs only those two and leaves the file alone.
"""

import atexit
import importlib
import os
import pkgutil
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table

import bench
from bench import Measure

REPORT = Path(__file__).parents[1] / "docs" / "performance.md"
LEFT = {"What", "Held against", "Note"}  # words; the rest are numbers


def main(chosen: list[str]) -> None:
    """Run the chosen benchmarks, or all of them."""
    start_django()
    console = Console()
    sections: dict[str, list[Measure] | str] = {}
    for name in chosen or modules():
        console.print(f"[bold]{name}[/bold] …")
        sections[name] = run(name)
        console.print(table(sections[name]))
    if not chosen:
        REPORT.write_text(markdown(sections), encoding="utf-8")
        console.print(f"Written to {REPORT.relative_to(Path.cwd())}")


def start_django() -> None:
    """A database of the benchmarks' own, so that no run touches anyone's figures."""
    os.environ["PEJL_VAR"] = folder = tempfile.mkdtemp(prefix="pejl-bench-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ.pop("DATABASE_URL", None)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pejl.settings")
    import django  # noqa: PLC0415 - after the settings are named
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)


def modules() -> list[str]:
    """The names of the benchmarks of this folder; `_…` and `…_peers` are what they are made of."""
    names = [one.name for one in pkgutil.iter_modules(bench.__path__)]
    return sorted(one for one in names if not one.startswith("_") and not one.endswith("_peers"))


def run(name: str) -> list[Measure] | str:
    """What a benchmark measured, or why it could not."""
    try:
        found = getattr(importlib.import_module(f"bench.{name}"), "run", None)
        return list(found()) if found else "this module measures nothing of its own"
    except Exception as error:
        return f"could not be run: {type(error).__name__}: {error}"


def row(one: Measure) -> dict[str, str]:
    """A measure in the columns of the table."""
    return {
        "What": one.name,
        "Median": seconds(one.seconds),
        "Runs": str(one.runs),
        "Memory": megabytes(one.memory),
        "Target": f"under {seconds(one.target)}" if one.target is not None else "",
        "Held against": one.peer,
        "Its median": seconds(one.peer_seconds),
        "Its memory": megabytes(one.peer_memory),
        "Ratio": f"{one.ratio:.1f} ×" if one.ratio else "",
        "Note": one.note,
    }


def rows(found: list[Measure]) -> tuple[list[str], list[list[str]]]:
    """The headings that at least one measure fills, and the measures under them."""
    told = [row(one) for one in found]
    headings = [name for name in row(Measure("", 0)) if any(one[name] for one in told)]
    return headings, [[one[name] for name in headings] for one in told]


def seconds(value: float | None) -> str:
    """A time in the unit that reads best; nothing where it is not known."""
    if value is None:
        return ""
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.1f} ms"


def megabytes(value: float | None) -> str:
    """A size; nothing where it is not known."""
    return "" if value is None else f"{value:,.0f} MB"


def table(found: list[Measure] | str) -> Table | str:
    """The measures as a table for the terminal."""
    if isinstance(found, str):
        return found
    headings, told = rows(found)
    shown = Table(*headings)
    for one in told:
        shown.add_row(*one)
    return shown


def markdown(sections: dict[str, list[Measure] | str]) -> str:
    """The report: the machine, the day and one table for each benchmark."""
    lines = [
        "# Performance",
        "",
        f"Measured {date.today():%Y-%m-%d} with `make bench` on {machine()}. ",  # noqa: DTZ011 - the machine's day
        "Times are medians. A ratio above 1 says how many times as long the other way takes. Nothing here is a",
        "promise for another machine; run the command on yours.",
    ]
    for name, found in sections.items():
        lines += ["", f"## {name.replace('_', ' ').capitalize()}", "", *_about(name), *_table(found)]
    return "\n".join(lines) + "\n"


def _table(found: list[Measure] | str) -> Iterable[str]:
    if isinstance(found, str):
        return [found]
    headings, told = rows(found)
    return [
        "| " + " | ".join(headings) + " |",
        "|" + "|".join("---" if name in LEFT else "---:" for name in headings) + "|",
        *("| " + " | ".join(one) + " |" for one in told),
    ]


def _about(name: str) -> list[str]:
    """What the benchmark says of itself."""
    told = importlib.import_module(f"bench.{name}").__doc__
    return [*told.strip().splitlines(), ""] if told else []


def machine() -> str:
    """The machine in one line: cores, memory, system, Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.machine()}"
    return f"{os.cpu_count()} cores, {memory:.0f} GiB of memory, {system}, Python {platform.python_version()}"


if __name__ == "__main__":
    main(sys.argv[1:])

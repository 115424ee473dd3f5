"""Run every benchmark, print the table and write docs/performance.md. It reports; it never judges.

`python -m bench goals pages` runs only those two and leaves the file alone.
"""

import importlib
import os
import pkgutil
import platform
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
HEADINGS = ("What", "Median", "Runs", "Target", "Held against", "Its median", "Ratio", "Note")


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
    os.environ["PEJL_VAR"] = tempfile.mkdtemp(prefix="pejl-bench-")
    os.environ.pop("DATABASE_URL", None)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pejl.settings")
    import django  # noqa: PLC0415 - after the settings are named
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)


def modules() -> list[str]:
    """The names of the benchmarks of this folder: every module that has `run`."""
    return sorted(one.name for one in pkgutil.iter_modules(bench.__path__) if not one.name.startswith("_"))


def run(name: str) -> list[Measure] | str:
    """What a benchmark measured, or why it could not."""
    try:
        found = getattr(importlib.import_module(f"bench.{name}"), "run", None)
        return list(found()) if found else "this module measures nothing of its own"
    except Exception as error:
        return f"could not be run: {type(error).__name__}: {error}"


def row(one: Measure) -> tuple[str, ...]:
    """A measure in the columns of the table."""
    return (
        one.name,
        seconds(one.seconds),
        str(one.runs),
        f"under {seconds(one.target)}" if one.target is not None else "",
        one.peer,
        seconds(one.peer_seconds),
        f"{one.ratio:.1f} ×" if one.ratio else "",
        one.note,
    )


def seconds(value: float | None) -> str:
    """A time in the unit that reads best; nothing where it is not known."""
    if value is None:
        return ""
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.1f} ms"


def table(found: list[Measure] | str) -> Table | str:
    """The measures as a table for the terminal."""
    if isinstance(found, str):
        return found
    shown = Table(*HEADINGS)
    for one in found:
        shown.add_row(*row(one))
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
        lines += ["", f"## {name.replace('_', ' ').capitalize()}", "", *_table(found)]
    return "\n".join(lines) + "\n"


def _table(found: list[Measure] | str) -> Iterable[str]:
    if isinstance(found, str):
        return [found]
    return [
        "| " + " | ".join(HEADINGS) + " |",
        "|---|---:|---:|---:|---|---:|---:|---|",
        *("| " + " | ".join(row(one)) + " |" for one in found),
    ]


def machine() -> str:
    """The machine in one line: cores, memory, system, Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.machine()}"
    return f"{os.cpu_count()} cores, {memory:.0f} GiB of memory, {system}, Python {platform.python_version()}"


if __name__ == "__main__":
    main(sys.argv[1:])

"""What was measured, as tables for the terminal and as sections of docs/performance.md."""

import ast
import os
import platform
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from rich.table import Table

from bench import Measure

REPORT = Path(__file__).parents[1] / "docs" / "performance.md"
HEAD = """# Performance

Written by `make bench` (and `make load`), a section at a time: each tells when and where it was measured. Times are
medians. A ratio above 1 says how many times as long the other way takes. Nothing here is a promise for another
machine; run the command on yours.
"""
_LEFT = {"What", "Held against", "Note"}  # words; the rest are numbers


@dataclass
class Found:
    """What a benchmark measured, and why it could not measure the rest."""

    measures: list[Measure] = field(default_factory=list)
    failed: str = ""


def put(heading: str, told: str, report: Path = REPORT) -> None:
    """Put a section in the place of the one of its last run, or last. The others stay as they are."""
    text = report.read_text(encoding="utf-8") if report.exists() else ""
    sections = {one.split("\n", 1)[0]: one.rstrip("\n") for one in re.split(r"^(?=## )", text, flags=re.MULTILINE)[1:]}
    sections[f"## {heading}"] = f"## {heading}\n\n{told.strip()}"
    being_written = report.with_suffix(".part")
    being_written.write_text("\n\n".join([HEAD.strip(), *sections.values()]) + "\n", encoding="utf-8")
    being_written.replace(report)


def heading(name: str) -> str:
    """The title of a benchmark's section."""
    return name.replace("_", " ").capitalize()


def section(name: str, found: Found) -> str:
    """The section: what the benchmark says of itself, the day, the machine, the table, and what could not be run."""
    today = date.today()  # noqa: DTZ011 - the machine's day
    lines = [*_about(name), f"Measured {today:%Y-%m-%d} on {machine()}."]
    if found.measures:
        lines += ["", *_markdown(found.measures)]
    if found.failed:
        lines += ["", f"Could not be run{' to its end' if found.measures else ''}: {found.failed}"]
    return "\n".join(lines)


def table(found: list[Measure]) -> Table:
    """The measures as a table for the terminal."""
    headings, told = _rows(found)
    shown = Table(*headings)
    for one in told:
        shown.add_row(*one)
    return shown


def seconds(value: float | None) -> str:
    """A time in the unit that reads best; nothing where it is not known."""
    if value is None:
        return ""
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.1f} ms"


def machine() -> str:
    """The machine in one line: cores, memory, system, Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.machine()}"
    return f"{os.cpu_count()} cores, {memory:.0f} GiB of memory, {system}, Python {platform.python_version()}"


def _about(name: str) -> list[str]:
    told = ast.get_docstring(ast.parse(Path(__file__).with_name(f"{name}.py").read_text(encoding="utf-8")))
    return [*told.splitlines(), ""] if told else []


def _markdown(found: list[Measure]) -> Iterable[str]:
    headings, told = _rows(found)
    return [
        "| " + " | ".join(headings) + " |",
        "|" + "|".join("---" if name in _LEFT else "---:" for name in headings) + "|",
        *("| " + " | ".join(one) + " |" for one in told),
    ]


def _rows(found: list[Measure]) -> tuple[list[str], list[list[str]]]:
    """The headings that at least one measure fills, and the measures under them."""
    told = [_row(one) for one in found]
    headings = [name for name in _row(Measure("", 0)) if any(one[name] for one in told)]
    return headings, [[one[name] for name in headings] for one in told]


def _row(one: Measure) -> dict[str, str]:
    """A measure in the columns of the table."""
    return {
        "What": one.name,
        "Median": seconds(one.seconds),
        "Runs": str(one.runs),
        "Memory": _megabytes(one.memory),
        "Target": f"under {seconds(one.target)}" if one.target is not None else "",
        "Held against": one.peer,
        "Its median": seconds(one.peer_seconds),
        "Its memory": _megabytes(one.peer_memory),
        "Ratio": f"{one.ratio:.1f} ×" if one.ratio else "",
        "Note": one.note,
    }


def _megabytes(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f} MB"

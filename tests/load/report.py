"""What a run found, as the section “Load” of docs/performance.md."""

import argparse
import os
from collections import Counter
from datetime import date

from bench._written import machine, seconds
from tests.load.measured import Measured

HEADING = "Load"


def section(asked: argparse.Namespace, cases: int, thinking: Measured, pressed: Measured) -> str:
    """The section in Markdown."""
    least, most = asked.think
    busy = os.getloadavg()[1]
    lines = [
        f"`make load`, {date.today():%Y-%m-%d}, {machine()}:",  # noqa: DTZ011 - the machine's day
        f"{asked.users} caseworkers at once, {cases:,} open cases, PostgreSQL, `pejl serve --workers {asked.workers}`;",
        f"server, database and the {asked.users} on one machine. Each thinks {least:g}–{most:g} s before each click.",
        f"{thinking.number():,} answers in {asked.seconds:g} s, {_failed(thinking)}. Load of the machine: {busy:.1f}.",
        "",
        "| Page | Answers | Median | 95 % within | 99 % within |",
        "|---|---:|---:|---:|---:|",
        *(
            f"| {kind} | {count:,} | {seconds(middle)} | {seconds(most_)} | {seconds(nearly)} |"
            for kind, count, middle, most_, nearly in thinking.rows()
        ),
        "",
        f"Without a pause between clicks: {pressed.number() / asked.pressed:.0f} answers a second,",
        f"95 % within {seconds(pressed.at(0.95))}, {_failed(pressed)}.",
    ]
    return "\n".join(lines) + "\n"


def _failed(one: Measured) -> str:
    forms = f", {one.refused} forms sent back to be mended" if one.refused else ""
    if not one.errors:
        return f"no error{forms}"
    few = ", ".join(f"{what} ({number})" for what, number in Counter(one.errors).most_common(5))
    return f"{len(one.errors)} errors{forms}: {few}"

"""How a file of people's data is to be taken in, and what became of it."""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from pejl.domain.access.models import Account
from pejl.domain.counts import Counts
from pejl.domain.steering.errors import Problem
from pejl.domain.steering.imports.problems import Problems

type Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class PeopleOrder:
    """Into which municipality's register, by whom, for real or only to see.

    report: where to write what became of each row. progress: called with the number of rows that have been read.
    data_date: the last day that the file knows, where its sender tells it. each_citizen: whether the audit gets a row
    for each citizen changed, besides the one for the file, and what rests on their record is made anew; people who are
    made up need neither, and the sweep of the night makes all of theirs.
    """

    municipality: str
    by: Account | None = None
    dry: bool = False
    report: Path | None = None
    progress: Progress | None = None
    data_date: date | None = None
    each_citizen: bool = True


@dataclass(frozen=True, slots=True)
class PeopleTaken:
    """A file that was taken in, or would be if dry."""

    file: str
    kind: str
    counts: Counts
    dry: bool
    repeated: bool = False

    def as_json(self) -> dict[str, Any]:
        """The same for a program."""
        return {
            "file": self.file,
            "kind": self.kind,
            "rows": self.counts.rows,
            "added": self.counts.added,
            "corrected": self.counts.corrected,
            "unchanged": self.counts.unchanged,
            "repeated": self.repeated,
            "dry_run": self.dry,
        }

    def __str__(self) -> str:
        told = {
            "file": self.file,
            "rows": self.counts.rows,
            "added": self.counts.added,
            "corrected": self.counts.corrected,
            "unchanged": self.counts.unchanged,
        }
        text = _("%(file)s: %(rows)s rows; %(added)s new, %(corrected)s corrected, %(unchanged)s unchanged") % told
        if self.repeated:
            text += "\n  " + _("this file is in the record already; nothing was changed")
        return text


class EveryProblem(Problems):
    """The mistakes of a file; all of them are kept where a report is wanted, else as many as are shown."""

    def __init__(self, file: str, *, keep: bool) -> None:
        super().__init__(file)
        self._keep = keep
        self.every: list[Problem] = []

    def add(self, expected: str, *, row: int | None = None, column: str = "", value: object = "") -> None:
        """Note a mistake and go on."""
        super().add(expected, row=row, column=column, value=value)
        if self._keep:
            self.every.append(Problem(self.file, expected, row, column, str(value)))


def report_problems(path: Path, found: Iterable[Problem]) -> None:
    """Write every mistake of a refused file: row;outcome;column;value;expected."""
    _write(path, ((one.row or "", "refused", one.column, one.value, one.expected) for one in found))


def report_outcomes(path: Path, found: Iterable[tuple[int, str]]) -> None:
    """Write what became of each row of a file that was taken in."""
    _write(path, ((row, outcome, "", "", "") for row, outcome in found))


def _write(path: Path, rows: Iterable[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(("row", "outcome", "column", "value", "expected"))
        writer.writerows(rows)

"""What became of one file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from pejl.domain.steering.models import Delivery


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was taken in (or would be, if dry). `skipped` counts rows of people without an area."""

    file: str
    subject: str
    rows: int
    cells: int
    added: int
    corrected: int
    unchanged: int
    repeated: bool
    dry: bool
    data_date: date
    skipped: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, delivery: Delivery, *, rows: int, dry: bool, skipped: Mapping[str, int], name: str = "") -> "Taken":
        """The summary of a delivery of figures; a repeated one changed nothing this time."""
        told = (0, 0, delivery.rows) if delivery.repeated else (delivery.added, delivery.corrected, delivery.unchanged)
        return cls(
            name or delivery.name,
            delivery.subject,
            rows,
            delivery.rows,
            *told,
            delivery.repeated,
            dry,
            delivery.data_date,
            dict(skipped),
        )

    def with_notes(self, notes: Iterable[str]) -> "Taken":
        """The same with something more to say."""
        return replace(self, notes=(*self.notes, *notes))

    def as_json(self) -> dict[str, Any]:
        """The same for a program."""
        return {
            "file": self.file,
            "subject": self.subject,
            "rows": self.rows,
            "cells": self.cells,
            "added": self.added,
            "corrected": self.corrected,
            "unchanged": self.unchanged,
            "repeated": self.repeated,
            "dry_run": self.dry,
            "data_date": self.data_date.isoformat(),
            "skipped": dict(self.skipped),
            "notes": list(self.notes),
        }

    def __str__(self) -> str:
        told = {
            "file": self.file,
            "subject": self.subject,
            "rows": self.rows,
            "added": self.added,
            "corrected": self.corrected,
            "unchanged": self.unchanged,
        }
        text = _(
            "%(file)s (%(subject)s): %(rows)s rows; %(added)s new, %(corrected)s corrected, %(unchanged)s unchanged"
        )
        lines = [text % told]
        if self.repeated:
            lines.append(_("this file is in the record already; nothing was changed"))
        if self.skipped:
            names = ", ".join(f"{name} ({count})" for name, count in sorted(self.skipped.items()))
            lines.append(_("rows of no municipality left out: %(names)s") % {"names": names})
        return "\n  ".join([*lines, *self.notes])

"""Who works in a unit, and what the unit has been, as tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from pejl.domain.organisation.models import Unit
from pejl.web.staff.units.tree import told_start
from pejl.web.staff.units.words import kind_name, unit_name
from pejl.web.tables.table import Cell, Column, Kind, Row, Table


@dataclass(frozen=True, slots=True)
class Worker:
    """An employee in the unit: name, initials, job functions, since when, and how many citizens the employee has."""

    key: str
    name: str
    initials: str
    functions: str
    since: date
    citizens: int


def workers_table(workers: Sequence[Worker], *, linked: bool) -> Table:
    """A line for each employee; linked: to the page where the employee is administered."""
    columns = (
        Column("name", _("Name")),
        Column("functions", _("Job functions")),
        Column("since", _("Since"), Kind.DATE),
        Column("citizens", _("Citizens"), Kind.NUMBER),
    )
    rows = tuple(
        Row((
            Cell(f"{one.name} {one.initials}", href=reverse("employee", args=[one.key]) if linked else ""),
            Cell(one.functions), Cell(one.since), Cell(one.citizens),
        ))
        for one in workers
    )  # fmt: skip
    return Table("workers", _("Employees on the day, and how many citizens each has"), columns, rows)


def versions_table(rows: Sequence[Unit], names: dict[str, str], shown: Unit) -> Table:
    """A line for each version, the newest first; the one shown is marked. names: of the units of the day, by code."""
    columns = (
        Column("name", _("Name")),
        Column("since", _("From"), Kind.DATE),
        Column("to", _("Until"), Kind.DATE),
        Column("kind", _("Kind")),
        Column("above", _("Lies under")),
    )
    told = tuple(
        Row((
            Cell(unit_name(one)), Cell(told_start(one), _("not told")), Cell(one.valid_to, "–"),
            Cell(kind_name(one.kind)), Cell(names.get(one.parent_code, one.parent_code) or "–"),
        ), own=one.pk == shown.pk)
        for one in reversed(rows)
    )  # fmt: skip
    return Table("versions", _("What the unit has been called, and where it has lain"), columns, told)

"""The citizen's own copy: every row that concerns the citizen, of every table that the catalogue classes so."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Field, ForeignKey, Model

from pejl.catalogue.schema.privacy import PersonalColumn, PersonalTable
from pejl.domain.access.models import Account
from pejl.domain.people import sealing
from pejl.domain.people.models import Citizen
from pejl.domain.people.privacy.tables import About, about_citizens
from pejl.kernel import clock

FORM = 1  # raised when the JSON changes so that an old reader would misread it

type Value = str | int | bool | None


@dataclass(frozen=True, slots=True)
class CopiedTable:
    """The rows of one table, in columns that have titles. `left_out`: columns that stand in no copy."""

    table: PersonalTable
    columns: tuple[tuple[str, PersonalColumn], ...]
    rows: tuple[tuple[Value, ...], ...]
    left_out: tuple[tuple[str, PersonalColumn], ...]


@dataclass(frozen=True, slots=True)
class OwnCopy:
    """Everything about one citizen on a day. It is the citizen's own: the CPR number stands in it, once."""

    key: UUID
    cpr: str
    municipality: str
    made_on: date
    tables: tuple[CopiedTable, ...]

    def told(self) -> dict[str, Any]:
        """The copy as JSON values. Titles, purposes and legal grounds stand in both languages."""
        return {
            "form": FORM,
            "made_on": self.made_on.isoformat(),
            "municipality": self.municipality,
            "key": str(self.key),
            "cpr": self.cpr,
            "tables": [_told(one) for one in self.tables],
        }

    def __repr__(self) -> str:
        return f"OwnCopy({self.key})"  # a copy in an error report shows nothing


def copied(citizen: Citizen) -> OwnCopy:
    """The citizen's copy as the record stands. It asks nobody and writes nothing: see actions.export_citizen."""
    wanted = Citizen.objects.filter(pk=citizen.pk)
    return OwnCopy(
        key=citizen.key,
        cpr=sealing.unseal(bytes(citizen.cpr_sealed)).hyphenated,
        municipality=citizen.municipality,
        made_on=clock.today(),
        tables=tuple(_copied(about, list(_rows(about, wanted))) for about in about_citizens()),
    )


def _rows(about: About, wanted: Any) -> Any:
    related = [field.name for field, one in about.columns() if one.shown and isinstance(field, ForeignKey)]
    found = about.rows(wanted).order_by("pk")
    return found.select_related(*related) if related else found


def _copied(about: About, rows: list[Model]) -> CopiedTable:
    shown = [(field, one) for field, one in about.columns() if one.shown]
    hidden = [(field.name, one) for field, one in about.columns() if not one.shown and one.level != "none"]
    return CopiedTable(
        table=about.table,
        columns=tuple((field.name, one) for field, one in shown),
        rows=tuple(tuple(_value(row, field) for field, _ in shown) for row in rows),
        left_out=tuple(hidden),
    )


def _value(row: Model, field: Field[Any, Any]) -> Value:
    """A column's value as JSON has it; what refers to a colleague gives the colleague's name."""
    value = getattr(row, field.name)
    match value:
        case None | bool() | int() | str():
            return value
        case date() | datetime():
            return value.isoformat()
        case Decimal() | UUID():
            return str(value)
        case dict() | list():
            return json.dumps(value, ensure_ascii=False)
        case Account():
            return value.name or value.username
        case Model():
            return str(getattr(value, "name", value.pk))
        case _:
            raise TypeError(f"{type(row).__name__}.{field.name} is shown but cannot be told as JSON")


def _told(one: CopiedTable) -> dict[str, Any]:
    names = [name for name, _ in one.columns]
    return {
        "table": one.table.id,
        "title": one.table.title._asdict(),
        "purpose": one.table.purpose._asdict(),
        "ground": [f"{source.document}: {source.section}".rstrip(": ") for source in one.table.source],
        "columns": [
            {"name": name, "class": column.level, "title": column.title._asdict() if column.title else None}
            for name, column in one.columns
        ],
        "rows": [dict(zip(names, row, strict=True)) for row in one.rows],
        "not_shown": [
            {"name": name, "because": column.because._asdict() if column.because else None}
            for name, column in one.left_out
        ],
    }

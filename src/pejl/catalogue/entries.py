"""Entries of the catalogue as they are asked for: of a kind, by key, on a day; and as plain data."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

from pydantic import BaseModel

from pejl.catalogue.load import Catalogue
from pejl.catalogue.schema.common import Entry
from pejl.kernel.text import Text


class Dated(NamedTuple):
    """One dated version of an entry and the file it stands in."""

    key: str
    file: str
    entry: Any

    def words(self, language: str) -> str:
        """What the entry is called, or says, in one line."""
        for name in ("title", "must", "text"):
            if found := getattr(self.entry, name, None):
                return found.in_(language) if isinstance(found, Text) else str(found)
        told = (getattr(self.entry, name, "") for name in ("name", "indicator", "segment", "area", "period", "value"))
        return " ".join(str(one) for one in told if one not in ("", None))


def entries(catalogue: Catalogue, kind: str, key: str | None = None, on: date | None = None) -> Iterator[Dated]:
    """Every dated version of a kind's entries, oldest first; of one key, or of those that hold on a day.

    What has no validity of its own (figures, requirements) holds on every day. KeyError if the kind is unknown.
    """
    for one, versions in catalogue.versions[kind].items():
        for entry, file in zip(versions, catalogue.files[kind][one], strict=True):
            holds = on is None or not isinstance(entry, Entry) or entry.validity.holds(on)
            if holds and key in (None, one):
                yield Dated(one, file, entry)


def as_data(value: Any) -> Any:
    """An entry as lists, dictionaries, numbers and words: texts by language, days as 2021-08-01, absent fields out.

    Decimals become whole numbers or fractions exactly as written.
    """
    match value:
        case BaseModel():
            fields = {name: getattr(value, name) for name in type(value).model_fields}
            return {name: as_data(one) for name, one in fields.items() if one not in (None, "", ())}
        case Text() | Mapping():
            told = value._asdict() if isinstance(value, Text) else value
            return {name: as_data(one) for name, one in told.items()}
        case tuple() | list():
            return [as_data(one) for one in value]
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
        case _:
            return value.value if isinstance(value, Enum) else value

"""A table: columns that know their kind, rows of cells, and the lines that say where the figures come from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

type Value = str | int | float | Decimal | date | None


class Kind(StrEnum):
    """What a column holds; numbers stand to the right and are exported as numbers."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `key` names it to other code, `title` to people."""

    key: str
    title: str
    kind: Kind = Kind.TEXT
    decimals: int = 0
    on_page: bool = True  # False: written in files only
    signed: bool = False  # a change: its sign is always shown on the page


@dataclass(frozen=True, slots=True)
class Cell:
    """One value and how the page dresses it. `word` says why there is no value; it is never shown as 0."""

    value: Value = None
    word: str = ""
    decimals: int | None = None  # where the unit differs from row to row
    href: str = ""
    mark: str = ""  # the page's class of the note
    note: str = ""  # a word or two beside the value


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a cell for every column. `id` is its address on the page, `own` the municipality's own line."""

    cells: tuple[Cell, ...]
    id: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its name (of the file), its caption and what is to be known about its figures."""

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    about: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError(f"{self.name}: expected {len(self.columns)} cells in a row, got {len(row.cells)}")

    def column(self, key: str) -> Iterator[Cell]:
        """The cells of one column, from the top. StopIteration never; KeyError if there is no such column."""
        keys = [one.key for one in self.columns]
        if key not in keys:
            raise KeyError(key)
        position = keys.index(key)
        return (row.cells[position] for row in self.rows)

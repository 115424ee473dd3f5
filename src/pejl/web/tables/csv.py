"""CSV as a Danish Excel opens it: semicolons, decimal comma, UTF-8 with its mark, Windows line ends."""

import csv
import io
from datetime import date
from decimal import Decimal

from pejl.web.tables.table import Cell, Table

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def starts_a_formula(text: str) -> bool:
    """Whether a spreadsheet may take a text for a formula."""
    return text.lstrip(" \u00a0").startswith(_STARTS_A_FORMULA)


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe stands before what would start one."""
    return f"'{text}" if starts_a_formula(text) else text


def number(value: float | Decimal) -> str:
    """A number in full with decimal comma, no grouping: 55000; 12,1. ValueError where it is not finite."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    if not exact.is_finite():
        raise ValueError(f"{value} is not a number that can be written")
    text = format(exact, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace(".", ",")


def _field(cell: Cell) -> str:
    match cell.value:
        case None:
            return harmless(cell.word)
        case str():
            return harmless(cell.value)
        case date():
            return cell.value.isoformat()
        case _:
            return number(cell.value)


def written(table: Table) -> bytes:
    """The whole table as a CSV file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(one.title) for one in table.columns])
    writer.writerows([_field(cell) for cell in row.cells] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")

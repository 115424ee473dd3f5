"""XLSX with real numbers and dates, a head row that stays, a filter, and a second sheet about the figures."""

import io
import re
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell as Field
from openpyxl.cell import MergedCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pejl.web.tables.csv import starts_a_formula
from pejl.web.tables.table import Cell, Column, Kind, Table

_HEAD = PatternFill("solid", fgColor="FFE6E6E6")
_NARROWEST, _WIDEST = 9, 60
_NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")


def _number_format(column: Column, cell: Cell) -> str:
    decimals = column.decimals if cell.decimals is None else cell.decimals
    return "#,##0" + (f".{'0' * decimals}" if decimals else "")


def _write_text(field: Field | MergedCell, text: str) -> None:
    field.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    field.data_type = "s"  # a text is never taken for a formula …
    field.quotePrefix = starts_a_formula(text)  # … nor becomes one when somebody edits the cell


def _write(field: Field | MergedCell, column: Column, cell: Cell) -> None:
    match cell.value:
        case None:
            if cell.word:
                _write_text(field, cell.word)
        case str():
            _write_text(field, cell.value)
        case date():
            field.value = cell.value
            field.number_format = "yyyy-mm-dd"
        case Decimal():
            field.value = float(cell.value)
            field.number_format = _number_format(column, cell)
        case _:
            field.value = cell.value
            field.number_format = _number_format(column, cell)
    if column.kind is Kind.NUMBER:
        field.alignment = Alignment(horizontal="right")


def _width(column: Column, cells: list[Cell]) -> int:
    longest = max((len(str(cell.word if cell.value is None else cell.value)) for cell in cells), default=0)
    return min(max(longest + 2, len(column.title) + 4, _NARROWEST), _WIDEST)


def _heads(sheet: Worksheet, titles: list[str]) -> None:
    for position, title in enumerate(titles, 1):
        field = sheet.cell(row=1, column=position)
        _write_text(field, title)
        field.font, field.fill = Font(bold=True), _HEAD
        field.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"


def _figures(sheet: Worksheet, table: Table) -> None:
    _heads(sheet, [one.title for one in table.columns])
    for line, row in enumerate(table.rows, 2):
        for position, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True), 1):
            _write(sheet.cell(row=line, column=position), column, cell)
    for position, column in enumerate(table.columns, 1):
        cells = [row.cells[position - 1] for row in table.rows]
        sheet.column_dimensions[get_column_letter(position)].width = _width(column, cells)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"


def _about(sheet: Worksheet, table: Table) -> None:
    _heads(sheet, [_("What"), _("Told")])
    for line, (what, told) in enumerate(((_("Table"), table.caption), *table.about), 2):
        _write_text(sheet.cell(row=line, column=1), what)
        _write_text(sheet.cell(row=line, column=2), told)
        sheet.cell(row=line, column=2).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 90


def written(table: Table) -> bytes:
    """The whole table as an XLSX file."""
    book = Workbook()
    book.properties.creator, book.properties.title = "Pejl", table.caption
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("a new workbook has a first sheet")
    sheet.title = _NOT_IN_A_SHEET_NAME.sub(" ", _("Figures"))[:31]
    _figures(sheet, table)
    _about(book.create_sheet(_("About the figures")[:31]), table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()

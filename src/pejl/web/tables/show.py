"""A table as the page shows it: numbers in the reader's language, words where figures are missing."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from pejl.kernel.numbers import format_change, format_number
from pejl.web.tables.table import Cell, Column, Kind, Table


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One cell ready for the template."""

    text: str
    href: str
    css: str
    note: str
    mark: str
    label: str  # the column's title, for narrow screens

    @property
    def inside(self) -> SafeString:
        """What stands between the cell's tags. Written here: a table of every municipality includes it 500 times."""
        told = format_html('<a href="{}">{}</a>', self.href, self.text) if self.href else escape(self.text)
        if not self.note:
            return told
        return format_html('<span class="pejl-mark-word {}">{}</span> {}', self.mark, self.note, told)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row ready for the template: the first cell is its head."""

    head: ShownCell
    cells: tuple[ShownCell, ...]
    id: str
    own: bool

    @property
    def inside(self) -> SafeString:
        """The cells in their tags. Written here for the same reason as what stands in each."""
        head = format_html('<th scope="row"{}>{}</th>', _classes(self.head.css), self.head.inside)
        return head + format_html_join("", "<td{}>{}</td>", ((_classes(one.css), one.inside) for one in self.cells))


@lru_cache
def _classes(css: str) -> SafeString:
    return format_html(' class="{}"', css) if css else SafeString()


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table ready for the template."""

    caption: str
    heads: tuple[tuple[str, str], ...]  # title, css
    rows: tuple[ShownRow, ...]


def _text(column: Column, cell: Cell, language: str) -> str:
    decimals = column.decimals if cell.decimals is None else cell.decimals
    match cell.value:
        case None:
            return cell.word
        case str():
            return cell.value
        case date():
            return date_format(cell.value, "DATE_FORMAT")
        case _ if column.signed:
            return format_change(cell.value, decimals, language=language)
        case _:
            return format_number(cell.value, decimals, language=language)


def _shown(column: Column, cell: Cell, language: str) -> ShownCell:
    classes = ["n"] if column.kind is Kind.NUMBER else []
    if cell.value is None and cell.word:
        classes.append("is-missing")
    text = _text(column, cell, language)
    return ShownCell(text, cell.href, " ".join(classes), cell.note, cell.mark, column.title)


def shown(table: Table) -> ShownTable:
    """The columns that belong on a page, formatted for the active language."""
    language = get_language() or "da"
    kept = [position for position, column in enumerate(table.columns) if column.on_page]
    columns = [table.columns[position] for position in kept]
    heads = tuple((one.title, "n" if one.kind is Kind.NUMBER else "") for one in columns)
    rows = []
    for row in table.rows:
        first, *rest = (_shown(table.columns[one], row.cells[one], language) for one in kept)
        rows.append(ShownRow(first, tuple(rest), row.id, row.own))
    return ShownTable(table.caption, heads, tuple(rows))

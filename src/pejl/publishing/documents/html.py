"""The report as HTML: a body for the shell of the pages, and a file that stands alone."""

from html import escape
from pathlib import Path

import pejl
from pejl.publishing.documents.model import (
    Block,
    Document,
    Facts,
    Figure,
    Note,
    Paragraph,
    Row,
    Section,
    Status,
    Table,
)

_STYLE = Path(pejl.__file__).parent / "web" / "static" / "pejl" / "css" / "report.css"


def write(document: Document) -> bytes:
    """One file with everything in it, readable without a network."""
    title = escape(f"{document.title}, {document.subtitle}")
    return (
        f'<!DOCTYPE html>\n<html lang="{document.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>\n{_STYLE.read_text(encoding='utf-8')}</style>\n</head>\n"
        f'<body class="report-alone">\n<main>\n<h1>{escape(document.title)}</h1>\n{body(document)}</main>\n'
        "</body>\n</html>\n"
    ).encode()


def body(document: Document) -> str:
    """The report without its main heading, for a page that has one."""
    parts = [f'<p class="report-subtitle">{escape(document.subtitle)}</p>\n']
    parts += [_section(one) for one in document.sections]
    parts.append(f'<p class="report-foot">{escape(document.words["footer"])}</p>\n')
    return f'<div class="report" lang="{document.language}">\n{"".join(parts)}</div>\n'


def _section(section: Section) -> str:
    kicker = f'<p class="report-kicker">{escape(section.kicker)}</p>' if section.kicker else ""
    status = f"<p>{_status(section.status)}</p>" if section.status else ""
    blocks = "".join(_block(one) for one in section.blocks)
    name = escape(section.id)
    return (
        f'<section class="report-section" id="{name}" aria-labelledby="h-{name}">{kicker}'
        f'<h2 id="h-{name}">{escape(section.title)}</h2>{status}{blocks}</section>\n'
    )


def _status(status: Status) -> str:
    return f'<span class="report-status report-{status.look}">{escape(status.word)}</span>'


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return f"<p{' class=report-lead' if block.lead else ''}>{escape(block.text)}</p>"
        case Note():
            return f'<p class="report-note">{escape(block.text)}</p>'
        case Facts():
            return _facts(block)
        case Table():
            return _table(block)
        case Figure():
            return _figure(block)


def _facts(facts: Facts) -> str:
    rows = "".join(f"<div><dt>{escape(term)}</dt><dd>{escape(told)}</dd></div>" for term, told in facts.rows)
    return f'<h3>{escape(facts.title)}</h3><dl class="report-facts">{rows}</dl>'


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col"{_number(one.number)}>{escape(one.title)}</th>' for one in table.columns)
    rows = "".join(f"<tr>{_cells(row, table)}</tr>" for row in table.rows)
    return (
        f'<div class="report-scroll" role="region" tabindex="0" aria-label="{escape(table.caption)}">'
        f'<table class="report-table"><caption>{escape(table.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _number(number: object) -> str:
    return ' class="n"' if number else ""


def _cells(row: Row, table: Table) -> str:
    told = []
    for index, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
        if index == 0:
            words = f'<a href="#{escape(row.link)}">{escape(cell)}</a>' if row.link else escape(cell)
            told.append(f'<th scope="row">{words}</th>')
        else:
            words = _status(row.status) if row.status and cell == row.status.word else escape(cell)
            told.append(f"<td{_number(column.number)}>{words}</td>")
    return "".join(told)


def _figure(figure: Figure) -> str:
    behind = f"<details><summary>{escape(figure.behind.caption)}</summary>{_table(figure.behind)}</details>"
    return (
        f'<figure class="report-figure"><figcaption>{escape(figure.label)}: {escape(figure.title)}</figcaption>'
        f'<div class="report-scroll" role="region" tabindex="0" aria-label="{escape(figure.label)}">{figure.svg}</div>'
        f"{behind if figure.behind.rows else ''}</figure>"
    )

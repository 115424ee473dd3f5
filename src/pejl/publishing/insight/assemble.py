"""The parts of a citizen's own copy: a section for each table, narrow enough to be read on paper."""

from collections.abc import Iterator, Sequence

from pejl.catalogue.load import catalogue
from pejl.domain.people.privacy.copy import CopiedTable, OwnCopy
from pejl.domain.people.queries.retention import rule_on
from pejl.kernel.numbers import format_number
from pejl.publishing.documents.model import Block, Column, Document, Facts, Note, Paragraph, Row, Section, Table
from pejl.publishing.insight import words
from pejl.publishing.naming import area_name
from pejl.publishing.sentences.words import day_words

_WIDEST = 6  # columns that have room beside each other on a page

type _Cells = list[list[str]]


def assemble(copy: OwnCopy, language: str) -> Document:
    """The document of a copy. It has no evidence and is never archived: it is the citizen's alone."""
    area, day = area_name(copy.municipality), day_words(copy.made_on, language)
    return Document(
        language="en" if language.startswith("en") else "da",
        title=words.TITLE.in_(language),
        subtitle=words.SUBTITLE.in_(language).format(cpr=copy.cpr, area=area, day=day),
        plan="",
        period="",
        area=copy.municipality,
        data_date=copy.made_on,
        words={name: text.in_(language) for name, text in words.FRAME.items()} | {"publisher": area},
        sections=(_front(copy, language), *_parts(copy, language)),
    )


def _front(copy: OwnCopy, language: str) -> Section:
    rows = sum(len(one.rows) for one in copy.tables)
    lead = words.LEAD.in_(language).format(
        rows=format_number(rows, language=language),
        tables=format_number(sum(bool(one.rows) for one in copy.tables), language=language),
    )
    months = rule_on(copy.made_on).keep_months
    years = format_number(months / 12, 0 if months % 12 == 0 else 1, language=language)
    blocks = (
        Paragraph(text=lead, lead=True),
        Note(text=words.CARE.in_(language)),
        Paragraph(text=words.RIGHTS.in_(language).format(years=years)),
    )
    return Section(id="front", title="", own_page=False, blocks=blocks)


def _parts(copy: OwnCopy, language: str) -> Iterator[Section]:
    """What is kept, part by part; what is empty in one sentence at the end, so that nobody need wonder."""
    kept = [one for one in copy.tables if one.rows]
    for number, one in enumerate(kept, 1):
        yield _section(one, number, language)
    if empty := [one.table.title.in_(language) for one in copy.tables if not one.rows]:
        told = words.EMPTY_TOLD.in_(language).format(told="; ".join(empty))
        yield Section(
            id="empty",
            kicker=words.PART.in_(language).format(number=len(kept) + 1),
            title=words.EMPTY.in_(language),
            own_page=False,
            blocks=(Paragraph(text=told),),
        )


def _section(one: CopiedTable, number: int, language: str) -> Section:
    blocks: list[Block] = [Paragraph(text=one.table.purpose.in_(language)), Paragraph(text=_ground(one, language))]
    blocks += _rows(one, language)
    hidden = [column.because.in_(language).rstrip(".") for _, column in one.left_out if column.because]
    if hidden:
        blocks.append(Paragraph(text=words.HIDDEN.in_(language).format(told="; ".join(hidden))))
    return Section(
        id=one.table.id.replace(".", "-").lower(),
        kicker=words.PART.in_(language).format(number=number),
        title=one.table.title.in_(language),
        own_page=False,
        blocks=tuple(blocks),
    )


def _ground(one: CopiedTable, language: str) -> str:
    documents = catalogue().documents
    told = (
        f"{documents[source.document].title.in_(language)} {words.paragraph(source.section, language)}".strip()
        for source in one.table.source
    )
    return words.GROUND.in_(language).format(ground="; ".join(told).rstrip("."))


def _rows(one: CopiedTable, language: str) -> list[Block]:
    titles = [column.title.in_(language) if column.title else name for name, column in one.columns]
    cells = [
        [words.told(value, column, language) for value, (_, column) in zip(row, one.columns, strict=True)]
        for row in one.rows
    ]
    title = one.table.title.in_(language)
    if len(cells) == 1:
        return [_facts(title, titles, cells[0])]
    alike, apart = _told_once(titles, cells)
    blocks: list[Block] = []
    if alike:
        said = "; ".join(f"{name.lower()}: {value}" for name, value in alike)
        blocks.append(Paragraph(text=words.ALIKE.in_(language).format(told=said)))
    if len(apart) > _WIDEST:
        return [
            _facts(words.ENTRY.in_(language).format(number=number), titles, row) for number, row in enumerate(cells, 1)
        ]
    return [
        *blocks,
        _table(title, [titles[index] for index in apart], [[row[index] for index in apart] for row in cells]),
    ]


def _told_once(titles: Sequence[str], cells: _Cells) -> tuple[list[tuple[str, str]], list[int]]:
    """What every row says alike, said once; and the columns in which the rows differ. One column always stays."""
    alike, apart = list[tuple[str, str]](), list[int]()
    for index, title in enumerate(titles):
        values = {row[index] for row in cells}
        if len(values) > 1 or index == 0:
            apart.append(index)
        elif value := values.pop():
            alike.append((title, value))
    return alike, apart


def _facts(title: str, titles: Sequence[str], row: Sequence[str]) -> Facts:
    return Facts(title=title, rows=tuple((name, value) for name, value in zip(titles, row, strict=True) if value))


def _table(title: str, titles: Sequence[str], cells: _Cells) -> Table:
    return Table(
        caption=title,
        columns=tuple(Column(title=one) for one in titles),
        rows=tuple(Row(cells=tuple(row)) for row in cells),
    )

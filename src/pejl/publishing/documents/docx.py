"""The report for Word: real styles, repeated head rows, described pictures, page numbers that count themselves."""

from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from pejl.publishing.charts.canvas import png
from pejl.publishing.documents.model import Block, Document, Facts, Figure, Note, Paragraph, Section, Status, Table

_FONT = "IBM Plex Sans"
_INK, _SOFT, _DEEP = RGBColor(0x14, 0x27, 0x2B), RGBColor(0x4A, 0x5C, 0x60), RGBColor(0x12, 0x34, 0x3B)
_COLOURS = {
    "met": RGBColor(0x1B, 0x6B, 0x3A), "not_met": RGBColor(0xA3, 0x26, 0x1B), "pending": RGBColor(0x1F, 0x5A, 0x8C),
}  # fmt: skip
_SHAPES = {"met": "●", "not_met": "■"}
_LANGUAGES = {"da": "da-DK", "en": "en-GB"}


def write(document: Document) -> bytes:
    """The document as DOCX. The same content gives the same bytes."""
    word = Word()
    day = datetime.combine(document.published or document.data_date, time(), UTC)
    _properties(word, document, day)
    _styles(word, _LANGUAGES[document.language])
    _frame(word, document)
    word.add_paragraph(document.title, style="Title")
    word.add_paragraph(document.subtitle, style="Subtitle")
    for index, section in enumerate(document.sections):
        _section(word, section, new_page=section.own_page and index > 0)
    kept = BytesIO()
    word.save(kept)
    return _settled(kept.getvalue())


def _properties(word: Any, document: Document, day: datetime) -> None:
    told = word.core_properties
    told.title, told.subject = f"{document.title}, {document.subtitle}", document.plan
    told.author = told.last_modified_by = document.words["publisher"]
    told.language, told.comments, told.keywords = _LANGUAGES[document.language], "", ""
    told.created = told.modified = day
    told.revision = 1


def _styles(word: Any, language: str) -> None:
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin, page.bottom_margin = Cm(2.4), Cm(2.2)
    _style(word, "Normal", 10, _INK, after=6)
    _style(word, "Title", 26, _DEEP, bold=True, after=2)
    _style(word, "Subtitle", 14, _SOFT, after=16)
    _style(word, "Heading 1", 17, _DEEP, bold=True, after=6)
    _style(word, "Heading 2", 11, _DEEP, bold=True, before=12, after=4)
    _style(word, "Caption", 9, _SOFT, after=4)
    for name, size, colour in (("Lead", 12, _INK), ("Kicker", 8.5, _SOFT), ("Warning", 9, RGBColor(0x6B, 0x4A, 0))):
        word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = word.styles["Normal"]
        _style(word, name, size, colour, after=8 if name != "Kicker" else 0)
    _shade(word.styles["Warning"].element.get_or_add_pPr(), "FFF4D6")
    fonts = word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    spoken = fonts.find(qn("w:lang"))
    spoken.set(qn("w:val"), language)


def _style(
    word: Any, name: str, size: float, colour: RGBColor, *, bold: bool = False, before: float = 0, after: float = 0
) -> None:
    style = word.styles[name]
    style.font.name, style.font.size, style.font.bold, style.font.italic = _FONT, Pt(size), bold, False
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for slot in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(slot), None)
    for slot in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(slot), _FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if border is not None:
        border.getparent().remove(border)


def _shade(properties: Any, fill: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", fill)):
        shade.set(qn(name), value)
    properties.append(shade)


def _frame(word: Any, document: Document) -> None:
    page = word.sections[0]
    head, foot = page.header.paragraphs[0], page.footer.paragraphs[0]
    _small(head.add_run(f"{document.title} · {document.subtitle}"))
    _small(foot.add_run(document.words["footer"] + "\t\t"))
    before, _, rest = document.words["page"].partition("{page}")
    between, _, after = rest.partition("{pages}")
    for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        _small(foot.add_run(text))
        if field:
            _count(foot, field)


def _small(run: Any) -> None:
    run.font.size, run.font.color.rgb = Pt(8), _SOFT


def _count(paragraph: Any, field: str) -> None:
    run = paragraph.add_run()
    _small(run)
    for kind, text in (("begin", None), (None, field), ("separate", None), ("text", "1"), ("end", None)):
        if kind == "text":
            run._r.append(_text("w:t", text or ""))
        elif kind is None:
            run._r.append(_text("w:instrText", text or ""))
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def _text(tag: str, words: str) -> Any:
    element = OxmlElement(tag)
    element.set(qn("xml:space"), "preserve")
    element.text = words
    return element


def _section(word: Any, section: Section, *, new_page: bool) -> None:
    first = word.add_paragraph(section.kicker, style="Kicker") if section.kicker else None
    title = word.add_paragraph(section.title, style="Heading 1")
    (first or title).paragraph_format.page_break_before = new_page
    if first is not None:
        first.paragraph_format.keep_with_next = True
    if section.status:
        _status(word.add_paragraph(), section.status)
    for block in section.blocks:
        _block(word, block)


def _status(paragraph: Any, status: Status) -> None:
    run = paragraph.add_run(f"{_SHAPES.get(status.look, '○')} {status.word}")
    run.font.bold, run.font.color.rgb = True, _COLOURS.get(status.look, _SOFT)


def _block(word: Any, block: Block) -> None:
    match block:
        case Paragraph():
            word.add_paragraph(block.text, style="Lead" if block.lead else "Normal")
        case Note():
            word.add_paragraph(block.text, style="Warning")
        case Facts():
            _facts(word, block)
        case Table():
            _table(word, block)
        case Figure():
            _figure(word, block)


def _facts(word: Any, facts: Facts) -> None:
    word.add_paragraph(facts.title, style="Heading 2")
    for term, told in facts.rows:
        paragraph = word.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(3)
        paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Cm(4.2), Cm(-4.2)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(4.2))
        label = paragraph.add_run(f"{term}\t")
        label.font.color.rgb, label.font.size = _SOFT, Pt(9)
        paragraph.add_run(told).font.size = Pt(9)


def _table(word: Any, table: Table) -> None:
    caption = word.add_paragraph(table.caption, style="Caption")
    caption.paragraph_format.keep_with_next = True
    grid = word.add_table(rows=1, cols=len(table.columns))
    _rules(grid)
    _describe(grid, table.caption)
    for cell, column in zip(grid.rows[0].cells, table.columns, strict=True):
        _cell(cell, column.title, number=column.number, head=True)
    _row_flag(grid.rows[0], "w:tblHeader")
    for row in table.rows:
        drawn = grid.add_row()
        _row_flag(drawn, "w:cantSplit")
        for cell, words, column in zip(drawn.cells, row.cells, table.columns, strict=True):
            shown = row.status if row.status and words == row.status.word else None
            _cell(cell, words, number=column.number, status=shown)
    _widths(grid, table)
    word.add_paragraph().paragraph_format.space_after = Pt(4)


def _cell(cell: Any, words: str, *, number: bool, head: bool = False, status: Status | None = None) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    if number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if status:
        _status(paragraph, status)
    else:
        paragraph.add_run(words)
    for run in paragraph.runs:
        run.font.size = Pt(8 if head else 8.5)
        if head:
            run.font.bold, run.font.color.rgb = True, _SOFT


def _row_flag(row: Any, flag: str) -> None:
    mark = OxmlElement(flag)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _describe(grid: Any, caption: str) -> None:
    told = OxmlElement("w:tblCaption")
    told.set(qn("w:val"), caption)
    grid._tbl.tblPr.append(told)


def _rules(grid: Any) -> None:
    """Thin lines between the rows and nothing else."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "D5DFE0")):
            line.set(qn(name), value)
        borders.append(line)
    grid._tbl.tblPr.append(borders)


def _widths(grid: Any, table: Table) -> None:
    """The first column takes what the others leave; numbers need little, words more."""
    grid.autofit = False
    rest = [2.0 if one.number else 3.4 for one in table.columns[1:]]
    for index, width in enumerate([max(16.6 - sum(rest), 3.4), *rest]):
        grid.columns[index].width = Cm(width)
        for cell in grid.columns[index].cells:
            cell.width = Cm(width)


def _figure(word: Any, figure: Figure) -> None:
    caption = word.add_paragraph(f"{figure.label}: {figure.title}", style="Caption")
    caption.paragraph_format.keep_with_next = True
    picture = word.add_picture(BytesIO(png(figure.svg)), width=Cm(16.6))
    told = picture._inline.docPr
    told.set("descr", figure.description)
    told.set("title", figure.title)
    if figure.behind.rows:
        _table(word, figure.recent())


def _settled(packed: bytes) -> bytes:
    """Repack with one fixed time for every part, so that the same content gives the same bytes."""
    kept = BytesIO()
    with ZipFile(BytesIO(packed)) as before, ZipFile(kept, "w", ZIP_DEFLATED) as after:
        for part in before.infolist():
            after.writestr(ZipInfo(part.filename), before.read(part.filename), ZIP_DEFLATED)
    return kept.getvalue()

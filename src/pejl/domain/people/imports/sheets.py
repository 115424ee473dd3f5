"""Files of people's data as they lie on the disk: semicolon CSV and Parquet, every cell as text, rows numbered."""

import csv
import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from django.conf import settings
from django.utils.translation import gettext as _

from pejl.domain.people.imports.columns import Column
from pejl.domain.steering.imports.problems import Problems

ROW = "row"  # the row as an editor counts lines: the headings are row 1
SUFFIXES = (".csv", ".parquet")
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file's name, fingerprint and cells. Cells are trimmed text; empty ones are null."""

    name: str
    sha256: str
    cells: pl.DataFrame


def read_sheet(path: Path, columns: tuple[Column, ...], problems: Problems) -> Sheet:
    """Read a file whole. DeliveryError if it is no such table: missing, too large, not UTF-8, other columns."""
    content = _content(path, problems)
    cells = _parquet(content, problems) if path.suffix.lower() == ".parquet" else _csv(content, problems)
    cells = cells.rename({one: one.strip().lower() for one in cells.columns})
    _headings(cells.columns, columns, problems)
    cells = cells.with_columns(pl.all().cast(pl.String, strict=False).str.strip_chars())
    cells = cells.with_columns(pl.when(pl.all() != "").then(pl.all())).with_row_index(ROW, offset=2)
    told = cells.filter(pl.any_horizontal(pl.exclude(ROW).is_not_null()))
    if told.is_empty():
        raise problems.fatal(_("the table has headings and no rows"))
    return Sheet(path.name, hashlib.sha256(content).hexdigest(), told)


def _content(path: Path, problems: Problems) -> bytes:
    if not path.is_file():
        raise problems.fatal(_("there is no such file"))
    limit = settings.PEJL_PEOPLE_IMPORT_LIMIT_MB
    if (size := path.stat().st_size) > limit * _MEGABYTE:
        told = {"size": f"{size / _MEGABYTE:,.0f}", "limit": limit}
        raise problems.fatal(
            _("the file is %(size)s MB; expected at most %(limit)s MB (PEJL_PEOPLE_IMPORT_LIMIT_MB)") % told
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise problems.fatal(_("the file cannot be read: %(why)s") % {"why": error.strerror}) from error
    if not content.strip():
        raise problems.fatal(_("the file is empty"))
    return content


def _parquet(content: bytes, problems: Problems) -> pl.DataFrame:
    try:
        return pl.read_parquet(io.BytesIO(content))
    except (pl.exceptions.PolarsError, OSError) as error:
        raise problems.fatal(_("the file is not Parquet, or is damaged")) from error


def _csv(content: bytes, problems: Problems) -> pl.DataFrame:
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise problems.fatal(_("the file is not UTF-8; save it as UTF-8 and try again"), row=row) from None
    headings = content.split(b"\n", 1)[0]
    if content.count(b";") != headings.count(b";") * (content.rstrip(b"\r\n").count(b"\n") + 1):
        _ragged(content.decode("utf-8-sig"), problems)
    try:
        return pl.read_csv(io.BytesIO(content), separator=";", infer_schema=False)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise problems.fatal(_("the file cannot be read as CSV with semicolons")) from error


def _ragged(text: str, problems: Problems) -> None:
    """Name the rows that have more or fewer cells than there are headings."""
    reader = csv.reader(io.StringIO(text), delimiter=";")
    expected = len(next(reader))
    for cells in reader:
        if cells and len(cells) != expected:
            told = {"there": len(cells), "expected": expected}
            problems.add(_("the row has %(there)s values; expected %(expected)s") % told, row=reader.line_num)
    problems.refuse()


def _headings(there: list[str], columns: tuple[Column, ...], problems: Problems) -> None:
    known = {one.name for one in columns}
    for one in columns:
        if one.required and one.name not in there:
            problems.add(_("expected this column, once"), row=1, column=one.name)
    for name in there:
        if name not in known:
            problems.add(_("this column is not expected here"), row=1, column=name)
    problems.refuse()

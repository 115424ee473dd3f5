"""Cells of a sheet, read into values. Every mistake is named by row and column; what names a person is never shown."""

import polars as pl
from django.conf import settings
from django.utils.translation import gettext as _

from pejl.domain.people.imports.columns import Column
from pejl.domain.people.imports.sheets import ROW, Sheet
from pejl.domain.people.sealing import digests_of
from pejl.domain.steering.imports.problems import Problems

PERSON = "person"  # what finds the citizen: the digest of the CPR number, or the key without hyphens
BORN, WOMAN = "birth_date", "woman"


def read_values(sheet: Sheet, columns: tuple[Column, ...], problems: Problems) -> pl.DataFrame:
    """The sheet's rows with every known column as the record keeps it. Notes what cannot be read, and goes on."""
    there = [one for one in columns if one.name in sheet.cells.columns]
    values = sheet.cells.select(
        ROW, *[one.read(pl.col(one.name)).alias(one.kept_as) for one in there if one.name not in ("cpr", "key")]
    )
    for one in there:
        if one.kept_as in values.columns:
            unread = values[one.kept_as].is_null() & sheet.cells[one.name].is_not_null()
            note(sheet, problems, one, unread, one.wanted())
        if one.required:
            note(sheet, problems, one, sheet.cells[one.name].is_null(), _("a value is missing here"))
    return values


def read_persons(sheet: Sheet, problems: Problems) -> pl.DataFrame:
    """Of whom each row tells: row, person, and from a CPR number birth_date, woman and digits.

    Exactly one of the columns `cpr` and `key` must be there.
    """
    there = [name for name in ("cpr", "key") if name in sheet.cells.columns]
    if len(there) != 1:
        raise problems.fatal(_("expected either the column “cpr” or the column “key”"), row=1)
    found = _by_cpr(sheet.cells) if there == ["cpr"] else _by_key(sheet.cells)
    private = Column(there[0], lambda value: value, "", private=True)
    wrong = (
        _("expected a CPR number: ten digits that begin with a date")
        if there == ["cpr"]
        else _("expected the key of a citizen")
    )
    note(sheet, problems, private, found[PERSON].is_null(), wrong)
    return found


def note(sheet: Sheet, problems: Problems, column: Column, wrong: pl.Series, expected: str) -> None:
    """Note a mistake in every row where `wrong` is true."""
    if not wrong.any():
        return
    rows = sheet.cells.filter(wrong)
    shown = (
        rows[column.name]
        if column.name in rows.columns and not column.private
        else pl.repeat("", len(rows), eager=True)
    )
    for row, value in zip(rows[ROW], shown, strict=True):
        problems.add(expected, row=row, column=column.name, value=value or "")


def _by_key(cells: pl.DataFrame) -> pl.DataFrame:
    key = pl.col("key").str.replace_all("-", "").str.to_lowercase()
    fits = key.str.contains(r"^[0-9a-f]{32}$")
    return cells.select(ROW, pl.when(fits).then(key).alias(PERSON))


def _by_cpr(cells: pl.DataFrame) -> pl.DataFrame:
    digits = pl.col("cpr").str.replace(r"^(\d{6})[- ]?(\d{4})$", "$1$2")
    read = cells.select(ROW, pl.when(digits.str.contains(r"^\d{10}$")).then(digits).alias("digits"))
    day, month, year, seventh = (
        pl.col("digits").str.slice(start, length).cast(pl.Int32, strict=False)
        for start, length in ((0, 2), (2, 2), (4, 2), (6, 1))
    )
    fictive = day > 60
    born = pl.format("{}-{}-{}", _century(seventh, year) + year, month, day - fictive.cast(pl.Int32) * 60)
    taken = born.str.to_date("%Y-%m-%d", strict=False)
    if not settings.PEJL_FICTIVE_CPR:
        taken = pl.when(~fictive).then(taken)
    read = read.with_columns(taken.alias(BORN))
    read = read.with_columns(
        pl.when(pl.col(BORN).is_not_null()).then("digits"),
        (pl.col("digits").str.slice(9, 1).cast(pl.Int32, strict=False) % 2 == 0).alias(WOMAN),
    )
    numbers = read["digits"].drop_nulls().unique()
    known = pl.DataFrame({"digits": numbers, PERSON: pl.Series(digests_of(numbers.to_list()), dtype=pl.String)})
    return read.join(known, on="digits", how="left", maintain_order="left")


def _century(seventh: pl.Expr, year: pl.Expr) -> pl.Expr:
    """The century by the CPR office's own table, as `kernel.cpr` has it for one number."""
    four_or_nine = pl.when(year <= 36).then(2000).otherwise(1900)
    others = pl.when(year <= 57).then(2000).otherwise(1800)
    return pl.when(seventh <= 3).then(1900).when(seventh.is_in([4, 9])).then(four_or_nine).otherwise(others)

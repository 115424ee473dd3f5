"""The columns that a file of people's data may have, and how each is read. All at once, never value by value."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

type Read = Callable[[pl.Expr], pl.Expr]

# What was expected, by kind of value; translated where it is told.
DAY = gettext_noop("expected a day such as 2027-01-01")
MONTH = gettext_noop("expected a month such as 2027-01")
WORD = gettext_noop("the text is too long")
YES_NO = gettext_noop("expected yes or no")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how it is read (null where it cannot be), what was expected, and whether the value names a person.

    `field` is what the record calls it. `default` is what an empty cell of a new row becomes.
    """

    name: str
    read: Read
    expected: str
    field: str = ""
    required: bool = False
    private: bool = False
    default: object = None

    @property
    def kept_as(self) -> str:
        """The field of the record."""
        return self.field or self.name

    def wanted(self) -> str:
        """What was expected, in the reader's language."""
        return _(self.expected)


def day(value: pl.Expr) -> pl.Expr:
    """2027-01-01, or the start of a moment such as Parquet may hold."""
    whole = value.str.replace(r"[ T]00:00:00(\.0+)?$", "")
    return whole.str.to_date("%Y-%m-%d", strict=False)


def month(value: pl.Expr) -> pl.Expr:
    """2027-01, 2027M01 or any day of the month; its first day."""
    digits = value.str.extract(r"^(\d{4}[-M](?:0[1-9]|1[0-2]))(?:-\d{2})?$", 1)
    return (digits.str.replace("M", "-") + "-01").str.to_date("%Y-%m-%d", strict=False)


def decimal(whole: int, places: int) -> Read:
    """A number with decimal comma or point and so many digits, never negative; kept as exact text."""

    def read(value: pl.Expr) -> pl.Expr:
        told = value.str.replace(",", ".", literal=True)
        fits = told.str.contains(rf"^\d{{1,{whole}}}(\.\d+)?$")
        number = pl.when(fits).then(told).otherwise(None).cast(pl.Decimal(18, 9), strict=False)
        rounded = number.round(places)
        return pl.when(number == rounded).then(rounded.cast(pl.Decimal(18, places))).otherwise(None)

    return read


def text(longest: int) -> Read:
    """Words of at most so many signs."""
    return lambda value: pl.when(value.str.len_chars() <= longest).then(value).otherwise(None)


def one_of(*known: str) -> Read:
    """One of some codes."""
    return lambda value: pl.when(value.is_in(list(known))).then(value).otherwise(None)


def fitting(pattern: str) -> Read:
    """Text of a form."""
    return lambda value: pl.when(value.str.contains(pattern)).then(value).otherwise(None)


def yes_no(value: pl.Expr) -> pl.Expr:
    """Yes or no in Danish, English, digits or as Parquet holds it."""
    lower = value.str.to_lowercase()
    no = pl.when(lower.is_in(["nej", "no", "0", "false"])).then(pl.lit(value=False)).otherwise(None)
    return pl.when(lower.is_in(["ja", "yes", "1", "true"])).then(pl.lit(value=True)).otherwise(no)

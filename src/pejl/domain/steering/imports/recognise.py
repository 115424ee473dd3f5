"""Which of the catalogue's tables a file is, told by its columns and its name."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.figures import Table, TableColumn
from pejl.domain.steering.errors import DeliveryError, NotATableError
from pejl.domain.steering.imports.problems import Problems

# A table's id as Jobindsats gives it (Y25I01, PTVA02, OTIJ01), at the start of a file's name.
_TABLE_ID = re.compile(r"(y\d\d[a-z]\d\d(?:r\d\d)?|(?:pt[a-z]{2}|otij|smt)\d\d)(?![0-9a-z])")
# Headings that the tables of a dozen benefits share: without a table's id they tell nothing.
_SHARED = re.compile(r"antal (personer|fuldtidspersoner|forløb)|fuldtidspersoner i pct\. .*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A table and, for each column of the file in order, what it is."""

    table: Table
    columns: tuple[TableColumn, ...]


def recognise(columns: tuple[str, ...], provider: str, problems: Problems, asked_for: str = "") -> Recognised:
    """Find the table that has these columns; `asked_for` names it where the user knows better.

    DeliveryError names every column that is missing, unknown or there twice; NotATableError if no column fits.
    """
    tables = {one.id: one for one in catalogue().tables.values() if one.provider == provider}
    named = asked_for.lower() or _named(problems.file, tables)
    if named and named not in tables and (asked_for or provider == "jobindsats"):
        known = ", ".join(sorted(tables))
        raise problems.fatal(_("this table is not known; expected one of %(known)s") % {"known": known}, value=named)
    if repeated := _repeated(columns):
        raise problems.fatal(_("the heading stands twice; expected each once"), column=repeated)
    candidates = [tables[named]] if named in tables else list(tables.values())
    fitting = [one for one in candidates if not _misfits(one, columns)]
    if not fitting:
        raise _no_fit(candidates, columns, problems)
    if len(fitting) > 1 or not (named in tables or _telling(fitting[0], columns)):
        several = ", ".join(one.id for one in fitting)
        expected = _("several tables have these columns (%(several)s …); say which with --table")
        raise problems.fatal(expected % {"several": several}, row=1)
    found = _columns_of(fitting[0])
    return Recognised(fitting[0], tuple(found[_plain(one)] for one in columns))


def _plain(heading: str) -> str:
    return " ".join(unicodedata.normalize("NFC", heading).split()).casefold()


def _named(file: str, known: Iterable[str]) -> str:
    name = PurePath(file).name.lower()
    if told := max((one for one in known if name.startswith(one)), key=len, default=""):
        return told
    found = _TABLE_ID.match(name)
    return found[1] if found else ""


def _repeated(columns: tuple[str, ...]) -> str:
    plain = [_plain(one) for one in columns]
    return next((one for one, name in zip(columns, plain, strict=True) if plain.count(name) > 1), "")


def _columns_of(table: Table) -> dict[str, TableColumn]:
    return {_plain(name): one for one in table.columns for name in (one.name, *one.also)}


def _misfits(table: Table, columns: tuple[str, ...]) -> tuple[list[str], list[str]] | None:
    """The headings that the table does not have and those that it must have; None if the columns fit."""
    known = _columns_of(table)
    unknown = [one for one in columns if _plain(one) not in known]
    there = {known[_plain(one)].name for one in columns if _plain(one) in known}
    missing = [one.name for one in table.columns if not one.optional and one.name not in there]
    if not any(one.role == "measure" and one.name in there for one in table.columns):
        missing += [one.name for one in table.columns if one.role == "measure" and one.name not in missing]
    return (unknown, missing) if unknown or missing else None


def _no_fit(candidates: Iterable[Table], columns: tuple[str, ...], problems: Problems) -> DeliveryError:
    misfits = [(one, _misfits(one, columns) or ([], [])) for one in candidates]
    table, (unknown, missing) = min(misfits, key=lambda one: (len(one[1][0]), len(one[1][1])))
    for one in unknown:
        problems.add(_("table %(table)s has no such column") % {"table": table.id}, row=1, column=one)
    for one in missing:
        problems.add(_("table %(table)s has this column, and it is missing here") % {"table": table.id}, column=one)
    return problems.as_(NotATableError if len(unknown) == len(columns) else DeliveryError)


def _telling(table: Table, columns: tuple[str, ...]) -> bool:
    """Whether the columns tell the table apart from those of other benefits that the catalogue does not have."""
    if table.provider != "jobindsats":
        return True
    known = _columns_of(table)
    headings = [known[_plain(one)] for one in columns]
    return any(one.role == "measure" and not _SHARED.fullmatch(one.name) for one in headings)

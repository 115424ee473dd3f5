"""Rows of a recognised table, read into figures. Every cell that cannot be read is named; none is guessed."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.figures import TableColumn
from pejl.domain.steering.actions.incoming import exact
from pejl.domain.steering.figures import FigureRow, segment_of
from pejl.domain.steering.imports.grids import Grid
from pejl.domain.steering.imports.keys import Keys, Row
from pejl.domain.steering.imports.problems import Problems
from pejl.domain.steering.imports.recognise import Recognised
from pejl.kernel.numbers import parse_danish

# Jobindsats leaves a cell empty where so few people are behind it that they could be recognised.
SUPPRESSED = "suppressed"
NOT_TOLD = "not_told"


class Cell(NamedTuple):
    """One measure of one row; a value of None is missing for the reason given."""

    row: Row
    column: TableColumn
    value: Decimal | None
    missing: str


def cells(grid: Grid, recognised: Recognised, keys: Keys, problems: Problems) -> Iterator[Cell]:
    """Every measure of every row. Refuses at the end if anything was wrong, or if there was no row at all."""
    measures = [(place, one, _largest(one)) for place, one in enumerate(recognised.columns) if one.role == "measure"]
    empty = reason if recognised.table.provider == "jobindsats" else _not_told
    for number, values in grid.rows:
        row = keys.read(number, values)
        if row is None:
            continue
        for place, column, largest in measures:
            printed = values[place]
            try:
                value = number_of(printed)
                _check(value, largest)
            except ValueError as error:
                problems.add(str(error), row=number, column=column.name, value=printed)
            else:
                yield Cell(row, column, value, "" if value is not None else empty(printed))
    if not keys.rows and not keys.skipped and not problems.total:
        problems.add(_("the table has headings and no rows"))
    problems.refuse()


def figures(found: Iterator[Cell], recognised: Recognised) -> Iterator[FigureRow]:
    """Each cell as a figure of its indicator, and of the indicator that mirrors its segment, if there is one."""
    definition = recognised.table.definition
    for row, column, value, missing in found:
        segment = segment_of(row.parts)
        yield FigureRow(column.indicator, definition, segment, row.area, row.period, value, missing)
        for one in column.mirrors:
            if one.segment == segment:
                yield FigureRow(one.indicator, one.definition, "", row.area, row.period, value, missing)


def number_of(printed: Any) -> Decimal | None:
    """A printed number, exactly as printed; None where it is missing. ValueError says what was expected."""
    try:
        match printed:
            case None:
                return None
            case bool():
                value = None
            case str():
                value = parse_danish(printed)
                if value is None:
                    return None
            case int() | Decimal():
                value = Decimal(printed)
            case _:
                value = None
        if value is not None:
            return exact(value)
    except (ValueError, ArithmeticError):
        pass
    raise ValueError(_("expected a number such as 1.234,5, or “-”, “.” or “..” where it is missing"))


def reason(printed: Any) -> str:
    """Why a cell of Jobindsats is empty: "." says that there is nothing to count, other signs that it is withheld."""
    return NOT_TOLD if isinstance(printed, str) and printed.strip() in {".", ""} else SUPPRESSED


def _not_told(_printed: Any) -> str:
    return NOT_TOLD


def _check(value: Decimal | None, largest: int | None) -> None:
    if value is not None and value < 0:
        raise ValueError(_("expected a number that is not negative"))
    if value is not None and largest is not None and value > largest:
        raise ValueError(_("expected a share from 0 to %(largest)s") % {"largest": largest})


def _largest(column: TableColumn) -> int | None:
    indicator = catalogue().indicators.get(column.indicator)
    return 100 if indicator is not None and indicator.unit == "percent" else None

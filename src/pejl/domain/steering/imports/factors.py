"""Framework conditions of the municipalities: one file for each covariate, municipality, year, value."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.domain.organisation.queries.areas import AreaNames
from pejl.domain.steering.actions.incoming import exact
from pejl.domain.steering.actions.record_figures import record_figures
from pejl.domain.steering.figures import FigureRow
from pejl.domain.steering.imports.cells import NOT_TOLD
from pejl.domain.steering.imports.files import read
from pejl.domain.steering.imports.grids import Grid, csv_grid
from pejl.domain.steering.imports.keys import read_area, read_period
from pejl.domain.steering.imports.problems import Problems
from pejl.domain.steering.imports.tables import Order, known_areas
from pejl.domain.steering.imports.taken import Taken
from pejl.kernel import clock
from pejl.kernel.numbers import MISSING_MARKS

_COLUMNS = ("municipality", "year", "value")
_POINT = re.compile(r"-?\d+(\.\d+)?")
_BESIDES = frozenset({"reference_period"})  # said beside the year by some files; the year is what counts


def import_factor(path: Path, order: Order) -> Taken:
    """Take in one covariate: the indicator factor_<file name>. DeliveryError lists what is wrong with the file."""
    source = read(path)
    problems = Problems(source.name)
    indicator = f"factor_{path.stem.lower()}"
    known = [one for one in catalogue().indicators if one.startswith("factor_")]
    if indicator not in known:
        names = ", ".join(one.removeprefix("factor_") for one in known)
        raise problems.fatal(_("this factor is not known; expected one of %(names)s") % {"names": names})
    reader = _Reader(csv_grid(source.text, problems, ","), indicator, known_areas(problems), problems)
    delivery = record_figures(
        reader.figures(),
        kind="factors",
        subject=path.stem.lower(),
        name=source.name,
        sha256=source.sha256,
        data_date=order.data_date,
        by=order.by,
        dry=order.dry,
        progress=order.progress,
    )
    return Taken.of(delivery, rows=reader.rows, dry=order.dry, skipped={}, name=source.name)


class _Reader:
    """Reads the rows of one covariate; refuses at the end if anything was wrong."""

    def __init__(self, grid: Grid, indicator: str, areas: AreaNames, problems: Problems) -> None:
        self.rows = 0
        self._grid, self._indicator, self._areas, self._problems = grid, indicator, areas, problems
        self._places = self._find_columns()
        self._seen: dict[tuple[str, str], int] = {}

    def figures(self) -> Iterator[FigureRow]:
        """One figure for each row."""
        for number, values in self._grid.rows:
            if len(values) != len(self._grid.columns):
                told = {"there": len(values), "expected": len(self._grid.columns)}
                self._problems.add(_("the row has %(there)s values; expected %(expected)s") % told, row=number)
            elif row := self._figure(number, *(values[place].strip() for place in self._places)):
                self.rows += 1
                yield row
        if not self.rows:
            self._problems.add(_("the table has headings and no rows"))
        self._problems.refuse()

    def _find_columns(self) -> list[int]:
        columns = [one.lower() for one in self._grid.columns]
        for one in _COLUMNS:
            if columns.count(one) != 1:
                self._problems.add(_("expected this column, once"), row=1, column=one)
        for one in columns:
            if one not in {*_COLUMNS, *_BESIDES}:
                self._problems.add(_("this column is not expected here"), row=1, column=one)
        self._problems.refuse()
        return [columns.index(one) for one in _COLUMNS]

    def _figure(self, number: int, municipality: str, year: str, printed: str) -> FigureRow | None:
        area = self._read(number, "municipality", municipality, lambda one: read_area(one, self._areas))
        period = self._read(number, "year", year, lambda one: read_period(one, clock.today()))
        value = self._read(number, "value", printed, _number)
        if area is None or period is None or value is None:
            return None
        before = self._seen.setdefault((area, period), number)
        if before != number:
            expected = _("row %(before)s tells the same; expected each municipality and year once")
            self._problems.add(expected % {"before": before}, row=number, value=f"{municipality} {year}")
            return None
        return FigureRow(self._indicator, "standard", "", area, period, *value)

    def _read[Told](self, number: int, column: str, printed: str, read: Callable[[str], Told]) -> Told | None:
        try:
            return read(printed)
        except ValueError as error:
            self._problems.add(str(error), row=number, column=column, value=printed)
            return None


def _number(printed: str) -> tuple[Decimal | None, str]:
    """A number with a decimal point, or None and why it is missing."""
    if printed in MISSING_MARKS:
        return None, NOT_TOLD
    if not _POINT.fullmatch(printed):
        raise ValueError(_("expected a number with a decimal point, such as 12.5"))
    try:
        return exact(Decimal(printed)), ""
    except (ValueError, ArithmeticError) as error:
        raise ValueError(_("expected a number of at most fifteen digits")) from error

"""What a row is about: its period, area and dimensions, as they are printed and as Pejl writes them."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.figures import Table, TableColumn
from pejl.domain.organisation.queries.areas import AreaNames
from pejl.domain.steering.imports.problems import Problems
from pejl.domain.steering.imports.recognise import Recognised
from pejl.kernel.periods import Period

type Reader = Callable[[str], str | None]


class Row(NamedTuple):
    """The keys of one row. A dimension that stands at its total is left out of `parts`."""

    number: int
    area: str
    period: str
    parts: dict[str, str]


class Keys:
    """Reads the keys of one file's rows, each spelling once. `skipped` counts rows of people without an area."""

    def __init__(self, recognised: Recognised, areas: AreaNames, problems: Problems, today: date) -> None:
        self.skipped: Counter[str] = Counter()
        self.rows = 0
        self._width = len(recognised.columns)
        self._problems = problems
        self._seen: dict[tuple[object, ...], int] = {}
        readers = [
            (place, one, reader_of(one, recognised.table, areas, today)) for place, one in enumerate(recognised.columns)
        ]
        self._places = [_Place(place, one, reader, {}) for place, one, reader in readers if reader]

    def read(self, number: int, values: Sequence[Any]) -> Row | None:
        """The keys of a row; None if it is wrong (which is noted) or of nobody's area (which is counted)."""
        if len(values) != self._width:
            told = {"there": len(values), "expected": self._width}
            self._problems.add(_("the row has %(there)s values; expected %(expected)s") % told, row=number)
            return None
        found: dict[str, str] = {}
        for place in self._places:
            key = self._key(place, values[place.at], number)
            if key is None:
                return None
            if key:
                found[place.column.dimension or place.column.role] = key
        return self._once(Row(number, found.pop("area"), found.pop("period"), found))

    def _key(self, place: "_Place", printed: Any, number: int) -> str | None:
        text = printed if isinstance(printed, str) else str(printed)
        if text not in place.known:
            try:
                place.known[text] = place.read(text.strip())
            except ValueError as error:
                place.known[text] = error
                self._problems.add(str(error), row=number, column=place.column.name, value=printed)
                return None
        found = place.known[text]
        if isinstance(found, ValueError):
            self._problems.again()
            return None
        if found is None:
            self.skipped[text] += 1
        return found

    def _once(self, row: Row) -> Row | None:
        key = (row.area, row.period, *sorted(row.parts.items()))
        before = self._seen.setdefault(key, row.number)
        if before == row.number:
            self.rows += 1
            return row
        told = "; ".join((row.period, row.area, *row.parts.values()))
        expected = _("row %(before)s tells the same; expected each period, area and group once") % {"before": before}
        self._problems.add(expected, row=row.number, value=told)
        return None


class _Place(NamedTuple):
    at: int
    column: TableColumn
    read: Reader
    known: dict[str, str | ValueError | None]


def reader_of(column: TableColumn, table: Table, areas: AreaNames, today: date) -> Reader | None:
    """What reads a column's printed keys; None for a measure."""
    match column.role:
        case "period":
            return lambda printed: read_period(printed, today)
        case "area":
            return lambda printed: read_area(printed, areas)
        case "dimension":
            return _dimension_reader(table, column.dimension)
        case _:
            return None


def read_period(printed: str, today: date) -> str:
    """A period's code; ValueError if it is none or lies in the future."""
    try:
        period = Period.parse(printed)
    except ValueError as error:
        raise ValueError(_("expected a period such as 2026M07, 2025Q4, 2025 or 2024QMAT03")) from error
    if period.start > today:
        raise ValueError(_("the period has not begun; expected one that has"))
    return period.code


def read_area(printed: str, areas: AreaNames) -> str | None:
    """An area's code, None for people who belong to none; ValueError if nothing is called so."""
    if code := areas.code(printed):
        return code
    if areas.outside(printed):
        return None
    if near := areas.nearest(printed):
        raise ValueError(_("no area is called so; does the source mean “%(near)s”?") % {"near": near})
    raise ValueError(_("no area is called so; expected a municipality, a region or the country"))


def _dimension_reader(table: Table, dimension: str) -> Reader:
    printed_values = table.values.get(dimension, {})
    values = {_plain(name): value for name, value in printed_values.items()}
    total = catalogue().dimensions[dimension].total

    def read(printed: str) -> str:
        found = values.get(_plain(printed))
        if found is None and dimension in table.bands:
            found = _single_year(printed)
        if found is None:
            raise ValueError(_("expected one of: %(known)s") % {"known": ", ".join(printed_values)})
        return "" if found == total else found

    return read


def _plain(printed: str) -> str:
    return " ".join(printed.split()).casefold()


def _single_year(printed: str) -> str | None:
    bare = printed.removesuffix(" år")
    return str(int(bare)) if bare.isascii() and bare.isdigit() and len(bare) <= 3 else None

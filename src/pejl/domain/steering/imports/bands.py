"""Age bands and totals, summed from the single years and sexes that StatBank Denmark prints.

A sum is made only where every part of it is there and told. A total that is printed is kept as printed and never
added to anything, so that nobody is counted twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.figures import Table
from pejl.domain.steering.figures import FigureRow, segment_of
from pejl.domain.steering.imports.cells import NOT_TOLD, Cell

_ALL = ""
_OLDEST = 99  # single years up to at least this one, from 0 without a gap, are everybody
type _Told = tuple[Decimal | None, str]  # value, provenance
type _Parts = tuple[str, ...]  # one value for each dimension, "" where it stands at its total


def summed(cells: Iterable[Cell], table: Table, lacking: set[int] | None = None) -> Iterator[FigureRow]:
    """The figures of a table whose dimensions have bands or are to be summed. Single years are not kept.

    `lacking` receives the single years between others for which the file tells nothing; a band over one of them is
    not made.
    """
    dimensions = tuple(dict.fromkeys(one.dimension for one in table.columns if one.dimension))
    groups: dict[tuple[str, str, str], dict[_Parts, _Told]] = defaultdict(dict)
    for row, column, value, _missing in cells:
        parts = tuple(row.parts.get(one, _ALL) for one in dimensions)
        groups[column.indicator, row.area, row.period][parts] = (value, "published")
    if lacking is not None:
        lacking |= _gaps(groups.values(), [dimensions.index(one) for one in table.bands])
    for (indicator, area, period), told in groups.items():
        for place, dimension in enumerate(dimensions):
            _add_sums(told, place, dimension, table)
        for parts, (value, provenance) in told.items():
            named = dict(zip(dimensions, parts, strict=True))
            if any(_is_single_year(named[one]) for one in table.bands if one in named):
                continue
            segment = segment_of({name: one for name, one in named.items() if one})
            missing = "" if value is not None else NOT_TOLD
            yield FigureRow(indicator, table.definition, segment, area, period, value, missing, provenance)


def _add_sums(told: dict[_Parts, _Told], place: int, dimension: str, table: Table) -> None:
    """Add, beside what is told, the bands and the total of one dimension for each group of the others."""
    others: dict[_Parts, dict[str, Decimal | None]] = defaultdict(dict)
    for parts, (value, _provenance) in told.items():
        others[parts[:place] + parts[place + 1 :]][parts[place]] = value
    for rest, values in others.items():
        for name, members in _sums(dimension, values, table).items():
            parts = (*rest[:place], name, *rest[place:])
            amounts = [values.get(one) for one in members]
            known = [one for one in amounts if one is not None]
            if parts not in told and members and len(known) == len(amounts):
                told[parts] = (sum(known, Decimal(0)), "computed")


def _sums(dimension: str, values: Mapping[str, object], table: Table) -> dict[str, list[str]]:
    """Each band and the total of a dimension, and the values that it is the sum of."""
    sums = {band: [str(age) for age in _ages(band)] for band in table.bands.get(dimension, ())}
    if dimension in table.sums:
        sums[_ALL] = _everybody(dimension, values, table)
    return sums


def _everybody(dimension: str, values: Mapping[str, object], table: Table) -> list[str]:
    if dimension not in table.bands:
        entry = catalogue().dimensions[dimension]
        return [one for one in entry.values if one != entry.total]
    oldest = max((int(one) for one in values if _is_single_year(one)), default=0)
    return [str(age) for age in range(oldest + 1)] if oldest >= _OLDEST else []


def _gaps(groups: Iterable[Mapping[_Parts, _Told]], places: list[int]) -> set[int]:
    ages = {int(parts[one]) for told in groups for parts in told for one in places if _is_single_year(parts[one])}
    return set(range(min(ages), max(ages))) - ages if ages else set()


def _ages(band: str) -> range:
    first, last = band.split("-")
    return range(int(first), int(last) + 1)


def _is_single_year(value: str) -> bool:
    return value.isascii() and value.isdigit()

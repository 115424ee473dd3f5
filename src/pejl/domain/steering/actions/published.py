"""The figures that documents tell, as figures of the record."""

from collections.abc import Iterable

from pejl.catalogue.schema.figures import PublishedFigure
from pejl.domain.steering.figures import FigureRow

type FigureKey = tuple[str, str, str, str, str]

_TRUST = {"certain": 0, "uncertain": 1, "illegible": 2}


def key_of(told: PublishedFigure) -> FigureKey:
    """The series and period that a told figure is of."""
    return told.indicator, told.definition, told.segment, told.area, told.period


def figure_of(told: PublishedFigure) -> FigureRow:
    """A told figure as a cell. "About 25,000" is an uncertain figure; a value nobody can read is a missing one."""
    certainty, reading = told.certainty, told.reading
    if told.approximate and certainty == "certain":
        certainty, reading = "uncertain", reading or f"ca. {told.value}"
    missing = ""
    if told.value is None:
        missing = "illegible" if certainty == "illegible" else "not_told"
    return FigureRow(*key_of(told), told.value, missing, "published", certainty, reading)


def one_for_each(told: Iterable[PublishedFigure]) -> dict[FigureKey, FigureRow]:
    """One cell for each series and period: the surest reading, and among equally sure ones the one told last."""
    chosen: dict[FigureKey, FigureRow] = {}
    for one in told:
        row, before = figure_of(one), chosen.get(key_of(one))
        if before is None or _trust(row) <= _trust(before):
            chosen[key_of(one)] = row
    return chosen


def _trust(row: FigureRow) -> tuple[bool, int]:
    return row.value is None, _TRUST[row.certainty]

"""A municipality's own figures, for indicators that no public table tells: indicator, area, period, value.

Companies that have received refugees, education begun by benefit: what only the municipality itself counts.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.figures import Indicator
from pejl.domain.organisation.queries.areas import AreaNames
from pejl.domain.steering.actions.record_figures import record_figures
from pejl.domain.steering.figures import FigureRow, segment_of
from pejl.domain.steering.imports.cells import NOT_TOLD, number_of
from pejl.domain.steering.imports.fields import Line, lines
from pejl.domain.steering.imports.files import read
from pejl.domain.steering.imports.grids import csv_grid
from pejl.domain.steering.imports.keys import read_area, read_period
from pejl.domain.steering.imports.problems import Problems
from pejl.domain.steering.imports.tables import Order, known_areas
from pejl.domain.steering.imports.taken import Taken
from pejl.kernel import clock


def import_own_figures(path: Path, order: Order) -> Taken:
    """Take in a list of own figures. DeliveryError lists what is wrong with the file."""
    source = read(path)
    problems = Problems(source.name)
    found = lines(
        csv_grid(source.text, problems), ("indicator", "area", "period", "value"), ("definition", "segment"), problems
    )
    delivery = record_figures(
        _Reader(known_areas(problems), problems).figures(found),
        kind="own",
        subject="",
        name=source.name,
        sha256=source.sha256,
        data_date=order.data_date,
        by=order.by,
        dry=order.dry,
        progress=order.progress,
    )
    return Taken.of(delivery, rows=len(found), dry=order.dry, skipped={}, name=source.name)


class _Reader:
    """Reads own figures line by line; refuses at the end if anything was wrong."""

    def __init__(self, areas: AreaNames, problems: Problems) -> None:
        self._areas = areas
        self._problems = problems
        self._seen: dict[tuple[str, ...], int] = {}

    def figures(self, found: list[Line]) -> Iterator[FigureRow]:
        """One figure for each line."""
        for line in found:
            if row := self._figure(line):
                yield row
        self._problems.refuse()

    def _figure(self, line: Line) -> FigureRow | None:
        before = self._problems.total
        indicator = self._indicator(line)
        area = line.read("area", lambda printed: read_area(printed, self._areas) or _no_area())
        period = line.read("period", lambda printed: read_period(printed, clock.today()))
        value = line.read("value", _value)
        if self._problems.total > before or not (indicator and area and period and value):
            return None
        row = FigureRow(
            indicator.id, line.text("definition") or "standard", _segment(line, indicator), area, period, *value
        )
        if self._problems.total > before:
            return None
        told_in = self._seen.setdefault(row[:5], line.number)
        if told_in != line.number:
            line.wrong("indicator", _("row %(before)s tells the same figure; expected it once") % {"before": told_in})
            return None
        return row

    def _indicator(self, line: Line) -> Indicator | None:
        told = line.required("indicator")
        indicator = catalogue().indicators.get(told or "")
        if told and indicator is None:
            line.wrong(
                "indicator", _("the catalogue has no such indicator; “pejl catalogue show indicators” lists them")
            )
        elif indicator and (line.text("definition") or "standard") not in {one.id for one in indicator.definitions}:
            known = ", ".join(one.id for one in indicator.definitions)
            line.wrong("definition", _("expected one of: %(known)s") % {"known": known})
        return indicator


def _segment(line: Line, indicator: Indicator) -> str:
    """The part that is counted, in its one spelling; nothing where it is told wrongly, which is noted."""
    parts: dict[str, str] = {}
    for part in filter(None, line.text("segment").split(";")):
        dimension, sign, value = part.partition("=")
        known = catalogue().dimensions[dimension].values if dimension in indicator.dimensions else None
        if known is None:
            told = ", ".join(indicator.dimensions) or _("none")
            line.wrong("segment", _("this indicator is broken down by: %(known)s") % {"known": told})
        elif not sign or value not in known or dimension in parts:
            line.wrong("segment", _("expected one of: %(known)s") % {"known": ", ".join(known)})
        elif value != catalogue().dimensions[dimension].total:
            parts[dimension] = value
    return segment_of(parts)


def _value(printed: str) -> tuple[Decimal | None, str]:
    value = number_of(printed)
    return value, "" if value is not None else NOT_TOLD


def _no_area() -> str:
    raise ValueError(_("no area is called so; expected a municipality, a region or the country"))

"""What was told before it was corrected: every superseded figure of some series, with the days it stood."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.translation import gettext as _

from pejl.domain.steering.models import Figure
from pejl.publishing.naming import period_words
from pejl.web.management.series_asked import Line
from pejl.web.names import language, missing_word
from pejl.web.tables.table import Cell, Column, Kind, Row, Table


def _of(indicator: str, line: Line) -> Q:
    return Q(
        series__indicator=indicator,
        series__definition=line.definition,
        series__segment=line.segment,
        series__area_code=line.area,
    )


def _superseded(indicator: str, lines: Iterable[Line]) -> list[Figure]:
    wanted = [_of(indicator, line) for line in lines]
    if not wanted:
        return []
    found = Figure.objects.filter(reduce(or_, wanted), superseded_by__isnull=False)
    return list(found.select_related("series", "delivery", "superseded_by").order_by("-period", "delivery_id"))


def table(indicator: str, decimals: int, lines: dict[str, Line]) -> Table:
    """A row for each figure that was replaced, the newest period first."""
    names = {(line.area, line.definition, line.segment): name for name, line in lines.items()}
    columns = (
        Column("period", _("Period")),
        Column("series", _("Series")),
        Column("value", _("Value then"), Kind.NUMBER, decimals),
        Column("from", _("Received"), Kind.DATE),
        Column("until", _("Replaced"), Kind.DATE),
        Column("by", _("Replaced by")),
    )
    rows = [_row(one, names) for one in _superseded(indicator, lines.values())]
    return Table(f"{indicator}-history", _("Corrected figures"), columns, tuple(rows))


def _row(one: Figure, names: dict[tuple[str, str, str], str]) -> Row:
    series, replaced = one.series, one.superseded_by
    name = names[(series.area_code, series.definition, series.segment)]
    cells = (
        Cell(period_words(one.period, language())),
        Cell(name),
        Cell(one.value, missing_word(one.missing)),
        Cell(one.delivery.received_at.date()),
        Cell(replaced.received_at.date() if replaced else None),
        Cell(replaced.name if replaced else ""),
    )
    return Row(cells)

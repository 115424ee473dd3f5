"""The figures of the explorer: series side by side, as a table of periods and as a chart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pejl.engine.statistics.results import Point
from pejl.kernel.periods import Period, PeriodKind
from pejl.publishing.charts import Chart, series_chart
from pejl.publishing.charts.lines import Shape
from pejl.publishing.naming import area_name, measure, period_words
from pejl.warehouse import series
from pejl.web.management import data_breaks
from pejl.web.management.series_asked import Asked, Line
from pejl.web.names import certainty_word, definition_name, language, missing_word, provenance_word, segment_name, words
from pejl.web.tables.table import Cell, Column, Kind, Row, Table


@dataclass(frozen=True, slots=True)
class Answered:
    """What was asked for, with its figures. Every series has a name by which it is told from the others."""

    asked: Asked
    kind: PeriodKind | None
    named: Mapping[str, Sequence[Point]]
    lines: Mapping[str, Line]

    @property
    def periods(self) -> list[str]:
        """Every period with a row, the newest first."""
        found = {one.period for points in self.named.values() for one in points}
        return sorted(found, key=lambda code: (Period.parse(code).end, code), reverse=True)

    @property
    def points(self) -> list[Point]:
        """Every figure."""
        return [one for points in self.named.values() for one in points]


def _name(asked: Asked, line: Line) -> str:
    parts = [area_name(line.area)]
    if len(asked.definitions) > 1:
        parts.append(definition_name(asked.indicator, line.definition))
    if len(asked.segments) > 1 or line.segment:
        parts.append(segment_name(line.segment))
    return ", ".join(parts)


def _within(points: Iterable[Point], kind: PeriodKind | None, asked: Asked) -> tuple[Point, ...]:
    start = Period.parse(asked.first).start if asked.first else None
    end = Period.parse(asked.last).end if asked.last else None
    return tuple(
        one
        for one in points
        for period in [Period.parse(one.period)]
        if (kind is None or period.kind is kind)
        and (start is None or period.start >= start)
        and (end is None or period.end <= end)
    )


def _commonest(points: list[Point]) -> PeriodKind | None:
    kinds = [Period.parse(one.period).kind for one in points]
    return max(PeriodKind, key=kinds.count) if kinds else None


def answer(asked: Asked) -> Answered:
    """Fetch the figures. Where no length of period is asked, that of most figures is taken: they never share a line."""
    found = {
        line: series.points(
            asked.indicator.id, line.area, definition=line.definition, segment=line.segment, kind=asked.kind
        )
        for line in asked.lines
    }
    kind = asked.kind or _commonest([one for points in found.values() for one in points])
    lines = {_name(asked, line): line for line in found}
    return Answered(asked, kind, {name: _within(found[line], kind, asked) for name, line in lines.items()}, lines)


def chart(answered: Answered, shape: Shape = "wide") -> Chart | None:
    """The series as lines, the first strong; nothing where no figure is known."""
    return series_chart(answered.named, answered.asked.indicator.id, language(), shape=shape)


def _note(point: Point) -> str:
    said = []
    if point.certainty != "certain":
        said.append(certainty_word(point.certainty))
    if point.reading:
        said.append(point.reading)
    if point.provenance == "simulated" and point.value is not None:
        said.append(provenance_word(point.provenance))
    return " ".join(said)


def _cells(point: Point | None) -> tuple[Cell, ...]:
    if point is None:
        return (Cell(word=missing_word("")), Cell(), Cell(), Cell())
    mark = "is-simulated" if point.provenance == "simulated" else ""
    mark = "is-uncertain" if point.certainty != "certain" else mark
    return (
        Cell(point.value, missing_word(point.missing), mark=mark, note=_note(point)),
        Cell(provenance_word(point.provenance)),
        Cell(certainty_word(point.certainty)),
        Cell(point.reading),
    )


def _columns(answered: Answered) -> tuple[Column, ...]:
    decimals = answered.asked.indicator.decimals
    columns = [Column("period", _("Period")), Column("code", _("Period code"), on_page=False)]
    for name in answered.named:
        columns += [
            Column(name, name, Kind.NUMBER, decimals),
            Column(f"{name}/provenance", _("%(series)s: provenance") % {"series": name}, on_page=False),
            Column(f"{name}/certainty", _("%(series)s: certainty") % {"series": name}, on_page=False),
            Column(f"{name}/reading", _("%(series)s: as printed") % {"series": name}, on_page=False),
        ]
    return tuple(columns)


def table(answered: Answered, about: tuple[tuple[str, str], ...] = ()) -> Table:
    """A row for each period, the newest first; a column for each series."""
    known = [{one.period: one for one in points} for points in answered.named.values()]
    rows = []
    for code in answered.periods:
        cells = [Cell(period_words(code, language())), Cell(code)]
        for points in known:
            cells += _cells(points.get(code))
        rows.append(Row(tuple(cells), id=f"p-{code}"))
    indicator = answered.asked.indicator
    unit = measure(indicator.id, indicator.unit, language()).short
    title = words(indicator.title)
    caption = title if title.endswith(unit) else f"{title}, {unit}"
    return Table(indicator.id, caption, _columns(answered), tuple(rows), about)


def breaks(answered: Answered) -> list[tuple[str, str]]:
    """The data breaks that lie between the figures: the period and what changed."""
    codes = answered.periods
    if not codes:
        return []
    first, last = Period.parse(codes[-1]).start, Period.parse(codes[0]).start
    return data_breaks.between(answered.asked.indicator.id, first, last)

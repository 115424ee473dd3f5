"""The explorer's chart: one or several series of one indicator."""

from collections.abc import Mapping, Sequence

from pejl.engine.statistics.results import Point
from pejl.kernel.periods import Period
from pejl.kernel.text import Text
from pejl.publishing.charts.canvas import Chart, chart
from pejl.publishing.charts.goal import breaks_of, describe, table_of
from pejl.publishing.charts.line import COMPARED, Line, Role
from pejl.publishing.charts.lines import Picture, Shape, line_spec
from pejl.publishing.naming import measure

_SIMULATED = Text("simuleret", "simulated")


def series_chart(
    series: Mapping[str, Sequence[Point]],
    indicator: str,
    language: str = "da",
    *,
    unit: str = "",
    title: str = "",
    message: str = "",
    shape: Shape = "wide",
) -> Chart | None:
    """Draw series by name ("København", "20-29 år" …), the first strong. None where no figure is known.

    Points of the most common kind of period are drawn; at most eight series, since more cannot be told apart.
    """
    named = dict(list(series.items())[: len(COMPARED)])
    told = [one for points in named.values() for one in points if one.value is not None]
    if not told:
        return None
    kinds = [Period.parse(one.period).kind for one in told]
    kind = max(set(kinds), key=kinds.count)
    words = measure(indicator, unit, language)
    lines = [_line(name, points, index, kind, language) for index, (name, points) in enumerate(named.items())]
    codes = [one.period for line in lines for one in line.points]
    picture = Picture(tuple(lines), words.short, words.decimals, language,
                      breaks=breaks_of(indicator, codes, language))  # fmt: skip
    return chart(line_spec(picture, shape), title or words.title or indicator, message or describe(lines, words),
                 language, table_of(lines, words))  # fmt: skip


def _line(name: str, points: Sequence[Point], index: int, kind: object, language: str) -> Line:
    kept = tuple(one for one in points if Period.parse(one.period).kind is kind)
    simulated = bool(kept) and kept[-1].provenance == "simulated"
    return Line(name, kept, Role.COMPARED, _SIMULATED.in_(language) if simulated else "", COMPARED[index])

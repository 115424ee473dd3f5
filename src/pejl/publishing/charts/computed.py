"""Charts of figures computed from the register: lines over time, bars of groups in one period."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pejl.engine.statistics.results import Point
from pejl.kernel.text import Text
from pejl.publishing.charts.canvas import Chart, chart
from pejl.publishing.charts.goal import describe, table_of
from pejl.publishing.charts.league import Bar, bars_spec
from pejl.publishing.charts.line import COMPARED, Line, Look, Role
from pejl.publishing.charts.lines import Picture, Shape, line_spec
from pejl.publishing.naming import Measure

MOST_LINES, MOST_BARS = len(COMPARED), 24
_BARS: dict[Shape, tuple[int, int]] = {"wide": (420, 230), "narrow": (150, 150)}  # width of the bars, of their names
_EVEN = 2.0  # the width of lines none of which stands out
_GROUP = Text("Gruppe", "Group")


def lines_chart(
    series: Mapping[str, Sequence[Point]],
    title: str,
    says: str,
    words: Measure,
    shape: Shape = "wide",
    *,
    strong: str = "",
) -> Chart | None:
    """Series by name, each named at its end, at most MOST_LINES; the one called `strong` stands out, if any does.

    None where no figure is known.
    """
    named = list(series.items())[:MOST_LINES]
    lines = tuple(
        Line(name, tuple(points), Role.COMPARED, look=_look(place, strong=name == strong))
        for place, (name, points) in enumerate(named)
    )
    if not any(line.last for line in lines):
        return None
    picture = Picture(lines, words.short, words.decimals, words.language)
    told = f"{says} {describe(lines, words)}".strip()
    drawing = chart(line_spec(picture, shape), title, told, words.language, table_of(lines, words))
    return replace(drawing, at_once=True)


def _look(place: int, *, strong: bool) -> Look:
    return COMPARED[place] if strong else replace(COMPARED[place], width=min(COMPARED[place].width, _EVEN))


def bars_chart(
    values: Mapping[str, float | str], title: str, says: str, words: Measure, shape: Shape = "wide"
) -> Chart | None:
    """A bar from zero for each group in the order told, a word where there is no figure; at most MOST_BARS.

    None where no figure is known.
    """
    bars = [
        Bar(name, None, strong=False, word=told) if isinstance(told, str) else Bar(name, told, strong=False)
        for name, told in list(values.items())[:MOST_BARS]
    ]
    if not any(one.value is not None for one in bars):
        return None
    width, left = _BARS[shape]
    rows = tuple((one.name, one.word or words.number(one.value)) for one in bars)
    table = ((_GROUP.in_(words.language), words.short), rows)
    drawing = chart(bars_spec(bars, words, width=width, left=left), title, says, words.language, table)
    return replace(drawing, at_once=True)

"""The bars of a league table: best first, from zero, the own municipality strong."""

from collections.abc import Sequence
from dataclasses import dataclass

from pejl.engine.statistics.results import LeagueRow
from pejl.kernel.text import Text
from pejl.publishing.charts import layers
from pejl.publishing.charts.canvas import Chart, Spec, Table, chart, frame
from pejl.publishing.charts.lines import wrapped
from pejl.publishing.charts.scales import ticks
from pejl.publishing.naming import Measure, area_name, measure

_ROW, _LINE, _GAP = 24, 15, 8
_OWN, _REST = "#b8430f", "#7d9093"  # both at least 3:1 on white
_NO_FIGURE = Text("intet tal", "no figure")
_HEADS = (Text("Placering", "Rank"), Text("Kommune", "Municipality"))
_SAYS = Text("{area} er nr. {rank} af {of} med {value}.", "{area} is number {rank} of {of} with {value}.")


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its value (None is missing, and said in a word), and whether it is the own one."""

    name: str
    value: float | None
    strong: bool
    word: str = ""


def league_chart(
    rows: Sequence[LeagueRow],
    indicator: str,
    language: str = "da",
    *,
    area: str = "0101",
    unit: str = "",
    message: str = "",
) -> Chart | None:
    """Draw a ranking as bars in its own order. None where it is empty."""
    told = [one.value for one in rows if one.value is not None]
    if not told:
        return None
    words = measure(indicator, unit, language)
    spec = bars_spec(_bars(rows, area), words)
    own = next((one for one in rows if one.area == area and one.rank), None)
    says = message or (_says(own, len(told), words) if own else words.title)
    return chart(spec, words.title or indicator, says, language, _table(rows, words))


def _says(own: LeagueRow, of: int, words: Measure) -> str:
    return _SAYS.in_(words.language).format(
        area=area_name(own.area), rank=own.rank, of=of, value=words.amount(own.value or 0.0)
    )


def _name(row: LeagueRow) -> str:
    return f"{row.rank}. {area_name(row.area)}" if row.rank else area_name(row.area)


def _bars(rows: Sequence[LeagueRow], area: str) -> list[Bar]:
    return [Bar(_name(one), one.value, strong=one.area == area) for one in rows]


def bars_spec(bars: Sequence[Bar], words: Measure, *, width: int = 420, left: int = 170) -> Spec:
    """Horizontal bars from zero, named at the left, their values at their ends.

    width: of the longest bar; left: the room for names, which are broken to it; both in pixels.
    """
    told = [one.value for one in bars if one.value is not None]
    marks = ticks(min(told), max(told), from_zero=True)
    named = [wrapped(bar.name, left - _GAP) or [""] for bar in bars]
    row = _ROW + _LINE * (max(map(len, named)) - 1)
    height = row * len(bars)
    plane = layers.Plane(width, height, 0.0, 1.0, (0.0, 1.0), words.language)
    per_unit = width / (marks[-1] - marks[0])
    zero = -marks[0] * per_unit
    boxes, names, values = [], [], []
    for index, bar in enumerate(bars):
        middle = index * row + row / 2
        end = zero + (bar.value or 0.0) * per_unit
        if bar.value is not None:
            boxes.append({"px": min(zero, end), "tx": max(zero, end), "py": middle - 8, "ty": middle + 8,
                          "fill": _OWN if bar.strong else _REST})  # fmt: skip
        missing = bar.word or _NO_FIGURE.in_(words.language)
        said = words.number(bar.value) if bar.value is not None else missing
        top = middle - _LINE * (len(named[index]) - 1) / 2
        names += [
            {"px": -8, "py": top + _LINE * line, "words": told_as, "own": bar.strong}
            for line, told_as in enumerate(named[index])
        ]
        values.append({"px": max(zero, end) + 6, "py": middle, "words": said, "own": bar.strong})
    parts = [layers.boxes(boxes, plane), *_texts(names, plane, "right"), *_texts(values, plane, "left")]
    return frame(width, height, {"left": left, "right": 70, "top": 8, "bottom": 8}, parts)


def _texts(rows: Sequence[Spec], plane: layers.Plane, align: str) -> list[Spec]:
    return [
        layers.text(chosen, plane, align=align, baseline="middle", fontWeight=700 if own else 400,
                    fill=_OWN if own else "#14272b")
        for own in (True, False)
        if (chosen := [one for one in rows if one["own"] is own])
    ]  # fmt: skip


def _table(rows: Sequence[LeagueRow], words: Measure) -> Table:
    heads = (*(one.in_(words.language) for one in _HEADS), words.short)
    return heads, tuple(
        (str(one.rank) if one.rank else "–", area_name(one.area), words.number(one.value)) for one in rows
    )

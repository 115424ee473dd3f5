"""The bars of a league table: best first, from zero, the own municipality strong."""

from collections.abc import Sequence

from pejl.engine.statistics.results import LeagueRow
from pejl.kernel.text import Text
from pejl.publishing.charts import layers
from pejl.publishing.charts.canvas import Chart, Spec, Table, chart, frame
from pejl.publishing.charts.scales import ticks
from pejl.publishing.naming import Measure, area_name, measure

_ROW = 24
_OWN, _REST = "#b8430f", "#7d9093"  # both at least 3:1 on white
_NO_FIGURE = Text("intet tal", "no figure")
_HEADS = (Text("Placering", "Rank"), Text("Kommune", "Municipality"))
_SAYS = Text("{area} er nr. {rank} af {of} med {value}.", "{area} is number {rank} of {of} with {value}.")


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
    spec = _spec(rows, area, words, ticks(min(told), max(told), from_zero=True))
    own = next((one for one in rows if one.area == area and one.rank), None)
    says = message or (_says(own, len(told), words) if own else words.title)
    return chart(spec, words.title or indicator, says, language, _table(rows, words))


def _says(own: LeagueRow, of: int, words: Measure) -> str:
    return _SAYS.in_(words.language).format(
        area=area_name(own.area), rank=own.rank, of=of, value=words.amount(own.value or 0.0)
    )


def _name(row: LeagueRow) -> str:
    return f"{row.rank}. {area_name(row.area)}" if row.rank else area_name(row.area)


def _spec(rows: Sequence[LeagueRow], area: str, words: Measure, marks: list[float]) -> Spec:
    width, height = 420, _ROW * len(rows)
    plane = layers.Plane(width, height, 0.0, 1.0, (0.0, 1.0), words.language)
    per_unit = width / (marks[-1] - marks[0])
    zero = -marks[0] * per_unit
    bars, names, values = [], [], []
    for index, row in enumerate(rows):
        middle, own = index * _ROW + _ROW / 2, row.area == area
        end = zero + (row.value or 0.0) * per_unit
        if row.value is not None:
            bars.append({"px": min(zero, end), "tx": max(zero, end), "py": middle - 8, "ty": middle + 8,
                         "fill": _OWN if own else _REST})  # fmt: skip
        told = words.number(row.value) if row.value is not None else _NO_FIGURE.in_(words.language)
        names.append({"px": -8, "py": middle, "words": _name(row), "own": own})
        values.append({"px": max(zero, end) + 6, "py": middle, "words": told, "own": own})
    parts = [layers.boxes(bars, plane)]
    for placed, align in ((names, "right"), (values, "left")):
        for own, weight in ((True, 700), (False, 400)):
            if chosen := [one for one in placed if one["own"] is own]:
                parts.append(layers.text(chosen, plane, align=align, baseline="middle", fontWeight=weight,
                                         fill=_OWN if own else "#14272b"))  # fmt: skip
    return frame(width, height, {"left": 170, "right": 70, "top": 8, "bottom": 8}, parts)


def _table(rows: Sequence[LeagueRow], words: Measure) -> Table:
    heads = (*(one.in_(words.language) for one in _HEADS), words.short)
    return heads, tuple(
        (str(one.rank) if one.rank else "–", area_name(one.area), words.number(one.value)) for one in rows
    )

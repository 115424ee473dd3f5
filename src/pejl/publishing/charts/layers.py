"""The layers of a line chart as Vega-Lite: axes, runs, band, marks, points."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pejl.engine.statistics.results import Point
from pejl.kernel.periods import Period
from pejl.kernel.text import Text
from pejl.publishing.charts.canvas import Spec
from pejl.publishing.charts.line import SIMULATED, Line, Mark, runs
from pejl.publishing.charts.scales import decimals_of, position
from pejl.publishing.naming import short_period

BREAK = Text("databrud", "data break")


@dataclass(frozen=True, slots=True)
class Plane:
    """The drawing's coordinates: inner size in pixels, first and last moment, ticks of the value axis."""

    width: int
    height: int
    first: float
    last: float
    ticks: tuple[float, ...]
    language: str

    def y(self, value: float) -> float:
        """Pixels from the top."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.height * (high - value) / (high - low)

    def x(self, moment: float) -> float:
        """Pixels from the left."""
        return self.width * (moment - self.first) / (self.last - self.first)


def _x(plane: Plane, field: str = "x") -> Spec:
    scale = {"domain": [plane.first, plane.last], "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


def _y(plane: Plane, field: str = "y", *, axis: bool = False) -> Spec:
    scale = {"domain": [plane.ticks[0], plane.ticks[-1]], "nice": False, "zero": False}
    look = {
        "values": list(plane.ticks),
        "format": f",.{decimals_of(plane.ticks)}f",
        "title": None,
        "domain": False,
        "ticks": False,
        "grid": True,
    }
    return {"field": field, "type": "quantitative", "scale": scale, "axis": look if axis else None}


def layer(rows: Sequence[object], mark: Spec, encoding: Spec) -> Spec:
    """One layer with data of its own."""
    return {"data": {"values": list(rows)}, "mark": mark, "encoding": encoding}


def grid(plane: Plane) -> Spec:
    """The value axis with its grid, carried by an invisible mark."""
    return layer([{"x": plane.first, "y": plane.ticks[0]}], {"type": "point", "opacity": 0},
                 {"x": _x(plane), "y": _y(plane, axis=True)})  # fmt: skip


def text(rows: Sequence[object], plane: Plane, **mark: object) -> Spec:
    """Words at places in pixels: rows have px, py and words (a list is several lines)."""
    drawn_at = _pixels(rows, plane, {"type": "text", "lineHeight": 15, **mark})
    drawn_at["encoding"]["text"] = {"field": "words", "type": "nominal"}
    return _coloured(drawn_at, rows, "fill")


def _coloured(drawn_at: Spec, rows: Sequence[object], channel: str) -> Spec:
    """Let rows that bring a colour have it."""
    if rows and all(isinstance(one, dict) and "colour" in one for one in rows):
        drawn_at["encoding"][channel] = {"field": "colour", "type": "nominal", "scale": None}
    return drawn_at


def time_axis(plane: Plane, codes: Iterable[str]) -> list[Spec]:
    """The base line, a tick where each year begins and the year's name under its middle; short spans name periods."""
    told = sorted(set(codes), key=position)
    few = len(told) * 92 <= plane.width or len(told) <= 2
    rows = _periods_named(plane, told) if few else _years_named(plane)
    edges = [
        {"px": plane.x(year), "py": plane.height, "tx": plane.x(year), "ty": plane.height + 6}
        for year in _years(plane)
        if year >= plane.first
    ]
    base = {"px": 0, "py": plane.height, "tx": plane.width, "ty": plane.height}
    return [
        pixel_rule([base, *edges], plane, stroke="#75888b"),
        text(rows, plane, fill="#4a5c60", baseline="middle"),
    ]


def _years(plane: Plane) -> range:
    return range(int(plane.first), int(plane.last) + 1)


def _periods_named(plane: Plane, codes: Iterable[str]) -> list[Spec]:
    return [
        {"px": plane.x(position(one)), "py": plane.height + 18, "words": short_period(one, plane.language)}
        for one in codes
    ]


def _years_named(plane: Plane) -> list[Spec]:
    """Each year under the middle of what is shown of it, or every second, fifth … where there is no room for all."""
    room = 46
    every = next(n for n in (1, 2, 5, 10, 20, 50) if plane.width * n / (plane.last - plane.first) >= room)
    rows: list[Spec] = []
    for year in _years(plane):
        left, right = max(plane.x(year), 0.0), min(plane.x(year + 1), float(plane.width))
        if year % every == 0 and (every > 1 or right - left >= 30):
            rows.append({"px": (left + right) / 2, "py": plane.height + 18, "words": str(year)})
    return rows


def _pixels(rows: Sequence[object], plane: Plane, mark: Spec, **ends: str) -> Spec:
    place = {"type": "quantitative", "axis": None}
    return layer(rows, mark, {
        "x": {"field": "px", **place, "scale": {"domain": [0, plane.width], "nice": False, "zero": False}},
        "y": {"field": "py", **place, "scale": {"domain": [plane.height, 0], "nice": False, "zero": False}},
        **{axis: {"field": field} for axis, field in ends.items()},
    })  # fmt: skip


def pixel_rule(rows: Sequence[object], plane: Plane, **mark: object) -> Spec:
    """Straight strokes between places in pixels: rows have px, py, tx, ty."""
    return _coloured(_pixels(rows, plane, {"type": "rule", **mark}, x2="tx", y2="ty"), rows, "stroke")


def drawn(line: Line, plane: Plane, breaks: Sequence[Mark]) -> list[Spec]:
    """A line in its runs; stretches that are simulated are dotted, those with untold periods between are thin."""
    look = line.style
    layers: list[Spec] = []
    cut = runs(line.points, breaks)
    for how in ("thin", "whole", "simulated"):
        rows = [
            {"x": position(point.period), "y": point.value, "run": index}
            for index, run in enumerate(cut)
            if run.how == how
            for point in run.points
        ]
        if rows:
            dash = SIMULATED if how == "simulated" else look.dash
            mark = {
                "type": "line",
                "stroke": look.colour,
                "strokeWidth": 1 if how == "thin" else look.width,
                "strokeJoin": "round",
                **({"strokeDash": list(dash)} if dash else {}),
            }
            encoding = {"x": _x(plane), "y": _y(plane), "detail": {"field": "run", "type": "nominal"}}
            layers.append(layer(rows, mark, encoding))
    alone = [run.points[0] for run in cut if run.how == "alone"]
    return layers + dots(alone, plane, look.colour, size=36)


def dots(points: Iterable[Point], plane: Plane, colour: str, *, size: int) -> list[Spec]:
    """Points on a line: filled where the figure is certain, hollow where it is not."""
    rows = [
        {"x": position(one.period), "y": one.value, "fill": colour if one.certainty == "certain" else "white"}
        for one in points
        if one.value is not None
    ]
    encoding = {
        "x": _x(plane),
        "y": _y(plane),
        "fill": {"field": "fill", "type": "nominal", "scale": None},
    }
    mark = {"type": "point", "shape": "circle", "size": size, "stroke": colour, "strokeWidth": 2, "opacity": 1}
    return [layer(rows, mark, encoding)] if rows else []


def band(points: Sequence[tuple[str, float, float, float]], plane: Plane, colour: str) -> list[Spec]:
    """A forecast: its middle dashed, its interval a pale band."""
    rows = [{"x": position(at), "y": value, "low": low, "high": high} for at, value, low, high in points]
    area = layer(rows, {"type": "area", "fill": colour, "opacity": 0.14},
                 {"x": _x(plane), "y": _y(plane, "low"), "y2": {"field": "high"}})  # fmt: skip
    middle = {"type": "line", "stroke": colour, "strokeWidth": 2, "strokeDash": [4, 4]}
    return [area, layer(rows, middle, {"x": _x(plane), "y": _y(plane)})]


def break_marks(breaks: Sequence[Mark], plane: Plane) -> list[Spec]:
    """A vertical rule where figures before and after are counted differently, with its word on top."""
    at = [plane.x(_start(mark.period)) for mark in breaks]
    inside = [(px, mark) for px, mark in zip(at, breaks, strict=True) if 0 < px < plane.width]
    rules = [{"px": px, "py": -4, "tx": px, "ty": plane.height} for px, _ in inside]
    words = [{"px": px, "py": -11, "words": mark.words} for px, mark in inside]
    if not inside:
        return []
    return [
        pixel_rule(rules, plane, stroke="#75888b", strokeDash=[2, 2]),
        text(words, plane, fill="#4a5c60", fontSize=12, align="center", baseline="middle"),
    ]


def _start(code: str) -> float:
    first = Period.parse(code).start
    return first.year + (first.month - 1) / 12


def boxes(rows: Sequence[object], plane: Plane) -> Spec:
    """Rectangles at places in pixels: rows have px, py, tx, ty and fill."""
    box = _pixels(rows, plane, {"type": "rect"}, x2="tx", y2="ty")
    box["encoding"]["fill"] = {"field": "fill", "type": "nominal", "scale": None}
    return box

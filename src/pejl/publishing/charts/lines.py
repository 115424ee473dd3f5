"""Line charts: named at their ends, no legend, labels that do not collide."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pejl.engine.statistics.results import Point
from pejl.kernel.numbers import format_number
from pejl.publishing.charts import layers
from pejl.publishing.charts.canvas import Spec, frame
from pejl.publishing.charts.line import LOOKS, Line, Mark, Role
from pejl.publishing.charts.scales import position, spread, ticks

type Shape = Literal["wide", "narrow"]
type Band = Sequence[tuple[str, float, float, float]]

_ROOM = {"wide": (520, 270, {"left": 48, "right": 176, "top": 44, "bottom": 34}),
         "narrow": (212, 230, {"left": 48, "right": 128, "top": 44, "bottom": 34})}  # fmt: skip
_LINE = 16
_LETTER = 7.0  # mean width in pixels of a letter at 13 px
_SPARSE = 14


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that a line chart shows."""

    lines: tuple[Line, ...]
    unit: str
    decimals: int
    language: str
    breaks: tuple[Mark, ...] = ()
    band: tuple[tuple[str, float, float, float], ...] = ()
    band_words: str = ""
    pointed: tuple[tuple[str, str], ...] = ()  # period of a point on the own line, the words at it


def line_spec(picture: Picture, shape: Shape = "wide") -> Spec:
    """The Vega-Lite specification of a picture. ValueError if no line has a value."""
    width, height, padding = _ROOM[shape]
    plane = _plane(picture, width, height)
    order = {Role.OTHER: 0, Role.COMPARED: 1, Role.RIVAL: 2, Role.TARGET: 3, Role.OWN: 4}
    parts = [layers.grid(plane), *layers.time_axis(plane, _codes(picture)), _unit(picture, plane)]
    parts += layers.break_marks(picture.breaks, plane)
    if picture.band:
        parts += layers.band(picture.band, plane, LOOKS[Role.OWN].colour)
    for line in sorted(picture.lines, key=lambda one: order[one.role]):
        parts += layers.drawn(line, plane, picture.breaks)
    parts += _points(picture, plane) + _ends(picture, plane, padding["right"])
    return frame(width, height, padding, parts)


def _codes(picture: Picture) -> list[str]:
    told = {one.period for line in picture.lines for one in line.points if one.value is not None}
    return sorted(told | {row[0] for row in picture.band}, key=position)


def _plane(picture: Picture, width: int, height: int) -> layers.Plane:
    values = [one.value for line in picture.lines for one in line.points if one.value is not None]
    if not values:
        raise ValueError("a chart needs at least one figure")
    values += [edge for row in picture.band for edge in row[1:]]
    moments = [position(code) for code in _codes(picture)]
    room = (max(moments) - min(moments)) * 0.03 or 0.5
    marks = ticks(*_with_air(min(values), max(values)))
    return layers.Plane(width, height, min(moments) - room, max(moments) + room, tuple(marks), picture.language)


def _with_air(low: float, high: float) -> tuple[float, float]:
    """A little more than the values span, so that no line lies on the frame; never below zero for its sake."""
    air = (high - low) * 0.06
    return (max(low - air, 0.0) if low >= 0 else low - air), high + air


def _unit(picture: Picture, plane: layers.Plane) -> Spec:
    return layers.text(
        [{"px": -38, "py": -30, "words": picture.unit}], plane, fill="#4a5c60", align="left", baseline="middle"
    )


def _points(picture: Picture, plane: layers.Plane) -> list[Spec]:
    parts: list[Spec] = []
    for line in picture.lines:
        if line.role is Role.OTHER:
            continue
        told = [one for one in line.points if one.value is not None]
        unsure = [one for one in told if one.certainty != "certain"]
        sparse = told if line.role is Role.OWN and len(told) <= _SPARSE else []
        shown = {one.period: one for one in (*sparse, *unsure)}
        parts += layers.dots(shown.values(), plane, line.style.colour, size=44)
        if line.role in (Role.OWN, Role.COMPARED) and told:
            parts += layers.dots(told[-1:], plane, line.style.colour, size=80 if line.role is Role.OWN else 40)
    own = next((line for line in picture.lines if line.role is Role.OWN), None)
    return parts + (_pointed(picture, own, plane) if own else [])


def _pointed(picture: Picture, own: Line, plane: layers.Plane) -> list[Spec]:
    at: dict[str, Point] = {one.period: one for one in own.points if one.value is not None}
    ink = _ink(picture, plane)
    rows, marked = [], []
    for code, words in picture.pointed:
        if point := at.get(code):
            marked.append(point)
            px, py = clear_of(ink, plane.x(position(code)), plane.y(point.value or 0.0), len(words) * _LETTER, plane)
            rows.append({"px": px, "py": py, "words": words})
    if not rows:
        return []
    look = LOOKS[Role.OWN]
    return [
        *layers.dots(marked, plane, look.colour, size=80),
        layers.text(rows, plane, fill=look.colour, fontWeight=600, align="center", baseline="middle"),
    ]


def _ink(picture: Picture, plane: layers.Plane) -> list[tuple[float, float]]:
    """Places that lines pass, close enough together to test a label against."""
    places: list[tuple[float, float]] = []
    for line in picture.lines:
        told = [(plane.x(position(one.period)), plane.y(one.value)) for one in line.points if one.value is not None]
        if line.role is Role.OTHER:
            continue
        for (x, y), (to_x, to_y) in pairwise(told):
            count = max(int(abs(to_x - x) // 4), 1)
            places += [(x + (to_x - x) * n / count, y + (to_y - y) * n / count) for n in range(count + 1)]
    return places


def clear_of(
    ink: Sequence[tuple[float, float]], x: float, y: float, width: float, plane: layers.Plane
) -> tuple[float, float]:
    """The middle of a label at a point, where the fewest lines cross it: above, below, then further to the sides."""
    half = width / 2
    places = [
        (min(max(x + aside, half), plane.width - half), y + away)
        for away in (-17, 19, -30, 32)
        for aside in (0, half * 0.6, -half * 0.6)
        if 6 < y + away < plane.height - 6
    ]

    def crossed(place: tuple[float, float]) -> int:
        return sum(abs(px - place[0]) < half + 3 and abs(py - place[1]) < 11 for px, py in ink)

    return min(places, key=crossed, default=(x, y - 17))


def _ends(picture: Picture, plane: layers.Plane, right: int) -> list[Spec]:
    """Name and last value at the right of each line, moved apart where lines end close together."""
    named = [(line, line.last) for line in picture.lines if line.role is not Role.OTHER and line.last]
    labels = [
        Label(f"{line.name} {format_number(point.value, picture.decimals, language=picture.language)}".strip(),
              line.under, line.style.colour, point.period, point.value or 0.0, strong=line.role is Role.OWN)
        for line, point in named
    ]  # fmt: skip
    if picture.band and picture.band_words:
        at, value, _, _ = picture.band[-1]
        labels.append(Label("", picture.band_words, LOOKS[Role.OWN].colour, at, value))
    placed = spread(
        [plane.y(one.value) for one in labels],
        [_LINE * len(one.lines(right)) + 5 for one in labels],
        -24,
        plane.height + 20,
    )
    return _labels(labels, placed, plane, right)


@dataclass(frozen=True, slots=True)
class Label:
    """What stands at the end of a line: its name and value, and what it is."""

    head: str
    under: str
    colour: str
    period: str
    value: float
    strong: bool = False

    def weight(self, *, head: bool) -> int:
        """Heads are heavier than what stands under them, the own line's head heaviest."""
        return (700 if self.strong else 600) if head else 400

    def lines(self, right: int) -> list[tuple[str, bool]]:
        """The words broken to the room at the right, each line with whether it belongs to the head."""
        room = right - 22
        return [*((words, True) for words in wrapped(self.head, room)),
                *((words, False) for words in wrapped(self.under, room))]  # fmt: skip


def _labels(labels: Sequence[Label], placed: Sequence[float], plane: layers.Plane, right: int) -> list[Spec]:
    """All strokes in one layer, all words of one weight in one: the fewer layers, the quicker it is drawn."""
    strokes, words = [], []
    for label, put in zip(labels, placed, strict=True):
        lines = label.lines(right)
        top = put - _LINE * (len(lines) - 1) / 2
        strokes.append({"px": plane.x(position(label.period)) + 7, "py": plane.y(label.value), "tx": plane.width + 14,
                        "ty": put, "colour": label.colour})  # fmt: skip
        words += [
            {"px": plane.width + 18, "py": top + _LINE * index, "words": text, "weight": label.weight(head=head),
             "colour": label.colour if head else "#4a5c60"}
            for index, (text, head) in enumerate(lines)
        ]  # fmt: skip
    parts = [layers.pixel_rule(strokes, plane, strokeWidth=0.8, opacity=0.55)]
    for weight in sorted({one["weight"] for one in words}, key=str):
        chosen = [one for one in words if one["weight"] == weight]
        size = 12 if weight == 400 else 13
        parts.append(layers.text(chosen, plane, align="left", baseline="middle", fontWeight=weight, fontSize=size))
    return parts


def wrapped(words: str, room: float) -> list[str]:
    """Break words at spaces so that each line fits the room in pixels, by the mean width of a letter."""
    found: list[str] = []
    for word in words.split():
        if found and len(found[-1]) + 1 + len(word) <= room / _LETTER:
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found

"""How one citizen has moved by one instrument: a point for each measurement, steps back as plain as forward.

Drawn by hand and never remembered: what it shows is about a person. The scale begins at the instrument's lowest value,
and the last value stands beside its point.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pejl.kernel.numbers import format_number
from pejl.publishing.charts.svg import element, finished, group

_WIDE, _HIGH, _LEFT, _RIGHT, _TOP, _BOTTOM = 540, 190, 40, 140, 14, 30
_SOFT, _GRID = "#4a5c60", "#d5dfe0"


@dataclass(frozen=True, slots=True)
class Line:
    """The measurements as one person sees them, in the order of their days."""

    name: str
    colour: str
    points: tuple[tuple[date, float], ...]
    dashes: str = ""


def progression(
    lines: Sequence[Line], *, low: float, high: float, title: str, description: str, language: str = "da"
) -> str:
    """The drawing as SVG. low, high: the ends of the scale. At least one line has a point."""
    days = sorted({day for line in lines for day, _ in line.points})
    sheet = _Sheet(days[0], days[-1], low, high)
    content = [*_scale(sheet, language), *_days(sheet, days)]
    taken: list[float] = []
    for line in lines:
        content += _drawn(line, sheet, taken, language)
    return finished(_WIDE, _HIGH, title, description, content)


@dataclass(frozen=True, slots=True)
class _Sheet:
    first: date
    last: date
    low: float
    high: float

    def x(self, day: date) -> float:
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return _LEFT + (_WIDE - _LEFT - _RIGHT) * (share if self.last > self.first else 0.5)

    def y(self, value: float) -> float:
        return _TOP + (_HIGH - _TOP - _BOTTOM) * (self.high - value) / (self.high - self.low)


def _scale(sheet: _Sheet, language: str) -> Iterator[str]:
    steps = 4
    for at in range(steps + 1):
        value = sheet.low + (sheet.high - sheet.low) * at / steps
        y = sheet.y(value)
        yield element("path", d=f"M{_LEFT},{y:.1f}H{_WIDE - _RIGHT}", stroke=_GRID)
        told = format_number(value, 0 if value == int(value) else 1, language=language)
        yield element("text", told, x=_LEFT - 8, y=f"{y + 4:.1f}", text_anchor="end", fill=_SOFT)


def _days(sheet: _Sheet, days: Sequence[date]) -> Iterator[str]:
    for day in {days[0], days[-1]}:
        yield element("text", f"{day:%d.%m.%Y}", x=f"{sheet.x(day):.1f}", y=_HIGH - 8, text_anchor="middle", fill=_SOFT)


def _drawn(line: Line, sheet: _Sheet, taken: list[float], language: str) -> Iterator[str]:
    if not line.points:
        return
    places = [(sheet.x(day), sheet.y(value)) for day, value in line.points]
    told = {"stroke_dasharray": line.dashes} if line.dashes else {}
    path = "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in places)
    yield element("path", d=path, fill="none", stroke=line.colour, stroke_width=2.5, stroke_linejoin="round", **told)
    for (x, y), (day, value) in zip(places, line.points, strict=True):
        words = f"{line.name}, {day:%d.%m.%Y}: {format_number(value, 1, language=language)}"
        dot = element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=4, fill=line.colour)
        yield group([dot], words)
    at = places[-1][1] + 4
    while any(abs(at - other) < 16 for other in taken):
        at += 16
    taken.append(at)
    last = format_number(line.points[-1][1], 1, language=language)
    yield element("text", f"{line.name} {last}", x=f"{places[-1][0] + 10:.1f}", y=f"{at:.1f}", fill=line.colour)

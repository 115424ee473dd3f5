"""The rows of a timeline: what stands in them, and how one is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pejl.publishing.charts.lines import wrapped
from pejl.publishing.charts.svg import element, group

BAR, LEAST = 12, 3  # pixels: the height of a full bar, the least width of one
HOURS = 54  # the height of the wage hours
INK, SOFT, LINE = "#14272b", "#4a5c60", "#d5dfe0"


@dataclass(frozen=True, slots=True)
class Span:
    """Consecutive days; `end` is the first day without, None still runs. `share` of full time in (0, 1]."""

    start: date
    end: date | None
    words: str  # what is read where it is pointed at
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Track:
    """One row: a name and the days it concerns."""

    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """Rows of one kind under a heading, in one colour."""

    title: str
    colour: str
    tracks: tuple[Track, ...]


@dataclass(frozen=True, slots=True)
class Hours:
    """Paid hours by month (its first day); `most` is the full month that the scale ends at, unless one has more."""

    title: str
    by_month: tuple[tuple[date, float], ...]
    unit: str
    most: float = 160.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """The drawing's measures in pixels. `left` is where time begins."""

    width: int
    left: int
    first: date
    last: date
    row: int
    above: bool  # names stand above their bars, not beside them

    def x(self, day: date) -> float:
        """Where a day begins."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.left + (self.width - self.left - 12) * min(max(share, 0.0), 1.0)


def rows(lanes: Sequence[Lane], sheet: Sheet) -> tuple[list[str], float]:
    """Every lane's heading and rows, and where the next thing can begin (pixels from the top)."""
    drawn: list[str] = []
    y = 26.0
    for lane in lanes:
        drawn.append(element("text", lane.title, x=8 if sheet.above else 0, y=f"{y + 16:.1f}", fill=SOFT,
                             font_weight=600))  # fmt: skip
        y += 24
        for track in lane.tracks:
            lines = wrapped(track.name, sheet.width - 20 if sheet.above else sheet.left - 20)[:3]
            tall = max(sheet.row, 16 * len(lines) + (22 if sheet.above else 10))
            drawn.append(_row(track, lines, lane.colour, sheet, y, tall))
            y += tall
        y += 6
    return drawn, y


def _row(track: Track, lines: Sequence[str], colour: str, sheet: Sheet, y: float, tall: float) -> str:
    x = 8 if sheet.above else 0
    names = [element("text", line, x=x, y=f"{y + 14 + 16 * at:.1f}", fill=INK) for at, line in enumerate(lines)]
    top = y + (16 * len(lines) + 4 if sheet.above else (tall - BAR) / 2)
    return group([*names, *(_bar(span, colour, sheet, top) for span in track.spans)])


def _bar(span: Span, colour: str, sheet: Sheet, top: float) -> str:
    left, right = sheet.x(span.start), sheet.x(min(span.end or sheet.last, sheet.last))
    wide = max(right - left, LEAST)
    high = max(BAR * span.share, 4)
    bar = element("rect", x=f"{left:.1f}", y=f"{top + BAR - high:.1f}", width=f"{wide:.1f}", height=f"{high:.1f}",
                  rx=2, fill=colour)  # fmt: skip
    if span.end is None or span.end > sheet.last:
        tip = left + wide
        bar += element("path", d=f"M{tip:.1f},{top - 2:.1f}l8,{BAR / 2 + 2:.1f}l-8,{BAR / 2 + 2:.1f}Z", fill=colour)
    return group([bar], span.words)


def hours_row(told: Hours, worked: Sequence[tuple[date, float]], sheet: Sheet, y: float) -> str:
    """A bar a month from zero, with its scale in words: the height of a full month."""
    most = max([told.most, *(value for _, value in worked)])
    x = 8 if sheet.above else 0
    base = y + 24 + HOURS
    month = (sheet.x(sheet.last) - sheet.left) / max((sheet.last - sheet.first).days / 30.4, 1)
    drawn = [
        element("text", told.title, x=x, y=f"{y + 16:.1f}", fill=SOFT, font_weight=600),
        element("path", d=f"M{sheet.left},{base:.1f}H{sheet.x(sheet.last):.1f}", stroke=SOFT),
        element("path", d=f"M{sheet.left},{y + 24:.1f}H{sheet.x(sheet.last):.1f}", stroke=LINE),
    ]
    scale = f"{most:.0f} {told.unit}"
    at = {"x": sheet.left - 8, "text_anchor": "end"} if not sheet.above else {"x": 352, "text_anchor": "end"}
    drawn.append(element("text", scale, y=f"{y + (28 if not sheet.above else 18):.1f}", fill=SOFT, **at))
    for first, value in worked:
        high = HOURS * value / most
        bar = element("rect", x=f"{sheet.x(first):.1f}", y=f"{base - high:.1f}", width=f"{max(month - 1, 1):.1f}",
                      height=f"{high:.1f}", fill=SOFT)  # fmt: skip
        drawn.append(group([bar], f"{first:%m.%Y}: {value:.0f} {told.unit}"))
    return group(drawn)

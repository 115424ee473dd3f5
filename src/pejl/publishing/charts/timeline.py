"""A case through the years: one row for every benefit, group, offer and unit, and the wage hours of each month below.

Drawn by hand and never remembered: what it shows is about a person, and no cache may keep it. Each row has a name of
its own, so that nothing has to fit inside a bar and nothing depends on colour. What runs still has an arrow at its end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pejl.kernel.text import Text
from pejl.publishing.charts.svg import element, finished
from pejl.publishing.charts.timeline_rows import HOURS, LINE, SOFT, Hours, Lane, Sheet, Track, hours_row, rows

type Shape = Literal["wide", "narrow"]
YEARS = 10  # how far back is drawn
_TODAY = Text("i dag", "today")
_TODAY_INK = "#b8430f"


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawn timeline with its title and what it says in words. Put in a template, it is its SVG."""

    svg: str
    title: str
    description: str

    def __html__(self) -> str:
        return self.svg


def timeline(
    lanes: Sequence[Lane],
    hours: Hours | None,
    *,
    on: date,
    title: str,
    description: str,
    language: str = "da",
    shape: Shape = "wide",
) -> Timeline | None:
    """Draw the last ten years until a day. None where nothing of them is known.

    What began earlier is cut at the left edge; the table beside the chart has it whole.
    """
    kept = [one for one in (_since(lane, first_drawn(on)) for lane in lanes) if one.tracks]
    starts = [span.start for lane in kept for track in lane.tracks for span in track.spans]
    worked = [(month, value) for month, value in hours.by_month if month >= first_drawn(on)] if hours else []
    starts += [month for month, _ in worked]
    if not starts:
        return None
    first = max(min(starts), first_drawn(on))
    sheet = _sheet(first.replace(month=1, day=1) if (on - first).days > 366 else first.replace(day=1), on, shape)
    drawn, height = rows(kept, sheet)
    if hours and worked:
        drawn.append(hours_row(hours, worked, sheet, height))
        height += HOURS + 34
    content = [*_years(sheet, height), *drawn, _now(sheet, height, language)]
    return Timeline(finished(sheet.width, height + 8, title, description, content), title, description)


def first_drawn(on: date) -> date:
    """The first day that a timeline of a day can show."""
    return date(on.year - YEARS, on.month, 1)


def _since(lane: Lane, first: date) -> Lane:
    kept = []
    for track in lane.tracks:
        spans = tuple(one for one in track.spans if one.end is None or one.end > first)
        if spans:
            kept.append(Track(track.name, spans))
    return Lane(lane.title, lane.colour, tuple(sorted(kept, key=lambda one: one.spans[0].start)))


def _sheet(first: date, last: date, shape: Shape) -> Sheet:
    if shape == "wide":
        return Sheet(1080, 250, first, last, 26, above=False)
    return Sheet(360, 8, first, last, 38, above=True)


def _years(sheet: Sheet, height: float) -> Iterator[str]:
    """A line at each new year with the year at its top; the months where there are few years."""
    years = range(sheet.first.year, sheet.last.year + 1)
    every = 1 if not sheet.above or len(years) <= 6 else 2
    for year in years:
        day = date(year, 1, 1)
        if day < sheet.first and len(years) > 1:
            continue
        x = sheet.x(day)
        yield element("path", d=f"M{x:.1f},20V{height:.0f}", stroke=LINE)
        if (sheet.last.year - year) % every == 0 and sheet.x(sheet.last) - x > 32:
            yield element("text", str(year), x=f"{x + 3:.1f}", y=14, fill=SOFT)


def _now(sheet: Sheet, height: float, language: str) -> str:
    x = sheet.x(sheet.last)
    line = element("path", d=f"M{x:.1f},20V{height:.0f}", stroke=_TODAY_INK, stroke_dasharray="3 3")
    word = element("text", _TODAY.in_(language), x=f"{x:.1f}", y=14, fill=_TODAY_INK, text_anchor="end")
    return line + word

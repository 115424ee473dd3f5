"""A word-sized line for table rows. Drawn by hand: forty on a page must cost nothing."""

from collections.abc import Sequence
from functools import lru_cache
from xml.sax.saxutils import escape

from pejl.engine.statistics.results import Point
from pejl.publishing.charts.line import LOOKS, Role
from pejl.publishing.charts.scales import position

_WIDTH, _HEIGHT, _EDGE = 120, 28, 4


class Spark(str):
    """An SVG that a template puts in as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def sparkline(points: Sequence[Point], words: str) -> Spark:
    """The points as a small line with a dot at the last; nothing where fewer than two are known.

    words: what the line says, read aloud instead of the drawing.
    """
    told = tuple((position(one.period), one.value) for one in points if one.value is not None)
    return Spark(_draw(told, words)) if len(told) > 1 else Spark("")


@lru_cache(maxsize=4096)
def _draw(told: tuple[tuple[float, float], ...], words: str) -> str:
    first, last = told[0][0], told[-1][0]
    low, high = min(value for _, value in told), max(value for _, value in told)
    width, height = _WIDTH - 2 * _EDGE, _HEIGHT - 2 * _EDGE
    placed = [
        (_EDGE + width * (moment - first) / (last - first or 1), _EDGE + height * (high - value) / (high - low or 1))
        for moment, value in told
    ]
    path = "".join(f"{'M' if index == 0 else 'L'}{x:.1f},{y:.1f}" for index, (x, y) in enumerate(placed))
    colour, (end_x, end_y) = LOOKS[Role.OWN].colour, placed[-1]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="spark" role="img" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'width="{_WIDTH}" height="{_HEIGHT}"><title>{escape(words)}</title>'
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-linejoin="round"/>'
        f'<circle cx="{end_x:.1f}" cy="{end_y:.1f}" r="3" fill="{colour}"/></svg>'
    )

"""A chart's specification drawn at once, without a browser's engine: for charts whose figures nobody asked for before.

Drawing a specification with Vega takes a tenth of a second, which a page that answers any question has not got. What
our own layers are made of - straight strokes, lines, points, boxes and words - is drawn here from the same
specification in a millisecond, and looks the same. Whatever else a specification may say is an error.
"""

import json
import math
from collections.abc import Iterator, Mapping
from typing import Any

from pejl.kernel.numbers import format_number
from pejl.publishing.charts.svg import element, finished

_SIZE, _INK, _GRID, _AXIS = 13, "#14272b", "#e3e9ea", "#4a5c60"
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_DOWN = 0.3  # of the letters' size: from the middle of a line of words to what it stands on
_LABEL_GAP = 6

type Layer = Mapping[str, Any]


class Plane:
    """Where a layer's values lie, in pixels of the whole drawing."""

    def __init__(self, spec: Mapping[str, Any]) -> None:
        self.width, self.height, self.room = spec["width"], spec["height"], spec["padding"]

    def x(self, encoding: Mapping[str, Any], value: float) -> float:
        """Pixels from the left."""
        low, high = encoding["scale"]["domain"]
        return round(float(self.room["left"] + self.width * (value - low) / (high - low)), 2)

    def y(self, encoding: Mapping[str, Any], value: float) -> float:
        """Pixels from the top; a domain begins at the bottom."""
        low, high = encoding["scale"]["domain"]
        return round(float(self.room["top"] + self.height * (high - value) / (high - low)), 2)


def drawn(spec: str, title: str, description: str, language: str) -> str:
    """SVG of a specification of our layers. KeyError for a mark that is none of theirs."""
    told = json.loads(spec)
    plane, room = Plane(told), told["padding"]
    content = (one for layer in told["layer"] for one in _MARKS[layer["mark"]["type"]](layer, plane, language))
    width, height = plane.width + room["left"] + room["right"], plane.height + room["top"] + room["bottom"]
    return finished(width, height, title, description, content)


def _places(layer: Layer, plane: Plane) -> Iterator[tuple[Mapping[str, Any], float, float]]:
    """Each row with where it stands."""
    x, y = layer["encoding"]["x"], layer["encoding"]["y"]
    for row in layer["data"]["values"]:
        yield row, plane.x(x, row[x["field"]]), plane.y(y, row[y["field"]])


def _colour(layer: Layer, row: Mapping[str, Any], channel: str) -> str:
    """The colour of a row, or of the mark; none where neither says."""
    told = layer["encoding"].get(channel)
    return str(row[told["field"]] if told else layer["mark"].get(channel, "none"))


def _dashes(mark: Mapping[str, Any]) -> dict[str, object]:
    found: dict[str, object] = {"stroke_width": mark.get("strokeWidth", 1)}
    if "strokeDash" in mark:
        found["stroke_dasharray"] = ",".join(map(str, mark["strokeDash"]))
    return found | ({"opacity": mark["opacity"]} if mark.get("opacity", 1) != 1 else {})


def _rules(layer: Layer, plane: Plane, language: str) -> Iterator[str]:
    x, y = layer["encoding"]["x"], layer["encoding"]["y"]
    for row, left, top in _places(layer, plane):
        to = {"x2": plane.x(x, row["tx"]), "y2": plane.y(y, row["ty"])}
        stroke = _colour(layer, row, "stroke")
        yield element("line", "", x1=left, y1=top, **to, stroke=stroke, **_dashes(layer["mark"]))


def _boxes(layer: Layer, plane: Plane, language: str) -> Iterator[str]:
    x, y = layer["encoding"]["x"], layer["encoding"]["y"]
    for row, left, top in _places(layer, plane):
        wide, high = plane.x(x, row["tx"]) - left, plane.y(y, row["ty"]) - top
        size = {"width": round(wide, 2), "height": round(high, 2)}
        yield element("rect", "", x=left, y=top, **size, fill=_colour(layer, row, "fill"))


def _lines(layer: Layer, plane: Plane, language: str) -> Iterator[str]:
    runs: dict[Any, list[str]] = {}
    for row, x, y in _places(layer, plane):
        runs.setdefault(row.get("run"), []).append(f"{x} {y}")
    for points in runs.values():
        look = {"fill": "none", "stroke": layer["mark"]["stroke"], "stroke_linejoin": "round"}
        yield element("path", "", d="M" + " L".join(points), **look, **_dashes(layer["mark"]))


def _points(layer: Layer, plane: Plane, language: str) -> Iterator[str]:
    """Circles; or the grid, which an invisible point carries."""
    mark = layer["mark"]
    if mark.get("opacity") == 0:
        yield from _grid(layer["encoding"]["y"], plane, language)
        return
    for row, x, y in _places(layer, plane):
        look = {"fill": _colour(layer, row, "fill"), "stroke": mark["stroke"], "stroke_width": mark["strokeWidth"]}
        yield element("circle", "", cx=x, cy=y, r=round(math.sqrt(mark["size"] / math.pi), 2), **look)


def _grid(y: Mapping[str, Any], plane: Plane, language: str) -> Iterator[str]:
    left = plane.room["left"]
    decimals = int(y["axis"]["format"].removeprefix(",.").removesuffix("f"))
    for value in y["axis"]["values"]:
        at = plane.y(y, value)
        yield element("line", x1=left, x2=left + plane.width, y1=at, y2=at, stroke=_GRID)
        told = format_number(value, decimals, language=language)
        place = {"x": left - _LABEL_GAP, "y": round(at + _DOWN * _SIZE, 2)}
        yield element("text", told, **place, text_anchor="end", fill=_AXIS)


def _words(layer: Layer, plane: Plane, language: str) -> Iterator[str]:
    mark = layer["mark"]
    size = mark.get("fontSize", _SIZE)
    look: dict[str, object] = {"text_anchor": _ANCHORS[mark.get("align", "center")]}
    look |= {"font_size": size} if size != _SIZE else {}
    look |= {"font_weight": mark["fontWeight"]} if mark.get("fontWeight", 400) != 400 else {}
    for row, x, y in _places(layer, plane):
        fill = _colour(layer, row, "fill")
        yield element(
            "text", row["words"], x=x, y=round(y + _DOWN * size, 2), fill=fill if fill != "none" else _INK, **look
        )


_MARKS = {"rule": _rules, "rect": _boxes, "line": _lines, "point": _points, "text": _words}

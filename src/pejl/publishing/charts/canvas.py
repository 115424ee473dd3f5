"""A chart as text: one Vega-Lite specification, drawn once per content for screen, print and Word."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import vl_convert

import pejl
from pejl.publishing.charts import strokes

FONT = "IBM Plex Sans"
FONTS = Path(pejl.__file__).parent / "web" / "static" / "vendor" / "dkfds" / "fonts"
_VEGA_LITE = "6.4"
_SVG = "http://www.w3.org/2000/svg"
ET.register_namespace("", _SVG)
_NOT_FOR_EYES = ("aria-label", "aria-roledescription", "aria-hidden", "role", "class", "pointer-events")

Spec = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its title, what it says in words, and the figures behind it.

    `spec` is the Vega-Lite specification as canonical JSON. Put in a template, the chart is its SVG. at_once: drawn by
    our own strokes, for a page that cannot wait for Vega to draw what nobody has asked for before.
    """

    spec: str
    title: str
    description: str
    language: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    at_once: bool = False

    @property
    def svg(self) -> str:
        """The drawing: no script, no style, no fixed size; it fills the width it is given."""
        drawing = strokes.drawn if self.at_once else draw
        return drawing(self.spec, self.title, self.description, self.language)

    def __html__(self) -> str:
        return self.svg

    @property
    def key(self) -> str:
        """The hash of everything that is drawn."""
        return hashlib.sha256("\0".join((self.spec, self.title, self.description)).encode()).hexdigest()[:12]


def chart(spec: Spec, title: str, description: str, language: str, table: "Table | None" = None) -> Chart:
    """Freeze a specification to a chart."""
    columns, rows = table or ((), ())
    canonical = json.dumps(spec, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Chart(canonical, title, description, language[:2], tuple(columns), tuple(tuple(row) for row in rows))


type Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]


def frame(width: int, height: int, padding: Mapping[str, int], layers: list[Spec]) -> Spec:
    """The drawing's frame: inner size, room around it and the look that all charts share."""
    return {
        "width": width,
        "height": height,
        "padding": dict(padding),
        "autosize": {"type": "none"},
        "background": None,
        "layer": layers,
        "resolve": {"scale": {"x": "independent", "y": "independent"}},  # every layer says its own domain
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": {"labelFontSize": 13, "labelColor": "#4a5c60", "gridColor": "#e3e9ea", "labelPadding": 6},
            "text": {"fontSize": 13, "fill": "#14272b"},
        },
    }


@lru_cache(maxsize=1)
def _fonts() -> None:
    if FONTS.is_dir():
        vl_convert.register_font_directory(str(FONTS))


@lru_cache(maxsize=512)
def draw(spec: str, title: str, description: str, language: str) -> str:
    """SVG of a specification. The same content is drawn once and then remembered."""
    _fonts()
    raw = (
        vl_convert.vegalite_to_svg(spec, vl_version=_VEGA_LITE, format_locale="en-GB", time_format_locale="en-GB")
        if language.startswith("en")
        else vl_convert.vegalite_to_svg(spec, vl_version=_VEGA_LITE, format_locale="da-DK", time_format_locale="da-DK")
    )
    return finish(raw, title, description)


def finish(raw: str, title: str, description: str) -> str:
    """Make a drawn SVG fit for a page: one image with name and description, scaled by its viewBox."""
    root = ET.fromstring(raw)  # noqa: S314 - drawn by ourselves a moment ago
    for element in root.iter():
        for name in _NOT_FOR_EYES:
            element.attrib.pop(name, None)
    for name in ("width", "height", "version"):
        root.attrib.pop(name, None)
    key = hashlib.sha256(f"{raw}{title}{description}".encode()).hexdigest()[:10]
    root.set("role", "img")
    root.set("aria-labelledby", f"t{key} d{key}")
    root.set("class", "chart")
    for place, (tag, text) in enumerate((("title", title), ("desc", description))):
        named = ET.Element(f"{{{_SVG}}}{tag}", {"id": f"{tag[0]}{key}"})
        named.text = text
        root.insert(place, named)
    return ET.tostring(root, encoding="unicode")


@lru_cache(maxsize=64)
def png(svg: str, width: int = 1300) -> bytes:
    """The same drawing as a picture so many pixels wide, for documents that cannot hold SVG."""
    _fonts()
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing
    root.insert(2, ET.Element(f"{{{_SVG}}}rect", {"width": "100%", "height": "100%", "fill": "#ffffff"}))
    scale = width / float(root.get("viewBox", "").split()[2])
    picture: bytes = vl_convert.svg_to_png(ET.tostring(root, encoding="unicode"), scale=scale)
    return picture

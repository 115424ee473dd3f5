"""A municipality on the map, as it is drawn."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from pejl.web.management.map_shapes import GAP, TILE, Shape

_WIDE, _HIGH = TILE[0] - GAP, TILE[1] - GAP
_OUTLINE = '<path d="{}" fill-rule="evenodd" />'
#: A space between the words: they are read as one otherwise, and no part of what the link is called.
_TILE = (
    '<rect x="{x}" y="{y}" width="{wide}" height="{high}" rx="4" /> '
    '<text class="map-name" x="{x}" y="{y}" dx="5" dy="16">{short}</text> '
    '<text class="map-value" x="{x}" y="{y}" dx="5" dy="35">{value}</text>'
)
_LINK = '<a href="#area-{}" class="map-place map-{}{}" aria-label="{says}"><title>{says}</title> {}</a>'


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality on the map, ready to be drawn."""

    shape: Shape
    name: str
    short: str
    value: str
    number: int  # of its class; 0 where it has no figure
    says: str
    own: bool

    @property
    def drawn(self) -> SafeString:
        """The link to its row with its shape. Written here: a map has every municipality in it."""
        own = " map-own" if self.own else ""
        return format_html(_LINK, self.shape.area, self.number, own, self._shape(), says=self.says)

    def _shape(self) -> SafeString:
        if self.shape.path:
            return format_html(_OUTLINE, self.shape.path)
        at = {"x": self.shape.x, "y": self.shape.y}
        return format_html(_TILE, wide=_WIDE, high=_HIGH, short=self.short, value=self.value, **at)

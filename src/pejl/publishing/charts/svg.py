"""SVG put together by hand: every text escaped, no style and no script, so that a strict page takes it as it is."""

import hashlib
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

_FONT = "IBM Plex Sans, sans-serif"


def element(tag: str, text: str = "", **attributes: object) -> str:
    """One element. Underscores in names become hyphens: `text_anchor="end"`."""
    told = "".join(f" {name.replace('_', '-')}={quoteattr(str(value))}" for name, value in attributes.items())
    return f"<{tag}{told}>{escape(text)}</{tag}>" if text else f"<{tag}{told}/>"


def group(content: Iterable[str], title: str = "") -> str:
    """Elements that belong together; the title is shown where they are pointed at."""
    told = f"<title>{escape(title)}</title>" if title else ""
    return f"<g>{told}{''.join(content)}</g>"


def finished(width: int, height: float, title: str, description: str, content: Iterable[str]) -> str:
    """A whole drawing: one image with name and description, scaled by its viewBox."""
    drawn = "".join(content)
    key = hashlib.sha256(f"{width}{drawn}{title}{description}".encode()).hexdigest()[:10]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" aria-labelledby="t{key} d{key}" '
        f'viewBox="0 0 {width} {height:.0f}" font-family="{_FONT}" font-size="13">'
        f'<title id="t{key}">{escape(title)}</title><desc id="d{key}">{escape(description)}</desc>{drawn}</svg>'
    )

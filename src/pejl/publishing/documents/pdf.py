"""The PDF: tagged (PDF/UA-1), in the language of the document, with embedded fonts and bookmarks.

The same content gives the same bytes: the fonts are our own, the date is the content's, nothing asks the clock.
"""

import json
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import typst

from pejl.publishing.charts.canvas import FONTS
from pejl.publishing.documents.model import Document, Figure

_TEMPLATE = Path(__file__).parent / "report.typ"


def write(document: Document) -> bytes:
    """The document as PDF/UA-1. typst refuses a figure without a description, and so does the model."""
    day = document.published or document.data_date
    return typst.compile(
        _TEMPLATE,
        format="pdf",
        font_paths=[FONTS],
        ignore_system_fonts=True,
        pdf_standards="ua-1",
        sys_inputs={"document": json.dumps(_printed(document), ensure_ascii=False)},
        timestamp=int(datetime.combine(day, time(), UTC).timestamp()),
    )


def _printed(document: Document) -> dict[str, Any]:
    """What the template prints: the content without its evidence, charts with their last figures alone."""
    content = document.model_dump(mode="json", exclude={"evidence", "sources"})
    for section, told in zip(document.sections, content["sections"], strict=True):
        for block, drawn in zip(section.blocks, told["blocks"], strict=True):
            if isinstance(block, Figure):
                drawn["behind"] = block.recent().model_dump(mode="json")
                del drawn["spec"]
    return content

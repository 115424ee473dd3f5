"""A letter on paper: who sends it, when, about which case, and its words. PDF/UA-1, as the reports are.

The letter's own words go in as data: whatever stands in them is printed, and nothing of it is run.
"""

import json
from datetime import UTC, date, datetime, time
from pathlib import Path

import typst

from pejl.publishing.charts.canvas import FONTS
from pejl.publishing.sentences.words import day_words

_TEMPLATE = Path(__file__).parent / "letter.typ"


def letter_pdf(title: str, text: str, *, sender: str, on: date, language: str, about: str, mark: str = "") -> bytes:
    """The letter as PDF. about: the sign of the case; mark: what it is while it is not sent, such as a draft."""
    told = {
        "title": title,
        "paragraphs": [part.strip().split("\n") for part in text.strip().split("\n\n") if part.strip()],
        "sender": sender,
        "day": day_words(on, language),
        "about": about,
        "mark": mark,
        "language": language,
    }
    return typst.compile(
        _TEMPLATE,
        format="pdf",
        font_paths=[FONTS],
        ignore_system_fonts=True,
        pdf_standards="ua-1",
        sys_inputs={"letter": json.dumps(told, ensure_ascii=False)},
        timestamp=int(datetime.combine(on, time(), UTC).timestamp()),
    )

"""The forms a report is written in."""

from collections.abc import Callable
from dataclasses import dataclass

from pejl.publishing.documents import docx, html, pdf
from pejl.publishing.documents.model import Document


@dataclass(frozen=True, slots=True)
class Form:
    """A file format: its ending, its media type and its writer."""

    ending: str
    media_type: str
    writer: Callable[[Document], bytes]


FORMS = {
    "pdf": Form("pdf", "application/pdf", pdf.write),
    "docx": Form("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx.write),
    "html": Form("html", "text/html; charset=utf-8", html.write),
}


def write(document: Document, form: str) -> bytes:
    """The document in a form of FORMS."""
    return FORMS[form].writer(document)


def file_name(document: Document, form: str) -> str:
    """resultatrapport-2018-2017Q2.pdf; a published one has its number."""
    stem = document.title.lower().replace(" ", "-")
    number = f"-{document.number}" if document.number else ""
    return f"{stem}-{document.plan}-{document.period}-{document.language}{number}.{FORMS[form].ending}"

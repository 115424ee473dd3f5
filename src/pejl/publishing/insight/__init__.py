"""A citizen's own copy as a document: what is kept, why and by which law, in words."""

from pejl.domain.people.privacy.copy import OwnCopy
from pejl.publishing.documents import html, pdf
from pejl.publishing.insight.assemble import assemble


def as_pdf(copy: OwnCopy, language: str) -> bytes:
    """The copy as tagged PDF (PDF/UA-1)."""
    return pdf.write(assemble(copy, language))


def as_html(copy: OwnCopy, language: str) -> bytes:
    """The copy as one file that needs no network."""
    return html.write(assemble(copy, language))

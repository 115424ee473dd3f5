"""A letter of a case as a file."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.domain.casework.models import CaseDocument
from pejl.domain.casework.words import said
from pejl.kernel import clock
from pejl.publishing.documents.letter import letter_pdf


def letter_title(one: CaseDocument) -> str:
    """A letter by its name in the reader's language, unless it was given one of its own."""
    rule = catalogue().letters.get(one.template)
    if rule is not None and one.title == rule.title.in_(one.language):
        return said(rule.title)
    return one.title


def pdf_answer(document: CaseDocument, sign: str, sender: str) -> HttpResponse:
    """A letter as a PDF file, named by the sign of the case and nobody's name. A draft says that it is one."""
    made = letter_pdf(
        document.title,
        document.text,
        sender=sender,
        on=document.sent_on or clock.today(),
        language=document.language,
        about=_("Case %(sign)s") % {"sign": sign},
        mark="" if document.state == "sent" else _("Draft"),
    )
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{sign}-{document.template}.pdf"'
    return answer

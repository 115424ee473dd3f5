"""The quarterly result report: gathered from the warehouse, written by the figures, frozen when published."""

from pejl.publishing.reports.archive import DamagedArchiveError, document_of, publish
from pejl.publishing.reports.assemble import NothingToReportError, assemble
from pejl.publishing.reports.forms import FORMS, Form, file_name, write

__all__ = [
    "FORMS",
    "DamagedArchiveError",
    "Form",
    "NothingToReportError",
    "assemble",
    "document_of",
    "file_name",
    "publish",
    "write",
]

"""Between a document and the archive: publish a draft, read a published report back."""

from datetime import date
from typing import Any

from pejl.domain.access.models import Account
from pejl.domain.steering.actions.publish_report import Published, ReportOf, publish_report
from pejl.domain.steering.archive import fingerprint
from pejl.domain.steering.models import Report
from pejl.publishing.documents.model import Document, read
from pejl.publishing.reports.assemble import numbered


class DamagedArchiveError(Exception):
    """The archived content is not what was published: its hash does not fit."""


def publish(draft: Document, by: Account | None = None) -> Published:
    """Freeze a draft under the next number. Raises NotAllowed."""

    def freeze(number: int, day: date) -> dict[str, Any]:
        return numbered(draft, number, day).content()

    of = ReportOf(draft.plan, draft.period, draft.area, draft.language)
    return publish_report(of, f"{draft.title}, {draft.subtitle}", draft.data_date, freeze, by)


def document_of(report: Report) -> Document:
    """The document as it was published. DamagedArchiveError where the content has been tampered with."""
    if fingerprint(report.content) != report.sha256:
        raise DamagedArchiveError(f"{report.title}, number {report.number}")
    return read(report.content)

"""Publishing a result report: numbered, frozen with what it rests on, never changed afterwards."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction

from pejl.domain.access.authority import must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.steering.archive import fingerprint
from pejl.domain.steering.models import Report
from pejl.kernel import clock

type Freeze = Callable[[int, date], dict[str, Any]]


class ReportOf(NamedTuple):
    """What a report is of. Reports of the same plan, period, area and language are numbered 1, 2 …"""

    plan: str
    period: str
    area: str
    language: str


class Published(NamedTuple):
    """The report, and whether it had been published before with the very same content."""

    report: Report
    repeated: bool


@transaction.atomic
def publish_report(of: ReportOf, title: str, data_date: date, freeze: Freeze, by: Account | None = None) -> Published:
    """Archive a report under the next number. Raises NotAllowed.

    freeze: makes the whole content for a number and a day of publication. Where the newest report says the same,
    that one comes back and nothing is archived: a number tells that something is new.
    """
    must(by, Permission.PUBLISH_REPORT)
    same = Report.objects.select_for_update().filter(
        plan=of.plan, period=of.period, area_code=of.area, language=of.language
    )
    newest = same.order_by("-number").first()
    if newest and fingerprint(freeze(newest.number, published_on(newest))) == newest.sha256:
        return Published(newest, repeated=True)
    number = newest.number + 1 if newest else 1
    content = freeze(number, clock.today())
    report = Report.objects.create(
        plan=of.plan,
        period=of.period,
        area_code=of.area,
        language=of.language,
        number=number,
        title=title,
        content=content,
        sha256=fingerprint(content),
        data_date=data_date,
        published_at=clock.now(),
        by=by,
    )
    return Published(report, repeated=False)


def published_on(report: Report) -> date:
    """The day that the report itself names as its publication."""
    return date.fromisoformat(report.content["published"])

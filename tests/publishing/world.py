"""A record to report on: four goals of plan 2018 with quarters since 2014, one of them with a rival that fell more."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tests.web.world import QUARTERS, steer

from pejl.domain.organisation.models import Cluster, ClusterMember
from pejl.domain.steering.actions.record_figures import record_figures
from pejl.domain.steering.figures import FigureRow
from pejl.domain.steering.models import Delivery
from pejl.kernel.periods import Period

BENEFITS = "benefit_recipients_share"
MEMBERS = ("0101", "0461", "0751", "0851")


def report_world() -> None:
    """The small world of the pages, and benefit recipients as the plan tells them (Q-083).

    Copenhagen fell from 12,8 to 12,1 per cent while Odense, the best, fell from 12,0 to 11,2.
    """
    steer()
    made = Cluster.objects.create(
        scheme="ydelsesmodtagere", name="De fire", origin="official", valid_from=date(2007, 1, 1), source="test"
    )
    ClusterMember.objects.bulk_create(ClusterMember(cluster=made, area_code=one) for one in MEMBERS)
    deliver(_rows(), "2017.json", "a" * 64)


def deliver(rows: Iterator[FigureRow] | list[FigureRow], name: str, sha256: str) -> Delivery:
    """Record figures as an import would."""
    return record_figures(rows, kind="jobindsats", subject="test", name=name, sha256=sha256, data_date=date(2017, 9, 1))


def figure(area: str, period: str, value: str) -> FigureRow:
    """A published figure of benefit recipients."""
    return FigureRow(BENEFITS, "standard", "", area, period, Decimal(value), "", "published", "certain", "")


def _rows() -> Iterator[FigureRow]:
    told = {"0101": ("12.8", "12.1"), "0461": ("12.0", "11.2"), "0751": ("12.6", "12.3"), "0851": ("14.0", "13.9")}
    for area, (before, now) in told.items():
        for quarter in QUARTERS:
            later = Period.parse(quarter) > Period.parse("2016Q2")
            yield figure(area, quarter, now if later else before)

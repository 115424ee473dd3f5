"""What the acceptance tests of goals ask again and again."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pejl.domain.organisation.models import Cluster, ClusterMember
from pejl.domain.steering.actions.record_figures import record_figures
from pejl.domain.steering.figures import FigureRow

SIX = ("0101", "0461", "0561", "0730", "0751", "0851")


def goal(pejl: Any, plan: str, period: str, name: str, *more: str) -> dict[str, Any]:
    """One goal as `pejl goals --json` answers it."""
    found = {one["id"]: one for one in pejl.json("goals", "--plan", plan, "--period", period, *more)}
    return found[name]


def tell(indicator: str, period: str, told: Mapping[str, str], definition: str = "standard", segment: str = "") -> None:
    """Record example figures: area → value."""
    rows = [FigureRow(indicator, definition, segment, area, period, Decimal(value)) for area, value in told.items()]
    record_figures(
        rows,
        kind="demo",
        subject=indicator,
        name="example",
        sha256=f"{indicator}{period}{sorted(told.items())}"[:64],
        data_date=date(2022, 1, 31),
    )


def cluster(scheme: str, *members: str) -> None:
    """Load an official list."""
    made = Cluster.objects.create(
        scheme=scheme, name=scheme, origin="official", valid_from=date(2010, 1, 1), source="example"
    )
    ClusterMember.objects.bulk_create(ClusterMember(cluster=made, area_code=one) for one in members)

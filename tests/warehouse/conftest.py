"""What the tests of the warehouse put into the record: a few figures and a cluster."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from pejl.domain.organisation.models import Area, Cluster, ClusterMember
from pejl.domain.steering.actions.record_figures import record_figures
from pejl.domain.steering.figures import FigureRow

type Told = dict[str, str | None]  # area → value


@pytest.fixture
def municipalities(db) -> tuple[str, ...]:
    """Six municipalities, Copenhagen among them, since 2007."""
    codes = ("0101", "0461", "0561", "0730", "0751", "0851")
    names = ("København", "Odense", "Esbjerg", "Randers", "Aarhus", "Aalborg")
    Area.objects.bulk_create(
        Area(code=code, name=name, kind="municipality", valid_from=date(2007, 1, 1))
        for code, name in zip(codes, names, strict=True)
    )
    return codes


@pytest.fixture
def cluster(db) -> Callable[..., Cluster]:
    """Load a list of members under a scheme."""

    def load(scheme: str, *members: str, origin: str = "official", start: int = 2010) -> Cluster:
        made = Cluster.objects.create(
            scheme=scheme, name=scheme, origin=origin, valid_from=date(start, 1, 1), source="test"
        )
        ClusterMember.objects.bulk_create(ClusterMember(cluster=made, area_code=one) for one in members)
        return made

    return load


@pytest.fixture
def tell(db) -> Callable[..., None]:
    """Record figures of one indicator in one period: area="value", None is suppressed."""

    def record(indicator: str, period: str, told: Told, *, provenance: str = "published", **of: str) -> None:
        rows = [
            FigureRow(
                indicator,
                of.get("definition", "standard"),
                of.get("segment", ""),
                area,
                period,
                Decimal(value) if value is not None else None,
                "" if value is not None else "suppressed",
                provenance,
            )
            for area, value in told.items()
        ]
        record_figures(
            rows, kind="demo", subject=indicator, name="test", sha256=f"{indicator}{period}{told}"[:64],
            data_date=date(2018, 1, 31),
        )  # fmt: skip

    return record

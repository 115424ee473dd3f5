"""The demo's figures: what the documents publish stands already, and the rest of the cluster is simulated."""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from pejl.catalogue.load import catalogue
from pejl.domain.access.actions.open_demo_accounts import DEMO_ACCOUNTS
from pejl.domain.access.authority import must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.organisation.actions.load_demo_clusters import load_demo_clusters
from pejl.domain.steering.actions.incoming import Progress
from pejl.domain.steering.actions.record_figures import record_figures
from pejl.domain.steering.figures import FigureRow
from pejl.domain.steering.models import Delivery
from pejl.engine.city.cluster import SEED, SimulatedFigure, simulate
from pejl.kernel.periods import Period, PeriodKind

OWN = "0101"  # the documents are Copenhagen's, and so is the demo


class DemoRefusedError(Exception):
    """The database holds figures or accounts that are not the demo's. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class DemoSummary:
    """What the load of the demo did to the record."""

    clusters: int
    delivery: Delivery


def refuse_if_real() -> None:
    """Raise DemoRefusedError where simulated figures would stand among real ones, or demo accounts among people's."""
    if Delivery.objects.exclude(kind__in=["catalogue", "demo"]).filter(rows__gt=0).exists():
        raise DemoRefusedError("the database holds imported figures")
    if Account.objects.exclude(username__in=DEMO_ACCOUNTS).exists():
        raise DemoRefusedError("the database holds accounts that are not the demo's")


@transaction.atomic
def load_demo(by: Account | None = None, *, seed: int = SEED, progress: Progress | None = None) -> DemoSummary:
    """Record the simulated clusters and figures. The same seed again changes nothing.

    progress: called with the number of figures taken in since the last call. Raises NotAllowed, and
    ContradictionError where what the catalogue tells cannot all be true.
    """
    must(by, Permission.IMPORT_FIGURES)
    found = catalogue()
    clusters = load_demo_clusters(found.simulated_clusters, by)
    rows = [_row(one) for one in simulate(found, OWN, seed)]
    delivery = record_figures(
        rows,
        kind="demo",
        subject="simulated",
        name=f"pejl-demo-{seed}",
        sha256=hashlib.sha256("\n".join(map(str, rows)).encode()).hexdigest(),
        data_date=_up_to(rows),
        by=by,
        progress=progress,
    )
    return DemoSummary(clusters, delivery)


def _up_to(rows: list[FigureRow]) -> date:
    """The last day of the latest quarter or month; a yearly denominator reaches beyond what it is used for."""
    periods = (Period.parse(one.period) for one in rows)
    return max(one.end for one in periods if one.kind is not PeriodKind.YEAR) - timedelta(days=1)


def _row(one: SimulatedFigure) -> FigureRow:
    certainty = "uncertain" if one.reading else "certain"
    return FigureRow(
        one.indicator,
        one.definition,
        one.segment,
        one.area,
        one.period,
        one.value,
        provenance="simulated",
        certainty=certainty,
        reading=one.reading,
    )

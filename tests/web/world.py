"""A small record to look at: six municipalities, their clusters, and four years of figures that answer some goals.

Copenhagen is second of four in sickness benefit and lost the lead; leads in job-ready recipients; one rival's figure
is suppressed; one own figure is an uncertain reading; the rivals are simulated.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pejl.domain.organisation.models import Area, Cluster, ClusterMember
from pejl.domain.steering.actions.record_figures import record_figures
from pejl.domain.steering.figures import FigureRow
from pejl.kernel.periods import Period

OWN = "0101"
NAMES = {
    "0101": "København",
    "0461": "Odense",
    "0561": "Esbjerg",
    "0730": "Randers",
    "0751": "Aarhus",
    "0851": "Aalborg",
}
CLUSTERS = {
    "sygedagpenge": ("0101", "0461", "0751", "0851"),
    "kontanthjaelp": tuple(NAMES),
    "udsatte": tuple(NAMES),
}
QUARTERS = [Period.parse("2014Q1").shift(by).code for by in range(14)]  # to 2017Q2
LEVELS = {  # indicator → area → level in 2014Q1 and its change each quarter
    "sickness_benefit_share": {
        "0101": ("1.40", "0.015"),
        "0461": ("1.60", "-0.005"),
        "0751": ("1.75", "-0.020"),
        "0851": ("1.90", "0"),
    },
    "job_ready_share": {
        code: (f"{1.5 + at / 10:.2f}", "-0.04" if code == OWN else "-0.02") for at, code in enumerate(NAMES)
    },
    "vulnerable_under_50_share": {code: (f"{3.0 - at / 10:.2f}", "-0.02") for at, code in enumerate(NAMES)},
}
SUPPRESSED = ("vulnerable_under_50_share", "0561")
UNCERTAIN = ("job_ready_share", "2017Q2")


def steer() -> None:
    """Put it all into the record."""
    Area.objects.bulk_create(
        Area(code=code, name=name, kind="municipality", valid_from=date(2007, 1, 1)) for code, name in NAMES.items()
    )
    for scheme, members in CLUSTERS.items():
        made = Cluster.objects.create(
            scheme=scheme, name=scheme, origin="simulated", valid_from=date(2007, 1, 1), source="test"
        )
        ClusterMember.objects.bulk_create(ClusterMember(cluster=made, area_code=one) for one in members)
    record_figures(
        _rows(), kind="demo", subject="test", name="a small world", sha256="0" * 64, data_date=date(2017, 6, 30)
    )


def _rows() -> Iterator[FigureRow]:
    for indicator, areas in LEVELS.items():
        for code, (level, change) in areas.items():
            for at, quarter in enumerate(QUARTERS):
                hidden = (indicator, code) == SUPPRESSED
                unsure = code == OWN and (indicator, quarter) == UNCERTAIN
                yield FigureRow(
                    indicator, "standard", "", code, quarter,
                    None if hidden else Decimal(level) + at * Decimal(change),
                    "suppressed" if hidden else "",
                    "published" if code == OWN else "simulated",
                    "uncertain" if unsure else "certain",
                    "{0,9}[?]" if unsure else "",
                )  # fmt: skip

"""The demo's comparison lists. They are made up, and every list says so in its origin and its source."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from pejl.catalogue.schema.simulation import SimulatedCluster
from pejl.domain.access.authority import must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.organisation.models import Cluster, ClusterMember

VALID_FROM = date(2013, 1, 1)  # before the first simulated figure
SOURCE = "Simuleret til demo: dokumenterne fortæller ikke, hvilke kommuner klyngen består af"


@transaction.atomic
def load_demo_clusters(told: Mapping[str, SimulatedCluster], by: Account | None = None) -> int:
    """Write every simulated list as it is told and return how many were new or changed. Official lists stay alone.

    Raises NotAllowed where the account may not import figures.
    """
    must(by, Permission.IMPORT_FIGURES)
    return sum(_write(scheme, one) for scheme, one in told.items())


def _write(scheme: str, told: SimulatedCluster) -> bool:
    cluster, new = Cluster.objects.update_or_create(
        scheme=scheme,
        origin="simulated",
        defaults={"name": f"{told.title.da} (simuleret)", "valid_from": VALID_FROM, "source": SOURCE},
    )
    known = set(cluster.members.values_list("area_code", flat=True))
    if known == set(told.members):
        return new
    cluster.members.exclude(area_code__in=told.members).delete()
    ClusterMember.objects.bulk_create(
        ClusterMember(cluster=cluster, area_code=code) for code in told.members if code not in known
    )
    return True

"""Official comparison lists."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q

from pejl.domain.access.authority import must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.organisation.models import Cluster, ClusterMember
from pejl.kernel.validity import Validity


class ClusterRow(NamedTuple):
    """One list: its scheme and name, the span in which it holds, where it is told, and the codes of its members."""

    scheme: str
    name: str
    valid_from: date
    valid_to: date | None
    source: str
    members: frozenset[str]


class ClusterCounts(NamedTuple):
    """How many lists were new, changed and alike, and how many simulated ones they took the place of."""

    added: int
    changed: int
    unchanged: int
    displaced: int


class SharedMemberError(ValueError):
    """A municipality would be in two lists of one scheme on the same day."""

    def __init__(self, area: str, one: str, other: str) -> None:
        super().__init__(area, one, other)
        self.area, self.one, self.other = area, one, other


@transaction.atomic
def load_clusters(rows: Iterable[ClusterRow], by: Account | None = None) -> ClusterCounts:
    """Take in official lists. One with the scheme, name and first day of another takes its place; the simulated
    lists of a scheme go where an official list of it comes.

    Raises NotAllowed and SharedMemberError.
    """
    must(by, Permission.IMPORT_FIGURES)
    told = list(rows)
    schemes = {one.scheme for one in told}
    displaced = Cluster.objects.filter(scheme__in=schemes, origin="simulated")
    count = displaced.count()
    displaced.delete()
    outcomes = [_write(one) for one in told]
    for scheme in schemes:
        _refuse_shared(scheme)
    return ClusterCounts(outcomes.count("added"), outcomes.count("changed"), outcomes.count("unchanged"), count)


def _write(row: ClusterRow) -> str:
    told = {"valid_to": row.valid_to, "source": row.source, "origin": "official"}
    cluster = Cluster.objects.filter(scheme=row.scheme, name=row.name, valid_from=row.valid_from).first()
    if cluster is None:
        cluster = Cluster.objects.create(scheme=row.scheme, name=row.name, valid_from=row.valid_from, **told)
        outcome = "added"
    else:
        members = frozenset(cluster.members.values_list("area_code", flat=True))
        if members == row.members and all(getattr(cluster, name) == value for name, value in told.items()):
            return "unchanged"
        Cluster.objects.filter(pk=cluster.pk).update(**told)
        cluster.members.all().delete()
        outcome = "changed"
    ClusterMember.objects.bulk_create(ClusterMember(cluster=cluster, area_code=one) for one in sorted(row.members))
    return outcome


def _refuse_shared(scheme: str) -> None:
    lists = Cluster.objects.filter(Q(scheme=scheme) & ~Q(origin="peers")).prefetch_related("members")
    seen: dict[str, list[tuple[Validity, str]]] = {}
    for cluster in lists:
        span = Validity(cluster.valid_from, cluster.valid_to)
        for member in cluster.members.all():
            for other, name in seen.setdefault(member.area_code, []):
                if other.overlaps(span):
                    raise SharedMemberError(member.area_code, name, cluster.name)
            seen[member.area_code].append((span, cluster.name))

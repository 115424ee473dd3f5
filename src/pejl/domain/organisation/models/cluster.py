"""Lists of municipalities that are compared with each other."""

from typing import ClassVar

from django.db import models


class Cluster(models.Model):
    """One comparison list in the span in which it holds.

    `scheme` is what goals and indicators name ("dagpenge", "kontanthjaelp", …). `origin` says whether the list is
    official, computed from framework conditions (peers), or simulated for the demo.
    """

    scheme = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    origin = models.CharField(max_length=12, choices=[(one, one) for one in ("official", "peers", "simulated")])
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        ordering: ClassVar = ["scheme", "valid_from", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "name", "valid_from"], name="cluster_once_per_start"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
                name="cluster_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme}: {self.name}"


class ClusterMember(models.Model):
    """A municipality in a cluster."""

    cluster = models.ForeignKey(Cluster, on_delete=models.CASCADE, related_name="members")
    area_code = models.CharField(max_length=4)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cluster", "area_code"], name="member_once_per_cluster"),
        ]

    def __str__(self) -> str:
        return f"{self.area_code} in {self.cluster_id}"

"""The catalogue as the record has known it, so that every old answer can be given again."""

from typing import ClassVar

from django.db import models

from pejl.domain.steering.models.figure import Delivery


class CatalogueEntry(models.Model):
    """One entry from the load that brought it until the load that replaced or dropped it."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    body = models.JSONField()
    digest = models.CharField(max_length=64)
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="entries")
    superseded_by = models.ForeignKey(
        Delivery, on_delete=models.PROTECT, related_name="superseded_entries", null=True, blank=True
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "key", "digest"],
                condition=models.Q(superseded_by__isnull=True),
                name="one_current_entry",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

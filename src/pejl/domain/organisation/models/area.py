"""Municipalities, regions and the country, with their validity and boundaries."""

from typing import ClassVar

from django.db import models


class Area(models.Model):
    """An area in the span in which its code and name hold. Loaded from the catalogue, changed by imports."""

    code = models.CharField(max_length=4)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=12)
    parent_code = models.CharField(max_length=4, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["code", "valid_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="area_code_once_per_start"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
                name="area_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Boundary(models.Model):
    """An area's boundary as it was delivered: a GeoJSON geometry in WGS 84."""

    area_code = models.CharField(max_length=4)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    geometry = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area_code", "valid_from"], name="boundary_once_per_start"),
        ]

    def __str__(self) -> str:
        return f"boundary of {self.area_code} from {self.valid_from}"

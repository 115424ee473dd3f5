"""Municipalities' administrations, centres and teams, their partners and suppliers, each in its time."""

from typing import ClassVar

from django.db import models


class Unit(models.Model):
    """An organisational unit of one municipality in the span in which it has this name, kind and place (Q-098).

    `municipality` is the wall: nothing of one municipality refers to a unit of another. `code` stays the same when a
    unit is renamed or moved; each version is a row, and no two versions of a code overlap. Units that the documents
    name have the code of the catalogue (O-26). What has no told start has been for as long as the record reaches.
    """

    municipality = models.CharField(max_length=4)
    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)  # a unit kind of the catalogue's organisation
    parent_code = models.SlugField(max_length=60, blank=True)  # the code it lies under in the same municipality
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["municipality", "code", "valid_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "code", "valid_from"], name="unit_once_per_start"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
                name="unit_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name

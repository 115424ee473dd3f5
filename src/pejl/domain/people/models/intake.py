"""The files that people, spells and wage hours came with."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Intake(models.Model):
    """One file of people's data, recorded whole or not at all. It names no one: counts and a fingerprint only."""

    municipality = models.CharField(max_length=4)
    kind = models.CharField(max_length=20)  # people, spells, wage_hours, offers, visitations
    name = models.CharField(max_length=255)  # the file's name, never its path
    sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    data_date = models.DateField(null=True, blank=True)  # the last day that the file knows; null: not told
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True)
    rows = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    corrected = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"

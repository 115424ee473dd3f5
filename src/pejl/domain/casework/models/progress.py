"""Progression: hours in company, or how one copes, as the caseworker and the citizen see it."""

from typing import ClassVar

from django.db import models

from pejl.domain.casework.models.records import CaseRecord


class Progress(CaseRecord):
    """One measurement with an instrument of the catalogue. Steps back are steps too; nobody is ranked by it."""

    instrument = models.CharField(max_length=40)
    on = models.DateField()
    hours = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)  # a week in company
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["on", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["citizen", "instrument", "on"], name="progress_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.instrument} {self.on}"


class ProgressAnswer(models.Model):
    """One item of an instrument, on its scale, by the caseworker, the citizen or both."""

    progress = models.ForeignKey(Progress, on_delete=models.CASCADE, related_name="answers")
    item = models.CharField(max_length=40)
    by_caseworker = models.PositiveSmallIntegerField(null=True, blank=True)
    by_citizen = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["progress", "item"], name="progress_item_once")]

    def __str__(self) -> str:
        return self.item

"""Measures: proposed, granted by a frozen decision, begun, interrupted, extended, ended."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from pejl.domain.casework.models.records import CaseRecord
from pejl.domain.people.models.spans import ends_later


class Measure(CaseRecord):
    """A measure for a citizen. Its days are people.OfferSpell's once it has begun: statistics read them there.

    Only a measure that is no offer of the statistics has days of its own (started_on, ended_on).

    kind: an entry of the catalogue's effort_kinds. basis: what the decision rests on, frozen when it was granted.
    """

    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=20)
    planned_start = models.DateField()
    planned_end = models.DateField(null=True, blank=True)  # the first day without it
    weekly_hours = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    company_cvr = models.CharField(max_length=8, blank=True)
    company = models.CharField(max_length=200, blank=True)
    supplier = models.CharField(max_length=200, blank=True)
    mentor = models.CharField(max_length=200, blank=True)
    contact_person = models.CharField(max_length=200, blank=True)
    purpose = models.TextField(blank=True)
    ordinary_staff = models.PositiveSmallIntegerField(null=True, blank=True)  # at the company
    supported_staff = models.PositiveSmallIntegerField(null=True, blank=True)
    granted_on = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    basis = models.JSONField(default=dict, blank=True)
    offer = models.OneToOneField(
        "people.OfferSpell", on_delete=models.SET_NULL, null=True, blank=True, related_name="measure"
    )
    started_on = models.DateField(null=True, blank=True)  # where no OfferSpell has the days, as with a mentor
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=40, blank=True)  # a measure_end of the catalogue
    because = models.TextField(blank=True)  # why it was refused, taken back, interrupted or ended

    class Meta:
        ordering: ClassVar = ["planned_start", "id"]
        indexes: ClassVar = [models.Index(fields=["state", "kind"], name="measure_state_kind")]

    def __str__(self) -> str:
        return f"{self.kind} from {self.planned_start}"


class Extension(models.Model):
    """A measure was prolonged, and why."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="extensions")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    on = models.DateField()
    until = models.DateField()  # the first day without it
    because = models.CharField(max_length=255)

    class Meta:
        ordering: ClassVar = ["on", "id"]

    def __str__(self) -> str:
        return f"until {self.until}"


class Absence(models.Model):
    """Days on which the citizen did not come, and why."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="absences")
    start = models.DateField()
    end = models.DateField()
    reason = models.CharField(max_length=40)  # an absence_reason of the catalogue

    class Meta:
        ordering: ClassVar = ["start", "id"]
        constraints: ClassVar = [ends_later("absence_ends_after_it_starts")]

    def __str__(self) -> str:
        return f"from {self.start}"

"""Interviews: booked, convened, held or not; what was agreed at them and how it was followed up."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from pejl.domain.casework.models.records import CaseRecord


class Interview(CaseRecord):
    """An interview with a citizen, on a day and at a time.

    kind, concept, form, state: entries of the catalogue's interview_kinds, interview_concepts, and values of its
    records. Half-days and rooms are the unit's own words. version counts its changes, for calendars.
    """

    kind = models.CharField(max_length=40)
    concept = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=20)
    on = models.DateField()
    at = models.CharField(max_length=5)  # 09:30
    minutes = models.PositiveSmallIntegerField()
    form = models.CharField(max_length=20)  # an interview_form of the catalogue
    place = models.CharField(max_length=100, blank=True)
    unit_code = models.CharField(max_length=60, blank=True)
    employee = models.ForeignKey(
        "organisation.Employee", on_delete=models.PROTECT, null=True, blank=True, related_name="interviews"
    )
    convened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)  # the day on which it was held, called off or missed
    because = models.CharField(max_length=255, blank=True)  # why it was called off, or what is known of the absence
    summary = models.TextField(blank=True)
    version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["on", "at", "id"]
        indexes: ClassVar = [
            models.Index(fields=["state", "on"], name="interview_state_on"),
            models.Index(fields=["employee", "on"], name="interview_of_employee"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(minutes__gte=1), name="interview_lasts"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class Participant(models.Model):
    """Somebody else at an interview: the employer, a supplier, the unemployment fund, an interpreter."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="participants")
    part = models.CharField(max_length=40)  # an interview_part of the catalogue
    name = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200, blank=True)
    came = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.part


class Agreement(CaseRecord):
    """What was agreed with the citizen, at an interview or on its own, for the time until `until`.

    kind: a detail of the event agreement_made. number: of jobs or activities, after professional judgment (Q-092).
    """

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, null=True, blank=True, related_name="agreements")
    kind = models.CharField(max_length=40)
    text = models.TextField()
    occupation = models.CharField(max_length=10, blank=True)  # an occupation of the catalogue
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    made_on = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["made_on", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.made_on}"


class FollowUp(models.Model):
    """How it went with an agreement, asked between interviews or at the next one."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="follow_ups")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    on = models.DateField()
    by_phone = models.BooleanField(default=True)
    result = models.CharField(max_length=20)  # a follow_up_result of the catalogue
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.result} {self.on}"

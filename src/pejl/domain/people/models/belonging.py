"""Which group, which unit and which colleague a citizen belongs to, each in its time."""

from typing import ClassVar

from django.db import models

from pejl.domain.people.models.citizen import Citizen
from pejl.domain.people.models.spans import ends_later


class Visitation(models.Model):
    """The target group and readiness a citizen was placed in, as a dated fact. One at a time."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="visitations", db_index=False)
    target_group = models.CharField(max_length=40)  # a target group of the catalogue
    readiness = models.CharField(max_length=40, blank=True)  # people.kinds.Readiness
    start = models.DateField()
    end = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["start"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["citizen", "start"], name="visitation_once_per_start"),
            ends_later("visitation_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.target_group} from {self.start}"


class UnitAttachment(models.Model):
    """The centre or team that has a citizen, and the rule that put the citizen there (Q-093)."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="attachments", db_index=False)
    unit_code = models.CharField(max_length=60, db_index=True)  # Unit.code of the citizen's municipality
    rule = models.CharField(max_length=60, blank=True)  # an attachment rule of the catalogue; empty: by decision
    start = models.DateField()
    end = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["start"]
        indexes: ClassVar = [
            models.Index(fields=["unit_code", "end", "start", "citizen"], name="attached_to_unit_on"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["citizen", "unit_code", "start"], name="attachment_once_per_start"),
            ends_later("attachment_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_code} from {self.start}"


class Assignment(models.Model):
    """An employee who has a citizen, in a job function. One employee may hold several for one citizen (Q-144)."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="assignments", db_index=False)
    employee = models.ForeignKey("organisation.Employee", on_delete=models.PROTECT, related_name="assignments")
    function = models.CharField(max_length=20)  # a role of the catalogue: O-R01 …
    start = models.DateField()
    end = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["start"]
        indexes: ClassVar = [
            models.Index(fields=["employee", "end", "start", "citizen", "function"], name="assigned_to_employee_on"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["citizen", "employee", "function", "start"], name="assignment_once_per_start"
            ),
            ends_later("assignment_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.function} from {self.start}"

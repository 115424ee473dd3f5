"""Employees and where they work when, as what."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models


class Employee(models.Model):
    """A person who works for a municipality, or for one of its suppliers.

    `cpr_digest` lets the kernel rules find the employee's own case, family and colleagues' cases; it is empty where
    the number is not known, and then nothing that depends on it is shown. `cpr_sealed` is there so that keys can be
    changed; no query opens it.
    """

    municipality = models.CharField(max_length=4)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # what addresses name
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="employee"
    )
    name = models.CharField(max_length=200)
    initials = models.CharField(max_length=12)
    cpr_digest = models.CharField(max_length=64, blank=True, db_index=True)
    cpr_sealed = models.BinaryField(default=bytes)

    class Meta:
        ordering: ClassVar = ["municipality", "initials"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "initials"], name="initials_once_per_municipality"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.initials})"


class Employment(models.Model):
    """An employee in a unit with a job function in a span. One employee may have several at once (Q-144)."""

    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="employments")
    unit_code = models.CharField(max_length=60, db_index=True)  # Unit.code of the employee's municipality
    function = models.CharField(max_length=20)  # a role of the catalogue: O-R01 …
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["valid_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["employee", "unit_code", "function", "valid_from"], name="employment_once_per_start"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
                name="employment_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee_id} in {self.unit_code}"


class Clearance(models.Model):
    """What an employee may see that others may not, in a span: citizens with a protected address, own employees."""

    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="clearances")
    kind = models.CharField(max_length=40)  # a marking of people that closes a case to those without clearance
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["valid_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["employee", "kind", "valid_from"], name="clearance_once_per_start"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
                name="clearance_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} from {self.valid_from}"

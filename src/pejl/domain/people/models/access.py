"""Exceptional access to a citizen, the citizen's own log-in, notice before anonymisation and what holds it back."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from pejl.domain.people.kinds import HoldKind
from pejl.domain.people.models.citizen import Citizen
from pejl.domain.people.models.spans import ends_later


class CaseAccess(models.Model):
    """An employee's access to a citizen of another centre, with the reason given, for at most three months."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="accesses")
    employee = models.ForeignKey("organisation.Employee", on_delete=models.PROTECT, related_name="accesses")
    reason = models.CharField(max_length=255)  # at least ten characters; the limits are the catalogue's
    valid_from = models.DateField()
    valid_to = models.DateField()  # the first day without it

    class Meta:
        ordering: ClassVar = ["valid_from"]
        constraints: ClassVar = [ends_later("case_access_ends_after_it_starts", "valid_from", "valid_to")]

    def __str__(self) -> str:
        return f"access from {self.valid_from}"


class CitizenLogin(models.Model):
    """The account with which a citizen sees their own case, and nothing else."""

    citizen = models.OneToOneField(Citizen, on_delete=models.CASCADE, related_name="login")
    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="citizen_login")

    def __str__(self) -> str:
        return str(self.citizen_id)


class RetentionNotice(models.Model):
    """The citizen's data will be anonymised on a day; who answers for the case was told on another."""

    citizen = models.OneToOneField(Citizen, on_delete=models.CASCADE, related_name="retention_notice")
    told_on = models.DateField()
    due_on = models.DateField()

    class Meta:
        constraints: ClassVar = [ends_later("anonymised_after_it_is_told", "told_on", "due_on")]

    def __str__(self) -> str:
        return f"due {self.due_on}"


class RetentionHold(models.Model):
    """A citizen's data is kept for as long as a complaint, a lawsuit or a duty to keep it lasts."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="retention_holds")
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in HoldKind])
    reason = models.CharField(max_length=255)
    placed_on = models.DateField()
    lifted_on = models.DateField(null=True, blank=True)  # the first day without it
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["placed_on", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(lifted_on__isnull=True) | models.Q(lifted_on__gte=models.F("placed_on")),
                name="hold_lifted_after_it_is_placed",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} from {self.placed_on}"

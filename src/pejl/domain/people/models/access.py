"""Exceptional access to a citizen, the citizen's own log-in, and the notice before anonymisation."""

from typing import ClassVar

from django.conf import settings
from django.db import models

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

"""Who has changed the organisation: kept beside each change, in its transaction."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class OrganisationChange(models.Model):
    """One change of a unit or an employee, by whom and when.

    The audit chain (access.AuditEntry) is about citizens; this is about the organisation and names no citizen. `told`
    holds what was told, field by field, as text; a CPR number is never among it. `by` null is the machine's own
    command line.
    """

    municipality = models.CharField(max_length=4)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    what = models.CharField(max_length=40)  # the action by its code: open_unit, employ …
    unit_code = models.CharField(max_length=60, blank=True)
    employee = models.ForeignKey(
        "organisation.Employee", on_delete=models.PROTECT, null=True, blank=True, related_name="changes"
    )
    told = models.JSONField(default=dict)  # field → text

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        indexes: ClassVar = [models.Index(fields=["municipality", "at"], name="organisation_changes_by_day")]

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d}"

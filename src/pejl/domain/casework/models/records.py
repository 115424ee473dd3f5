"""What every record of casework has: whom it is about, who wrote it, and when."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from pejl.domain.people.models import Citizen


class CaseRecord(models.Model):
    """A record about one citizen. `recorded_by` null is the machine's own command line or an import."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="+")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering: ClassVar = ["recorded_at", "id"]

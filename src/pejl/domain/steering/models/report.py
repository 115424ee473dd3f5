"""Published result reports, frozen with what they rest on."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Report(models.Model):
    """A result report of one plan and quarter as it was published.

    `content` is the whole document model (texts, tables, chart specifications, the figures with provenance and
    deliveries), from which the same PDF, DOCX and HTML are made again at any time. Never changed after creation.
    """

    plan = models.CharField(max_length=20)
    period = models.CharField(max_length=10)
    area_code = models.CharField(max_length=4)
    language = models.CharField(max_length=2)
    number = models.PositiveIntegerField()  # 1, 2 … for each plan, period, area and language
    title = models.CharField(max_length=200)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)  # of the canonical JSON of `content`
    data_date = models.DateField()
    published_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-published_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "period", "area_code", "language", "number"], name="report_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

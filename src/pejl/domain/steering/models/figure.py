"""Figures as delivered. Nothing is overwritten: a corrected figure supersedes the old one, which keeps its dates."""

from typing import ClassVar

from django.conf import settings
from django.db import models

PROVENANCES = ("published", "computed", "simulated")
CERTAINTIES = ("certain", "uncertain", "illegible")
MISSING = ("", "suppressed", "not_told", "illegible")


class Delivery(models.Model):
    """One file or answer that figures, areas or clusters came with. It is recorded whole or not at all."""

    kind = models.CharField(max_length=20)  # jobindsats, statbank, factors, own, areas, clusters, catalogue, demo
    subject = models.CharField(max_length=60, blank=True)  # the table
    name = models.CharField(max_length=255)  # the file's name, never its path
    sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    data_date = models.DateField()  # the day to which the figures are up to date
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True)
    rows = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    corrected = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)

    repeated = False  # set on an answer only: this file was in the record already and nothing changed

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} {self.name}".strip()


class Series(models.Model):
    """What is measured, how, of whom and where: the figures of one series differ in period alone."""

    indicator = models.CharField(max_length=80)
    definition = models.CharField(max_length=40, default="standard")
    segment = models.CharField(max_length=200, blank=True)  # "age=18-29;sex=women", keys sorted; empty for all
    area_code = models.CharField(max_length=4)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["indicator", "definition", "segment", "area_code"], name="series_once"),
        ]

    def __str__(self) -> str:
        return "/".join(filter(None, (self.indicator, self.definition, self.segment, self.area_code)))


class Figure(models.Model):
    """One figure from the delivery that told it until the delivery that corrected it.

    `value` is null exactly where `missing` says why; a missing figure is never zero.
    """

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="figures", db_index=False)
    period = models.CharField(max_length=10)
    value = models.DecimalField(max_digits=18, decimal_places=6, null=True)
    missing = models.CharField(max_length=12, blank=True, choices=[(one, one) for one in MISSING])
    provenance = models.CharField(max_length=12, choices=[(one, one) for one in PROVENANCES])
    certainty = models.CharField(max_length=12, default="certain", choices=[(one, one) for one in CERTAINTIES])
    reading = models.CharField(max_length=60, blank=True)  # as printed, where uncertain or illegible
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="figures")
    superseded_by = models.ForeignKey(
        Delivery, on_delete=models.PROTECT, related_name="superseded_figures", null=True, blank=True
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["series", "period"],
                condition=models.Q(superseded_by__isnull=True),
                name="one_current_figure_per_period",
            ),
            models.CheckConstraint(
                condition=models.Q(value__isnull=True, missing__gt="") | models.Q(value__isnull=False, missing=""),
                name="figure_is_told_or_missing",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["series", "period"],
                condition=models.Q(superseded_by__isnull=False),
                name="superseded_figures",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series_id} {self.period}"

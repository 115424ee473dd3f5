"""What a citizen has been on, taken part in and worked, each in its time."""

from typing import ClassVar

from django.db import models

from pejl.domain.people.models.citizen import Citizen
from pejl.domain.people.models.spans import ends_later

FULL = 10_000  # ten-thousandths: the weight of a full benefit


class BenefitSpell(models.Model):
    """Consecutive days on one benefit. Half-open; `end` null still runs.

    weight: share of full time in (0, 1], in ten-thousandths, so that sums are exact.
    excludes: the group of benefits of which the law gives one at a time, as the catalogue told it for `start`; frozen
    here so that the database itself can refuse two full benefits of one group on the same day.
    """

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="spells", db_index=False)
    benefit = models.CharField(max_length=40)  # a code of the catalogue, valid on `start`
    start = models.DateField()
    end = models.DateField(null=True, blank=True)
    weight = models.PositiveSmallIntegerField(default=FULL)
    weekly_hours = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    authority = models.CharField(max_length=40, blank=True)  # who pays: municipality or unemployment fund
    fund = models.CharField(max_length=40, blank=True)
    education = models.CharField(max_length=12, blank=True)  # people.kinds.Education, as registered at the start
    as_graduate = models.BooleanField(default=False)  # unemployment benefit on the terms of recent graduates
    unit_code = models.CharField(max_length=60, blank=True)  # the centre that the delivering system names
    excludes = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering: ClassVar = ["start", "benefit"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["citizen", "start", "benefit"], name="spell_once_per_start"),
            ends_later("spell_ends_after_it_starts"),
            models.CheckConstraint(condition=models.Q(weight__gte=1, weight__lte=FULL), name="spell_weight_in_reach"),
        ]

    def __str__(self) -> str:
        return f"{self.benefit} from {self.start}"


class OfferSpell(models.Model):
    """Consecutive days in an offer of the employment effort: guidance, company internship, wage subsidy …"""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="offers", db_index=False)
    kind = models.CharField(max_length=30)  # a value of the catalogue's dimension offer_kind
    start = models.DateField()
    end = models.DateField(null=True, blank=True)
    weekly_hours = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["start", "kind"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["citizen", "start", "kind"], name="offer_once_per_start"),
            ends_later("offer_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} from {self.start}"


class WageHours(models.Model):
    """Ordinary paid hours in a month at one employer."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="wage_hours", db_index=False)
    month = models.DateField()  # its first day
    employer = models.CharField(max_length=8, blank=True)  # CVR
    hours = models.DecimalField(max_digits=6, decimal_places=2)

    class Meta:
        ordering: ClassVar = ["month"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["citizen", "month", "employer"], name="wage_hours_once"),
            models.CheckConstraint(condition=models.Q(hours__gte=0), name="wage_hours_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.hours} h in {self.month:%Y-%m}"

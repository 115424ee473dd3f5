"""How many citizens an employee may have, as the municipality has set it."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models

from pejl.domain.people.models.spans import ends_later


class CaseloadNorm(models.Model):
    """The norm of a job function from a day, set by the municipality in place of the catalogue's assumption (Q-145).

    function: a role of the catalogue. end: the first day on which another holds; null where none does yet.
    """

    municipality = models.CharField(max_length=4)
    function = models.CharField(max_length=10)
    cases = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    start = models.DateField()
    end = models.DateField(null=True, blank=True)
    ground = models.CharField(max_length=200)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["function", "start"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "function", "start"], name="norm_once_per_start"),
            models.CheckConstraint(condition=models.Q(cases__gte=1), name="norm_allows_somebody"),
            ends_later("norm_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.function}: {self.cases} from {self.start}"

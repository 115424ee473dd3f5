"""What an employee has assessed of a citizen, from a day and on a ground."""

from typing import ClassVar

from django.db import models

from pejl.domain.casework.models.records import CaseRecord
from pejl.domain.people.models.spans import ends_later


class Assessment(CaseRecord):
    """A state of the citizen that an employee answers for: a need, a category of sickness, an exemption.

    state: an entry of the catalogue's `assessed`; value: one of the values that it may have. alone: whether the state
    had one value at a time on the first day; the database then refuses another (migration 0009), as it refuses the
    same value twice.
    """

    state = models.CharField(max_length=40)
    value = models.CharField(max_length=40)
    start = models.DateField()
    end = models.DateField(null=True, blank=True)
    ground = models.TextField(blank=True)
    alone = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["start", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["citizen", "state", "value", "start"], name="assessment_once_per_start"),
            ends_later("assessment_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.state} from {self.start}"

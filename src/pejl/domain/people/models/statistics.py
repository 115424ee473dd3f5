"""What official statistics ask of ancestry, kept apart from everything that casework reads."""

from typing import ClassVar

from django.db import models

from pejl.domain.people.kinds import Ancestry
from pejl.domain.people.models.citizen import Citizen


class StatisticalBackground(models.Model):
    """Ancestry, for aggregate statistics alone.

    Nothing but the warehouse reads this table, and the citizen's own copy: no screen and no query of casework. The
    citizen has no name for it (`related_name` is off), so that no query of people can reach it by accident.
    """

    citizen = models.OneToOneField(Citizen, on_delete=models.CASCADE, related_name="+")
    ancestry = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Ancestry])

    class Meta:
        ordering: ClassVar = ["citizen_id"]

    def __str__(self) -> str:
        return f"background of {self.citizen_id}"

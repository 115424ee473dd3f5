"""A simple fact of a case that has no record of its own."""

from typing import ClassVar

from django.db import models

from pejl.domain.casework.models.records import CaseRecord


class CaseEvent(CaseRecord):
    """Something that happened on a day, in the words that duties are written in (case_facts.yaml).

    about: the id of the fact that it concerns, as `queries.facts` names them ("event:12", "offer:7:started"); empty
    where it concerns none. announces: the day that it foretells. A fact that was recorded in error is struck out, with
    who and why, and counts no more; it is not deleted.
    """

    event = models.CharField(max_length=40)  # a case fact of form “event”
    detail = models.CharField(max_length=40, blank=True)  # one of its values
    on = models.DateField()
    about = models.CharField(max_length=60, blank=True)
    hours = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)  # a week
    announces = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    struck_on = models.DateField(null=True, blank=True)
    struck_because = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering: ClassVar = ["on", "id"]
        indexes: ClassVar = [models.Index(fields=["event", "on"], name="case_event_of_a_kind")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(hours__isnull=True) | models.Q(hours__gte=0), name="case_event_hours_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.on}"

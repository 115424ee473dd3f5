"""The ledger of courses: where in which course each citizen stands, and since when.

A row is derived from the facts (queries/courses.py) and may be computed anew at any time. Nobody writes in it but
`actions/courses.py`.
"""

from typing import ClassVar

from django.db import models

from pejl.domain.people.models import Citizen

_NAME = 80  # the id of a fact, as queries.facts names it


class CourseStage(models.Model):
    """One stage of one course of a citizen.

    started_on, trigger: what began the course; trigger is the id of the event, empty where a state or an age began it.
    version: the first day of the version that is followed; null where it always held. place: where the stage stands
    among those of the course. state: see catalogue/schema/courses.py. ended_on: the course ended without the stage.
    """

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="course_stages")
    course = models.CharField(max_length=40)
    version = models.DateField(null=True, blank=True)
    started_on = models.DateField()
    trigger = models.CharField(max_length=_NAME, blank=True)
    stage = models.CharField(max_length=40)
    place = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10)
    reached_on = models.DateField(null=True, blank=True)
    evidence = models.CharField(max_length=_NAME, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    changed_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["citizen", "course", "started_on", "trigger", "place"]
        indexes: ClassVar = [
            models.Index(fields=["course", "state", "stage", "citizen"], name="course_stage_by_state"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["citizen", "course", "started_on", "trigger", "stage"], name="course_stage_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.course} {self.stage} {self.state}"

"""My Plan: a goal, the sub-goals and steps towards it, in frozen versions."""

import uuid
from typing import ClassVar

from django.db import models

from pejl.domain.casework.models.records import CaseRecord


class Plan(CaseRecord):
    """One version of a citizen's plan. A draft is written in; what has been shared is frozen, and a new one made.

    kind: a detail of the event plan_made. series: what all versions of a plan have in common.
    """

    series = models.UUIDField(default=uuid.uuid4, editable=False)
    version = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=20)
    goal_kind = models.CharField(max_length=20)  # a plan_goal of the catalogue: job or education
    occupation = models.CharField(max_length=10, blank=True)
    goal = models.TextField()
    made_on = models.DateField()
    shared_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    because = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering: ClassVar = ["made_on", "version"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["series", "version"], name="plan_version_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"


class PlanGoal(models.Model):
    """A sub-goal on the way."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="sub_goals")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    due_on = models.DateField(null=True, blank=True)
    reached_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "position"], name="sub_goal_position_once")]

    def __str__(self) -> str:
        return str(self.position)


class PlanStep(models.Model):
    """Something that somebody does by a day. party: a plan_party of the catalogue, or the citizen."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    party = models.CharField(max_length=40)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "position"], name="plan_step_position_once")]

    def __str__(self) -> str:
        return str(self.position)

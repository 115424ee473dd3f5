"""The ledger of duties: what is owed to whom, by when, and what became of it; and the notices that tell of it.

A row of the ledger is derived from the facts by the rules and may be computed anew at any time. Nobody writes in it but
`actions/duties`.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models

from pejl.domain.people.models import Citizen

_NAME = 80  # the id of a fact, as queries.facts names it


class Duty(models.Model):
    """What one version of a rule owes one citizen because of one trigger.

    version: the first day of the version that answers; null where it always held. trigger, evidence: ids of facts;
    empty where a state or an age set it off, or nothing is there yet. state: see catalogue/schema/duties.py. done:
    which of the things asked for are there, as bits, the first that the rule names lowest. changed_on: the day on
    which the row was computed to be as it is.
    """

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="duties")
    rule = models.CharField(max_length=60)
    version = models.DateField(null=True, blank=True)
    trigger_on = models.DateField()
    trigger = models.CharField(max_length=_NAME, blank=True)
    opens = models.DateField()
    due = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20)
    fulfilled_on = models.DateField(null=True, blank=True)
    evidence = models.CharField(max_length=_NAME, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    stopped_days = models.IntegerField()
    stopped = models.BooleanField()
    done = models.BigIntegerField()
    changed_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["citizen", "rule", "trigger_on", "trigger"]
        indexes: ClassVar = [
            models.Index(fields=["state", "due", "citizen", "rule"], name="duty_by_state_day_and_rule"),
            models.Index(fields=["rule", "state", "citizen"], name="duty_by_rule_and_state"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["citizen", "rule", "trigger_on", "trigger"], name="duty_once_per_trigger")
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.due or ''} {self.state}"


class DutySweep(models.Model):
    """One computing of everybody's duties for a day. Everybody up to the citizen row `through` stands as of the day.

    rules: what the rules of that computing were, as a digest.
    """

    municipality = models.CharField(max_length=4)
    on = models.DateField()
    rules = models.CharField(max_length=64)
    through = models.BigIntegerField(default=0)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-on", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "on", "rules"], name="duty_sweep_once_per_day_and_rules")
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.on}"


class DutyNotice(models.Model):
    """It has been told that a duty is due soon, or overdue. One for each due day: if that moves, it is told again."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="duty_notices")
    rule = models.CharField(max_length=60)
    trigger_on = models.DateField()
    trigger = models.CharField(max_length=_NAME, blank=True)
    kind = models.CharField(max_length=20)  # due_soon, overdue
    due = models.DateField()
    sent_on = models.DateField()
    read_on = models.DateField(null=True, blank=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-sent_on", "due", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["citizen", "rule", "trigger_on", "trigger", "kind", "due"], name="duty_notice_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.rule} {self.due}"

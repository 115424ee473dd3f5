"""The worklist: one narrow row for each open case, flags on citizens, and the views that people keep.

A row is derived from the record and may be computed anew at any time (`pejl worklist refresh`). Nobody writes in it
but `actions/worklist`. What is shown of a citizen goes through people.actions.look; the rows only count and sort.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models

from pejl.domain.casework.models.records import CaseRecord
from pejl.domain.people.models import Citizen


class WorklistRow(models.Model):
    """What the worklist asks of one citizen with an open case, as of a day.

    needs: the quick filters that find the citizen, as bits (queries/worklist/needs.py). Two units and two employees
    stand here; whoever has more of them has `more_…`, and the record itself is asked. benefit_since: the first day of
    the benefits that stand now without a day between. next_due: of the first open duty. ends_on: of the first running
    measure. next_on: of the first interview to come, or else of the last that nobody has closed.
    """

    citizen = models.OneToOneField(Citizen, on_delete=models.CASCADE, primary_key=True, related_name="worklist_row")
    municipality = models.CharField(max_length=4)
    as_of = models.DateField()
    needs = models.BigIntegerField(default=0)
    unit_code = models.CharField(max_length=60, blank=True)
    other_unit = models.CharField(max_length=60, blank=True)
    more_units = models.BooleanField(default=False)
    employee = models.ForeignKey(
        "organisation.Employee", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    other_employee = models.ForeignKey(
        "organisation.Employee", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    more_employees = models.BooleanField(default=False)
    assigned_on = models.DateField(null=True, blank=True)
    birth_date = models.DateField()
    district = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=10)
    needs_interpreter = models.BooleanField()
    benefit = models.CharField(max_length=40, blank=True)
    benefit_since = models.DateField(null=True, blank=True)
    target_group = models.CharField(max_length=40, blank=True)
    readiness = models.CharField(max_length=40, blank=True)
    next_due = models.DateField(null=True, blank=True)
    overdue_duties = models.PositiveSmallIntegerField(default=0)
    next_on = models.DateField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["municipality", "next_due"], name="worklist_row_by_due"),
            models.Index(fields=["unit_code"], name="worklist_row_of_unit"),
            models.Index(fields=["other_unit"], name="worklist_row_of_other_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.citizen_id} {self.as_of}"


class WorklistChange(models.Model):
    """A citizen's record is being changed in this transaction: the row is computed anew before it is next read."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return str(self.citizen_id)


class Flag(CaseRecord):
    """Something about a citizen that somebody must look at, until it is lowered.

    kind: a flag_kind of the catalogue. source, about: which part of the system raised it and for which of its records
    ("measure:12"); each raises one at a time. on: the day it is about. link: the name of the page of the case where
    it is dealt with; empty is the case itself.
    """

    kind = models.CharField(max_length=40)
    category = models.CharField(max_length=20)
    source = models.CharField(max_length=40)
    about = models.CharField(max_length=60, blank=True)
    on = models.DateField()
    text = models.CharField(max_length=255, blank=True)
    link = models.CharField(max_length=60, blank=True)
    lowered_on = models.DateField(null=True, blank=True)
    lowered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["on", "id"]
        indexes: ClassVar = [
            models.Index(fields=["kind"], condition=models.Q(lowered_on__isnull=True), name="flag_that_is_up")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["citizen", "source", "kind", "about"],
                condition=models.Q(lowered_on__isnull=True),
                name="flag_up_once",
            ),
            models.UniqueConstraint(
                fields=["citizen"],
                condition=models.Q(lowered_on__isnull=True, kind="reminder"),
                name="one_reminder_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class SavedView(models.Model):
    """A choice of filters, columns and order that an account keeps by name, for itself or for a unit.

    query: the filters as they stand in the address, in one order, so that the same choice is the same text; it names
    no citizen. unit_code: whom it is shared with; empty is the owner alone.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="worklist_views")
    municipality = models.CharField(max_length=4)
    name = models.CharField(max_length=255)
    query = models.CharField(max_length=2000)
    unit_code = models.CharField(max_length=60, blank=True, db_index=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "name"], name="worklist_view_name_once"),
            models.UniqueConstraint(fields=["owner", "query"], name="worklist_view_choice_once"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

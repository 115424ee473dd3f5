"""What is written in a case: notes, letters and decisions, hearings and complaints."""

from typing import ClassVar

from django.db import models

from pejl.domain.casework.models.records import CaseRecord


class CaseNote(CaseRecord):
    """A note. It is never changed: a wrong one is struck out and written anew."""

    on = models.DateField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    shared = models.BooleanField(default=False)  # whether the citizen reads it beside the case
    struck_on = models.DateField(null=True, blank=True)
    struck_because = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering: ClassVar = ["on", "id"]

    def __str__(self) -> str:
        return f"note {self.on}"


class CaseDocument(CaseRecord):
    """A letter or a decision, from a template of the catalogue. What has been sent is frozen.

    concerns: the record that it is about, such as "measure:12". basis: what a decision rests on.
    """

    template = models.CharField(max_length=40)
    language = models.CharField(max_length=10, default="da")
    state = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    text = models.TextField()
    concerns = models.CharField(max_length=60, blank=True)
    basis = models.JSONField(default=dict, blank=True)
    sent_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["recorded_at", "id"]

    def __str__(self) -> str:
        return f"{self.template}"


class Hearing(CaseRecord):
    """The citizen is heard before a burdening decision, and has until `answer_by`."""

    document = models.ForeignKey(CaseDocument, on_delete=models.CASCADE, related_name="hearings")
    state = models.CharField(max_length=20)
    sent_on = models.DateField()
    answer_by = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["sent_on", "id"]

    def __str__(self) -> str:
        return f"hearing {self.sent_on}"


class Complaint(CaseRecord):
    """A complaint: received, assessed anew by another than the author, and passed on where it is not met (Q-034)."""

    document = models.ForeignKey(
        CaseDocument, on_delete=models.CASCADE, null=True, blank=True, related_name="complaints"
    )
    subject = models.CharField(max_length=40)  # a complaint_subject of the catalogue
    state = models.CharField(max_length=20)
    received_on = models.DateField()
    due_on = models.DateField()
    text = models.TextField()
    assessed_on = models.DateField(null=True, blank=True)
    ground = models.TextField(blank=True)
    passed_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["received_on", "id"]
        indexes: ClassVar = [models.Index(fields=["received_on"], name="complaint_received")]

    def __str__(self) -> str:
        return f"complaint {self.received_on}"

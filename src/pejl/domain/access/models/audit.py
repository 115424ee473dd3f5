"""Who has looked at whom, or changed what: rows that cannot be changed unseen."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class AuditEntry(models.Model):
    """One citizen shown or changed, by one account, at one moment.

    `digest` is the SHA-256 over every other field, `previous` the digest of the entry before it in the same chain.
    There are several chains, so that many can write at once; seals tie them together. The citizen is named by the
    key alone. `actor` null is the machine's own command line.
    """

    chain = models.PositiveSmallIntegerField()
    number = models.PositiveBigIntegerField()  # 1, 2, 3 … within the chain, without gaps
    at = models.DateTimeField()
    municipality = models.CharField(max_length=4)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True)
    citizen = models.UUIDField()
    verb = models.CharField(max_length=20)  # access.audit.Verb
    what = models.CharField(max_length=60)  # the page or action by its code
    ground = models.CharField(max_length=255, blank=True)  # the reason the actor gave, where one was asked for
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["chain", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chain", "number"], name="audit_number_once_per_chain"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["citizen", "at"], name="audit_by_citizen"),
            models.Index(fields=["actor", "at"], name="audit_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.chain}/{self.number}"


class AuditHead(models.Model):
    """The last entry of a chain. Who writes an entry holds this row, so that numbers have no gaps."""

    chain = models.PositiveSmallIntegerField(primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.chain}/{self.number}"


class AuditSeal(models.Model):
    """The heads of every chain at one moment, chained in its turn: what is under a seal cannot be cut off unseen."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    heads = models.JSONField()  # {"chain": [number, digest]}
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return str(self.number)

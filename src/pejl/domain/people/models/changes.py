"""Where the register of people has changed: what the warehouse must read again, and nothing more."""

from typing import ClassVar

from django.db import models

BLOCK = 1024  # citizens with neighbouring numbers are read again together


class PeopleChange(models.Model):
    """Some row of a table about citizens of one block was inserted, changed or deleted.

    Written by triggers on both databases (see `domain.tracked`), so that no writer can forget it. It names no one.

    block: the citizen's number divided by BLOCK; -1 is the whole table. stamp: on PostgreSQL the transaction that
    wrote, so that a reader can tell what its own view of the data did not hold yet; on SQLite, where writers take
    turns and the row's number tells the order, a random number that tells one history of a database from another.
    """

    table = models.CharField(max_length=40)
    block = models.BigIntegerField()
    stamp = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["table", "block"], name="people_change_where"),
            models.Index(fields=["stamp"], name="people_change_stamp"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.block}"

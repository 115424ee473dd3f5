"""Writing down who was shown which citizen, or changed what: one row a citizen, in the transaction of the deed."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db import connection, transaction

from pejl.domain.access.chains import Link, hold_head
from pejl.domain.access.models import Account, AuditEntry
from pejl.kernel import clock

_BATCH = 2_000


class Verb(StrEnum):
    """What was done to, or with what is known of, a citizen."""

    SHOWN = "shown"
    CHANGED = "changed"
    EXPORTED = "exported"
    OVERRIDDEN = "overridden"
    IMPORTED = "imported"
    ANONYMISED = "anonymised"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Attempt:
    """A citizen whom somebody tried to see or change without access, or whom the register does not have."""

    by: Account
    citizen: UUID
    what: str


class AttemptRefused(Exception):  # noqa: N818 - named as it is said
    """Nothing is shown and nothing changed; `attempt` is written down all the same (see `keeping_refusals`)."""

    attempt: Attempt | None = None


def record(
    by: Account | None,
    citizens: Iterable[UUID],
    verb: Verb,
    what: str,
    *,
    municipality: str,
    ground: str = "",
) -> int:
    """Write one row for each citizen, named by key, into one chain; how many rows.

    what: the page or action by its code, at most 60 signs. ground: the reason given, at most 255. by None is the
    machine's own command line. Only inside a transaction, which holds what was read or changed: if the rows cannot
    be written the error goes through, and nothing is shown or changed.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("An audit row is written in the transaction of what it tells.")
    keys = list(citizens)
    if not keys:
        return 0
    head, at, actor = hold_head(), clock.now(), by.pk if by else None
    rows = []
    for key in keys:
        head.number += 1
        link = Link(head.chain, head.number, at, municipality, actor, key, str(verb), what, ground, head.digest)
        head.digest = link.digest()
        rows.append(AuditEntry(**link._asdict(), digest=head.digest))
    AuditEntry.objects.bulk_create(rows, batch_size=_BATCH)
    head.save(update_fields=["number", "digest"])
    return len(rows)


@contextmanager
def keeping_refusals() -> Iterator[None]:
    """One transaction for an action on citizens: what is refused is undone whole, and that it was tried is kept.

    Where it stands inside another transaction, that one decides: use it on the outermost action.
    """
    try:
        with transaction.atomic():
            yield
    except AttemptRefused as refused:
        if tried := refused.attempt:
            with transaction.atomic():
                record(tried.by, [tried.citizen], Verb.REFUSED, tried.what, municipality=tried.by.municipality)
        raise

"""Writing down who was shown which citizen, or changed what: one row a citizen, in the transaction of the deed."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from pejl.domain.access.chains import IMPORTS, Link, hold_head, own_chain
from pejl.domain.access.entries import insert
from pejl.domain.access.models import Account
from pejl.domain.access.seals import seal
from pejl.domain.changed import telling
from pejl.kernel import clock

NOBODY = UUID(int=0)  # the citizen of a row that is about no one in the register: an unknown number, a whole file
_LONGEST_WHAT, _LONGEST_GROUND = 60, 255


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
    if len(what) > _LONGEST_WHAT or len(ground) > _LONGEST_GROUND:  # SQLite would take it
        raise ValueError(f"An audit row has room for {_LONGEST_WHAT} and {_LONGEST_GROUND} signs.")
    keys = list(citizens)
    if not keys:
        return 0
    chain = IMPORTS if verb == Verb.IMPORTED else own_chain()
    head, at, actor = hold_head(chain), clock.now(), by.pk if by else None
    rows = []
    for key in keys:
        head.number += 1
        link = Link(head.chain, head.number, at, municipality, actor, key, str(verb), what, ground, head.digest)
        head.digest = link.digest()
        rows.append((link, head.digest))
    insert(rows)
    head.save(update_fields=["number", "digest"])
    if head.number // settings.PEJL_AUDIT_SEAL_EVERY > (head.number - len(rows)) // settings.PEJL_AUDIT_SEAL_EVERY:
        transaction.on_commit(seal, robust=True)  # what is written stands, sealed now or with the next ones
    return len(rows)


@contextmanager
def keeping_refusals() -> Iterator[None]:
    """One transaction for an action on citizens: what is refused is undone whole, and that it was tried is kept.

    What rests on those whom it changed is made anew at its end (`pejl.domain.changed`). Where it stands inside another
    transaction, that one decides: use it on the outermost action.
    """
    try:
        with transaction.atomic(), telling():
            yield
    except AttemptRefused as refused:
        if tried := refused.attempt:
            with transaction.atomic():
                record(tried.by, [tried.citizen], Verb.REFUSED, tried.what, municipality=tried.by.municipality)
        raise

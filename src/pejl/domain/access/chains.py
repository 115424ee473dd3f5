"""The chains of the audit: what is hashed, and who may write the next entry of a chain.

Every entry's digest covers its own fields and the digest of the entry before it, so that nothing can be changed,
taken out, put in or moved without every later digest being wrong. Several chains let several write at once: whoever
writes holds the head of one chain until the transaction ends.
"""

import hashlib
import itertools
import json
import os
import threading
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.conf import settings

from pejl.domain.access.models import AuditHead

IMPORTS = 0  # the chain of imports, which hold it for minutes; one import runs at a time
FIRST = "0" * 64  # what the first entry of a chain has before it
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode
_own = threading.local()
_next = itertools.count()


def micros(at: datetime) -> int:
    """An instant in microseconds of Unix time: exact, and the same whatever zone it was read in."""
    return (at - _EPOCH) // _MICROSECOND


class Link(NamedTuple):
    """What an entry tells and what it follows: every field that its digest covers."""

    chain: int
    number: int
    at: datetime
    municipality: str
    actor_id: int | None
    citizen: UUID
    verb: str
    what: str
    ground: str
    previous: str

    def digest(self) -> str:
        """SHA-256, 64 hexadecimal signs, over the fields as one JSON list; `at` in microseconds of Unix time."""
        told = [self.chain, self.number, micros(self.at), self.municipality, self.actor_id, self.citizen.hex, *self[6:]]
        return hashlib.sha256(_encode(told).encode("ascii")).hexdigest()


def hold_head(chain: int) -> AuditHead:
    """The head of a chain, held until the transaction ends."""
    held = AuditHead.objects.select_for_update().filter(chain=chain).first()
    if held is None:
        AuditHead.objects.bulk_create([AuditHead(chain=chain, digest=FIRST)], ignore_conflicts=True)
        held = AuditHead.objects.select_for_update().get(chain=chain)
    return held


def own_chain() -> int:
    """The chain, 1 … PEJL_AUDIT_CHAINS, that this thread writes to.

    A thread keeps to one chain: no transaction ever holds two heads, so no two can wait for each other.
    """
    place = getattr(_own, "place", None)
    if place is None or _own.process != os.getpid():  # a process that was split off takes a place of its own
        place = _own.place = os.getpid() + next(_next)
        _own.process = os.getpid()
    return 1 + int(place) % int(settings.PEJL_AUDIT_CHAINS)

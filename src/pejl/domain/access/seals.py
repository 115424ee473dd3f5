"""Seals tie the chains together: the heads of all of them at one moment, chained in their turn.

What stands under a seal cannot be cut off unseen while the seal stands; and a seal that is kept outside the
installation cannot be taken back by whoever rules the database.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction

from pejl.domain.access.chains import FIRST, micros
from pejl.domain.access.models import AuditHead, AuditSeal
from pejl.kernel import clock

_TRIES = 5


class Seal(NamedTuple):
    """What a seal tells. heads: chain → number and digest of its last entry."""

    number: int
    at: datetime
    heads: Mapping[int, tuple[int, str]]
    previous: str
    digest: str

    def fits(self) -> bool:
        """Whether the digest is that of what the seal tells."""
        return self.digest == seal_digest(self.number, self.at, self.heads, self.previous)

    def as_json(self) -> dict[str, Any]:
        """The seal as it is kept outside."""
        heads = {str(chain): list(head) for chain, head in sorted(self.heads.items())}
        return {**self._asdict(), "at": self.at.isoformat(), "heads": heads}


def seal_digest(number: int, at: datetime, heads: Mapping[int, tuple[int, str]], previous: str) -> str:
    """SHA-256, 64 hexadecimal signs, over number, instant, heads in the order of their chains, and what was before."""
    told = [number, micros(at), [[chain, *heads[chain]] for chain in sorted(heads)], previous]
    return hashlib.sha256(json.dumps(told, separators=(",", ":")).encode("ascii")).hexdigest()


def seal() -> Seal:
    """Seal every chain as it stands. Nobody who writes is made to wait; two seals at once take turns."""
    for left in reversed(range(_TRIES)):
        try:
            with transaction.atomic():
                return _next_seal()
        except IntegrityError:
            if not left:
                raise
    raise AssertionError("not reached")


def read_seal(told: Mapping[str, Any]) -> Seal:
    """A seal from its JSON. ValueError if it is none, or is not as it was written."""
    try:
        heads = {int(chain): (int(number), str(digest)) for chain, (number, digest) in told["heads"].items()}
        at = datetime.fromisoformat(str(told["at"]))
        found = Seal(int(told["number"]), at, heads, str(told["previous"]), str(told["digest"]))
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("this is no seal") from error
    if not found.fits():
        raise ValueError("the seal has been changed: its digest does not fit")
    return found


def as_seal(row: AuditSeal) -> Seal:
    """A seal of the record."""
    heads = {int(chain): (int(number), str(digest)) for chain, (number, digest) in row.heads.items()}
    return Seal(row.number, row.at, heads, row.previous, row.digest)


def _next_seal() -> Seal:
    last = AuditSeal.objects.order_by("-number").first()
    number, previous = (last.number + 1, last.digest) if last else (1, FIRST)
    heads = {chain: (at, digest) for chain, at, digest in AuditHead.objects.values_list("chain", "number", "digest")}
    now = clock.now()
    made = Seal(number, now, heads, previous, seal_digest(number, now, heads, previous))
    AuditSeal.objects.create(
        number=number, at=now, heads=made.as_json()["heads"], previous=previous, digest=made.digest
    )
    return made

"""Does the audit stand as it was written? Every chain is walked from its first entry to its last, and every seal.

An entry that was changed no longer has its digest; one that was taken out, put in or moved leaves a number or a digest
that does not follow; and a tail that was cut off is missed by the chain's head, by the seals, and by a seal that was
kept outside. Those who write meanwhile are neither stopped nor taken for a fault.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from pejl.domain.access.chains import FIRST, Link
from pejl.domain.access.models import AuditEntry, AuditHead, AuditSeal
from pejl.domain.access.seals import Seal, as_seal

_PAGE = 10_000
_SHOWN = 1_000  # so many faults are named; the others are counted
_FIELDS = ("pk", *Link._fields, "digest")

type Progress = Callable[[int], None]


class Wrong(StrEnum):
    """What can be wrong with a chain or a seal."""

    CHANGED = "changed"  # the digest is not that of what stands there
    DOES_NOT_FOLLOW = "does_not_follow"  # it follows another entry than the one before it
    MISSING = "missing"  # numbers are left out
    TWICE = "twice"  # a number stands more than once
    CUT_OFF = "cut_off"  # the head or a seal knows of later entries
    BEYOND_HEAD = "beyond_head"  # there are entries that the head does not know of
    NOT_AS_SEALED = "not_as_sealed"  # another entry stands where the head or a seal names one


class Fault(NamedTuple):
    """One fault. chain: None for the chain of seals. number: the entry or seal; until: the last of several."""

    chain: int | None
    number: int
    wrong: Wrong
    until: int

    def as_json(self) -> dict[str, Any]:
        """The same for a program."""
        return {"chain": self.chain, "number": self.number, "until": self.until, "wrong": self.wrong.value}


@dataclass(slots=True)
class Verified:
    """What was walked and what was found. total: how many faults there are, of which the first are named."""

    entries: int = 0
    chains: int = 0
    seals: int = 0
    total: int = 0
    faults: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        """Count a fault, and name it if it is among the first."""
        self.total += 1
        if len(self.faults) < _SHOWN:
            self.faults.append(fault)


type _Marks = dict[int, set[str]]  # number → the digests that head and seals name there


def verify(kept: Seal | None = None, progress: Progress | None = None) -> Verified:
    """Walk everything. kept: a seal that was kept outside. progress: called with how many entries more are walked."""
    found = Verified()
    marks: dict[int, _Marks] = defaultdict(lambda: defaultdict(set))
    for fault in _seals(found, marks, kept):
        found.add(fault)
    for chain in sorted(_chains() | marks.keys()):
        found.chains += 1
        for fault in _Walk(chain, marks[chain], found, progress).faults():
            found.add(fault)
    return found


def expected() -> int:
    """About how many entries there are to walk: what the heads have counted."""
    return sum(AuditHead.objects.values_list("number", flat=True))


def _seals(found: Verified, marks: Mapping[int, _Marks], kept: Seal | None) -> Iterator[Fault]:
    number, digest = 0, FIRST
    for row in AuditSeal.objects.order_by("number").iterator(chunk_size=_PAGE):
        one = as_seal(row)
        found.seals += 1
        if one.number != number + 1:
            yield Fault(None, number + 1, Wrong.MISSING, one.number - 1)
        elif one.previous != digest:
            yield Fault(None, one.number, Wrong.DOES_NOT_FOLLOW, one.number)
        if not one.fits():
            yield Fault(None, one.number, Wrong.CHANGED, one.number)
        if kept and kept.number == one.number and kept.digest != one.digest:
            yield Fault(None, one.number, Wrong.NOT_AS_SEALED, one.number)
        _note(marks, one)
        number, digest = one.number, one.digest
    if kept:
        _note(marks, kept)
        if kept.number > number:
            yield Fault(None, number + 1, Wrong.CUT_OFF, kept.number)


def _note(marks: Mapping[int, _Marks], one: Seal) -> None:
    for chain, (number, digest) in one.heads.items():
        marks[chain][number].add(digest)


def _chains() -> set[int]:
    """Every chain that has a head or an entry, without reading every entry."""
    found = set(AuditHead.objects.values_list("chain", flat=True))
    last = -1
    while (following := AuditEntry.objects.filter(chain__gt=last).order_by("chain").first()) is not None:
        last = following.chain
        found.add(last)
    return found


class _Walk:
    """One chain on its way from the first entry to the last."""

    def __init__(self, chain: int, marks: _Marks, found: Verified, progress: Progress | None) -> None:
        self._chain, self._marks, self._found, self._progress = chain, marks, found, progress
        self._number, self._digest = 0, FIRST

    def faults(self) -> Iterator[Fault]:
        """What is wrong with the chain, in the order of its numbers."""
        before = self._head()
        if before:
            self._marks[before[0]].add(before[1])
        yield from self._named(0, FIRST)
        for link, digest in self._links():
            yield from self._one(link, digest)
        latest = max(self._marks, default=0)
        if latest > self._number:
            yield Fault(self._chain, self._number + 1, Wrong.CUT_OFF, latest)
        after = self._head()
        known = after[0] if after else 0
        if self._number > known:
            yield Fault(self._chain, known + 1, Wrong.BEYOND_HEAD, self._number)

    def _one(self, link: Link, digest: str) -> Iterator[Fault]:
        number = link.number
        if number <= self._number:
            yield Fault(self._chain, number, Wrong.TWICE, number)
        elif number > self._number + 1:
            yield Fault(self._chain, self._number + 1, Wrong.MISSING, number - 1)
        elif link.previous != self._digest:
            yield Fault(self._chain, number, Wrong.DOES_NOT_FOLLOW, number)
        if link.digest() != digest:
            yield Fault(self._chain, number, Wrong.CHANGED, number)
        yield from self._named(number, digest)
        self._number, self._digest = number, digest

    def _named(self, number: int, digest: str) -> Iterator[Fault]:
        if self._marks.get(number, {digest}) != {digest}:
            yield Fault(self._chain, number, Wrong.NOT_AS_SEALED, number)

    def _head(self) -> tuple[int, str] | None:
        return AuditHead.objects.filter(chain=self._chain).values_list("number", "digest").first()

    def _links(self) -> Iterator[tuple[Link, str]]:
        """The entries in order, page by page, so that no long reading holds up those who write."""
        entries = AuditEntry.objects.filter(chain=self._chain).order_by("number", "pk").values_list(*_FIELDS)
        last: tuple[int, int] | None = None
        while page := list(entries.filter(number__gte=last[0])[:_PAGE] if last else entries[:_PAGE]):
            fresh = [row for row in page if last is None or (row[2], row[0]) > last]
            if not fresh:
                return
            last = (fresh[-1][2], fresh[-1][0])
            for row in fresh:
                yield Link(*row[1:-1]), row[-1]
            self._found.entries += len(fresh)
            if self._progress:
                self._progress(len(fresh))

"""What has changed in the register of people since a snapshot: asked of the notes that the database keeps itself.

A mark says how much of the record a snapshot has seen. On SQLite writers take turns, so the number of the newest note
is enough. On PostgreSQL a writer may commit after a later one: the mark is the reader's own view of the transactions,
and a note is new if its transaction was not in that view. Nothing is missed, and nothing that was seen is read again.
"""

import hashlib
from collections import defaultdict
from typing import NamedTuple

from django.db import connection

from pejl.domain.people.models import PeopleChange

WHOLE = -1
_NOTES = PeopleChange._meta.db_table
_COMPACT = """
DELETE FROM people_peoplechange old USING people_peoplechange later
WHERE old."table" = later."table" AND old.block = later.block AND old.id < later.id AND old.stamp < %s
AND later.stamp < %s
"""


class Mark(NamedTuple):
    """How much of which record a snapshot has seen."""

    record: str  # tells one database, and one history of it, from another
    seen: str


def mark() -> Mark:
    """The mark of this transaction's view of the record."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_current_snapshot()::text, pg_relation_filenode(%s)", [_NOTES])
            seen, node = cursor.fetchone()
            return Mark(_record(node), seen)
        cursor.execute("SELECT id, stamp FROM people_peoplechange ORDER BY id DESC LIMIT 1")
        number, stamp = cursor.fetchone() or (0, 0)
        return Mark(_record(""), f"{number}:{stamp}")


def changed(since: Mark) -> dict[str, set[int]] | None:
    """Table → the blocks with changes that the mark has not seen; None where the mark is of another record."""
    now = mark()
    if now.record != since.record or (connection.vendor != "postgresql" and not _later(since.seen, now.seen)):
        return None
    found: dict[str, set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                'SELECT DISTINCT "table", block FROM people_peoplechange'
                " WHERE stamp >= pg_snapshot_xmin(%s::pg_snapshot)::text::bigint"
                " AND NOT pg_visible_in_snapshot(stamp::text::xid8, %s::pg_snapshot)",
                [since.seen, since.seen],
            )
        else:
            cursor.execute(
                'SELECT DISTINCT "table", block FROM people_peoplechange WHERE id > %s', [_number(since.seen)]
            )
        for table, block in cursor.fetchall():
            found[table].add(block)
    return dict(found)


def newest() -> str:
    """What tells one state of the register from another within a transaction: its newest note."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, stamp FROM people_peoplechange ORDER BY id DESC LIMIT 1")
        return f"{_record('')}:{cursor.fetchone()}"


def compact() -> None:
    """Keep one note of each block on PostgreSQL, the newest; only notes that every reader sees are dropped."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        (oldest,) = cursor.fetchone()
        cursor.execute(_COMPACT, [oldest, oldest])


def _record(node: object) -> str:
    told = connection.settings_dict
    named = repr((connection.vendor, told["HOST"], told["PORT"], str(told["NAME"]), node))
    return hashlib.sha256(named.encode()).hexdigest()[:20]


def _number(seen: str) -> int:
    return int(seen.partition(":")[0])


def _later(before: str, now: str) -> bool:
    """Whether the record can have come from what was seen: a copy brought back is older, or tells another number."""
    return before == now or _number(now) > _number(before)

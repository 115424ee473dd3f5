"""Which rows of a file the law forbids beside each other or beside what the record has, named row by row.

The triggers of the database would refuse them too, but could not say which. Two steps: one pass that only tells whose
rows overlap, and a closer look at those few.
"""

from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from pejl.domain.steering.imports.problems import Problems

_FOREVER = "'9999-12-31'"
_MOST = 1_000  # citizens looked at closely; a file with more mistakes is refused all the same


@dataclass(frozen=True, slots=True)
class Exclusive:
    """Rows of a table that may not share a day where they agree on `alike`.

    shown: the field that names what clashes. only: which rows it concerns at all (SQL on those fields).
    """

    table: str
    alike: tuple[str, ...]
    shown: str
    only: str = "1 = 1"


def note_overlaps(problems: Problems, rule: Exclusive) -> None:
    """Note every staged row that shares a day with another staged row or a standing one."""
    whose = _whose(rule)
    if not whose:
        return
    for row, shown, start, end, other_row, other in _pairs(rule, whose):
        told = {"one": shown, "other": other, "span": f"{start} – {end or ''}".strip(), "row": other_row}
        text = (
            _("overlaps %(other)s (%(span)s) in row %(row)s")
            if other_row
            else _("overlaps %(other)s (%(span)s), which the record has")
        )
        problems.add(text % told, row=row, column="start", value=shown)


def _standing(rule: Exclusive) -> str:
    """Everything that would stand: the staged rows, and the record's rows that none of them replaces."""
    fields = ", ".join(f'"{name}"' for name in dict.fromkeys(("citizen_id", *rule.alike, rule.shown, "start", "end")))
    return (
        f'SELECT "row", {fields} FROM people_difference WHERE {rule.only}'  # noqa: S608 - our own names
        f' UNION ALL SELECT NULL AS "row", {fields} FROM {rule.table} WHERE {rule.only}'
        " AND citizen_id IN (SELECT citizen_id FROM people_difference)"
        " AND id NOT IN (SELECT old_id FROM people_difference WHERE old_id IS NOT NULL)"
    )


def _whose(rule: Exclusive) -> list[int]:
    alike = ", ".join(f'"{name}"' for name in ("citizen_id", *rule.alike))
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT DISTINCT citizen_id FROM (SELECT citizen_id, "start", max(coalesce("end", {_FOREVER}))'  # noqa: S608
            f' OVER (PARTITION BY {alike} ORDER BY "start" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before'
            f' FROM ({_standing(rule)}) stands) looked WHERE before > "start" ORDER BY citizen_id LIMIT {_MOST}'
        )
        return [citizen for (citizen,) in cursor.fetchall()]


def _pairs(rule: Exclusive, whose: list[int]) -> list[tuple[int, str, object, object, int | None, str]]:
    """Staged row and what it names; the other's days, its row if it is staged, and what it names."""
    alike = " AND ".join(f'a."{name}" = b."{name}"' for name in ("citizen_id", *rule.alike))
    citizens = ", ".join(map(str, whose))
    stands = f"SELECT * FROM ({_standing(rule)}) every WHERE citizen_id IN ({citizens})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(
            f'WITH stands AS ({stands}) SELECT a."row", a."{rule.shown}", b."start", b."end", b."row",'  # noqa: S608
            f' b."{rule.shown}" FROM stands a JOIN stands b ON {alike}'
            f' AND a."start" < coalesce(b."end", {_FOREVER}) AND b."start" < coalesce(a."end", {_FOREVER})'
            ' WHERE a."row" IS NOT NULL AND (b."row" IS NULL OR b."row" < a."row") ORDER BY a."row", b."start"'
        )
        return list(cursor.fetchall())

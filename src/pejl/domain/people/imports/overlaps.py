"""Which rows of a file the law forbids beside each other or beside what the record has, named row by row.

The triggers of the database would refuse them too, but could not say which. One pass over the sorted spans tells whose
overlap; only these few are looked at closely.
"""

from dataclasses import dataclass

import polars as pl
from django.db import connection
from django.utils.translation import gettext as _

from pejl.domain.people.imports.sheets import ROW
from pejl.domain.steering.imports.problems import Problems

_FOREVER = "9999-12-31"
_MOST = 1_000  # citizens looked at closely; a file with more mistakes is refused all the same
_SPAN = ("start", "end")


@dataclass(frozen=True, slots=True)
class Exclusive:
    """Rows of one citizen that may not share a day where they agree on `alike`.

    shown: the field that names what clashes. only: which rows it concerns at all, and on which fields that rests.
    """

    alike: tuple[str, ...]
    shown: str
    only: pl.Expr | None = None
    only_fields: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field that the rule looks at."""
        return (*self.alike, self.shown, *self.only_fields)


def note_overlaps(problems: Problems, table: str, *rules: Exclusive) -> None:
    """Note every staged row that shares a day with another staged row or a standing one, by the first rule broken."""
    fields = tuple(dict.fromkeys(("citizen_id", *(field for rule in rules for field in rule.fields))))
    stands = _standing(table, fields)
    for rule in rules:
        concerned = stands if rule.only is None else stands.filter(rule.only)
        for pair in _pairs(concerned, rule):
            _note(problems, pair)
        problems.refuse()


def _standing(table: str, fields: tuple[str, ...]) -> pl.DataFrame:
    """Everything that would stand: the staged rows, and the record's rows of these citizens that none replaces.

    Columns: row (null where the record has it), the fields, start and end as ISO text, an open end as the last day.
    """
    names = ", ".join(f'"{name}"' for name in fields)
    days = f'CAST("start" AS varchar(10)), coalesce(CAST("end" AS varchar(10)), \'{_FOREVER}\')'
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT "{ROW}", {names}, {days} FROM people_difference'  # noqa: S608 - our own names
            f" UNION ALL SELECT NULL, {names}, {days} FROM {table}"
            " WHERE citizen_id IN (SELECT citizen_id FROM people_difference)"
            " AND id NOT IN (SELECT old_id FROM people_difference WHERE old_id IS NOT NULL)"
        )
        rows = cursor.fetchall()
    kinds = {name: pl.Int64 if name in ("citizen_id", "weight") else pl.String for name in fields}
    schema = {ROW: pl.Int64, **kinds, **dict.fromkeys(_SPAN, pl.String)}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _pairs(stands: pl.DataFrame, rule: Exclusive) -> list[dict[str, object]]:
    """The pairs that clash: a staged row, and the standing or earlier staged row that it shares a day with."""
    alike = ("citizen_id", *rule.alike)
    days = stands.with_columns(_day("start"), _day("end")).sort(*alike, "start_day")
    before = pl.col("end_day").cum_max().shift(1).over(*alike)
    whose = days.filter(before > pl.col("start_day"))["citizen_id"].unique().sort().head(_MOST)
    if whose.is_empty():
        return []
    few = days.filter(pl.col("citizen_id").is_in(whose.implode()))
    both = few.filter(pl.col(ROW).is_not_null()).join(few, on=alike, suffix="_other", coalesce=False)
    earlier = pl.col(f"{ROW}_other").is_null() | (pl.col(f"{ROW}_other") < pl.col(ROW))
    shared = (pl.col("start") < pl.col("end_other")) & (pl.col("start_other") < pl.col("end"))
    return both.filter(earlier & shared).sort(ROW, "start_other").select(
        ROW, f"{ROW}_other", "start_other", "end_other", one=rule.shown, other=f"{rule.shown}_other"
    ).to_dicts()  # fmt: skip


def _day(name: str) -> pl.Expr:
    """The day as a number, which sorts and compares faster than text."""
    return pl.col(name).str.to_date("%Y-%m-%d").to_physical().alias(f"{name}_day")


def _note(problems: Problems, pair: dict[str, object]) -> None:
    end = "" if pair["end_other"] == _FOREVER else pair["end_other"]
    told = {"other": pair["other"], "span": f"{pair['start_other']} – {end}".strip(), "row": pair[f"{ROW}_other"]}
    if pair[f"{ROW}_other"] is None:
        text = _("overlaps %(other)s (%(span)s), which the record has")
    else:
        text = _("overlaps %(other)s (%(span)s) in row %(row)s")
    row = pair[ROW]
    problems.add(text % told, row=row if isinstance(row, int) else None, column="start", value=pair["one"])

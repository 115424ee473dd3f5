"""How many stand where in the courses, and the figures that a course gives of itself year by year."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl
import pyarrow as pa
from django.db.models import Count, Q

from pejl.catalogue.schema.courses import Course, CourseFigure
from pejl.catalogue.schema.spans import parse
from pejl.domain import columnar
from pejl.domain.casework.models import CourseStage, WorklistRow
from pejl.domain.casework.queries.worklist.facets import bands

_DAY, _WORD = pa.date32(), pa.string()
_COLUMNS: Final[columnar.Columns] = {
    "citizen": ("t.citizen_id", pa.int64()), "started_on": ("t.started_on", _DAY), "trigger": ("t.trigger", _WORD),
    "stage": ("t.stage", _WORD), "state": ("t.state", _WORD), "reached_on": ("t.reached_on", _DAY),
    "sex": ("c.sex", _WORD), "born": ("c.birth_date", _DAY),
}  # fmt: skip
_ONE: Final = ["citizen", "started_on", "trigger"]
ALL: Final = ""  # the part that is everybody


def standing(municipality: str, rows: Q | None = None) -> dict[tuple[str, str], int]:
    """How many courses stand at each stage now, by course and stage; rows: a condition on rows of the worklist."""
    found = CourseStage.objects.filter(state="now", citizen__municipality=municipality)
    if rows is not None:
        whose = WorklistRow.objects.filter(rows, municipality=municipality).order_by().values("pk")
        found = found.filter(citizen__in=whose)
    told = found.order_by().values_list("course", "stage").annotate(number=Count("pk"))
    return {(course, stage): number for course, stage, number in told}


@dataclass(frozen=True, slots=True)
class YearFigure:
    """A figure of a course in a year, of everybody or of a part ("sex=woman", "age=age.25").

    value: a count, a share in per cent or days; None where nobody is behind it. behind: how many courses it rests on;
    left_out: how many began in the year and have not had time enough yet.
    """

    figure: str
    year: int
    part: str
    value: float | None
    behind: int
    left_out: int = 0


def figures(municipality: str, course: Course, first: int, last: int, on: date) -> list[YearFigure]:
    """Every figure of a course for each year from the first to the last, of all and of the parts it is told by."""
    rows = _rows(municipality, course)
    found = []
    for figure in course.figures:
        for name, part in _parts(figure, rows, on):
            found += [_COUNTED[figure.kind](figure, part, year, name, on) for year in range(first, last + 1)]
    return found


def _rows(municipality: str, course: Course) -> pl.DataFrame:
    source = (
        "FROM casework_coursestage t JOIN people_citizen c ON c.id = t.citizen_id"
        " WHERE c.municipality = %s AND t.course = %s"
    )
    read = columnar.read(_COLUMNS, source, [municipality, course.id], "t.citizen_id / 1024")
    found = pl.from_arrow(read)
    assert isinstance(found, pl.DataFrame)  # noqa: S101 - a table gives a frame
    return found.with_columns(pl.col("trigger").fill_null(""))


def _parts(figure: CourseFigure, rows: pl.DataFrame, on: date) -> list[tuple[str, pl.DataFrame]]:
    found = [(ALL, rows)]
    if "sex" in figure.by:
        found += [(f"sex={key[0]}", part) for key, part in sorted(rows.group_by("sex"), key=lambda one: str(one[0]))]
    if "age" in figure.by:
        years = _years(pl.col("born"), pl.col("started_on"))
        for band in bands("age", on):
            within = years >= band.least
            held = within if band.under is None else within & (years < band.under)
            found.append((f"age={band.id}", rows.filter(held)))
    return found


def _years(born: pl.Expr, on: pl.Expr) -> pl.Expr:
    """Whole years of age on a day."""
    before = (on.dt.month() * 100 + on.dt.day()) < (born.dt.month() * 100 + born.dt.day())
    return on.dt.year() - born.dt.year() - before.cast(pl.Int32)


def _begun(figure: CourseFigure, rows: pl.DataFrame, year: int, part: str, _: date) -> YearFigure:
    number = rows.filter(pl.col("started_on").dt.year() == year).n_unique(subset=_ONE)
    return YearFigure(figure.id, year, part, float(number), number)


def _reached(figure: CourseFigure, rows: pl.DataFrame, year: int, part: str, _: date) -> YearFigure:
    number = _reaching(rows, figure.stage).filter(pl.col("reached_on").dt.year() == year).height
    return YearFigure(figure.id, year, part, float(number), number)


def _share(figure: CourseFigure, rows: pl.DataFrame, year: int, part: str, on: date) -> YearFigure:
    stage = rows.filter(pl.col("stage") == figure.stage)
    if figure.passed == "left_out":
        stage = stage.filter(pl.col("state") != "passed")
    begun = stage.filter(pl.col("started_on").dt.year() == year)
    length = parse(figure.within or "")
    until = pl.col("started_on").dt.offset_by(f"{length.months}mo").dt.offset_by(f"{length.days}d")
    had_time = begun.filter(until <= on)
    met = had_time.filter(pl.col("state") == "reached", pl.col("reached_on") <= until).height
    value = 100 * met / had_time.height if had_time.height else None
    return YearFigure(figure.id, year, part, value, had_time.height, begun.height - had_time.height)


def _days(figure: CourseFigure, rows: pl.DataFrame, year: int, part: str, _: date) -> YearFigure:
    reached = _reaching(rows, figure.stage).filter(pl.col("reached_on").dt.year() == year)
    if figure.since:
        earlier = _reaching(rows, figure.since).select(*_ONE, since="reached_on")
        reached = reached.join(earlier, on=_ONE)
    else:
        reached = reached.with_columns(since=pl.col("started_on"))
    days = (reached["reached_on"] - reached["since"]).dt.total_days()
    middle = days.median()
    return YearFigure(figure.id, year, part, float(middle) if isinstance(middle, int | float) else None, len(days))


def _reaching(rows: pl.DataFrame, stage: str) -> pl.DataFrame:
    return rows.filter(pl.col("stage") == stage, pl.col("state") == "reached")


type _Count = Callable[[CourseFigure, pl.DataFrame, int, str, date], YearFigure]
_COUNTED: Final[Mapping[str, _Count]] = {"begun": _begun, "reached": _reached, "share": _share, "days": _days}

"""One course: its stages with how many stand there, what its duties are, and its figures year by year."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.courses import Course, CourseFigure
from pejl.domain.access.permissions import Permission
from pejl.domain.casework.queries.course_counts import ALL, YearFigure, figures
from pejl.kernel import clock
from pejl.web.access import permitted
from pejl.web.case.private import the_account
from pejl.web.names import missing_word, words
from pejl.web.pages import page
from pejl.web.staff.courses.counted import Counted, counted, versions_of
from pejl.web.tables.respond import download
from pejl.web.tables.show import shown
from pejl.web.tables.table import Cell, Column, Kind, Row, Table

YEARS = 5
_UNITS = {"begun": 0, "reached": 0, "share": 1, "days": 0}  # decimals


@permitted(Permission.READ_FIGURES)
@require_safe
def course(request: HttpRequest, course_id: str) -> HttpResponse:
    """The page."""
    by, on = the_account(request), clock.today()
    asked = _course(course_id, on)
    numbers, told = counted(by, on), years(by.municipality, asked, on)
    context = {
        "course": asked,
        "title": words(asked.title),
        "text": words(asked.text),
        "stages": shown(_stages(asked, numbers)),
        "figures": shown(told) if told.rows else None,
        "goals": [(key, reverse("goal", args=[key]), words(catalogue().goals[key].title)) for key in asked.goals],
        "hides": numbers.least,
        "may_export": by.may(Permission.EXPORT_FIGURES),
    }
    return page(request, "staff/courses/course.html", context)


@permitted(Permission.EXPORT_FIGURES)
@require_safe
def course_file(request: HttpRequest, course_id: str, form: str) -> HttpResponse:
    """The figures of a course as a file; small numbers are hidden in it, whoever makes it."""
    by, on = the_account(request), clock.today()
    return download(years(by.municipality, _course(course_id, on), on), form)


def _course(course_id: str, on: date) -> Course:
    found = versions_of(course_id, on)
    if found is None:
        raise Http404
    return found


def _stages(asked: Course, numbers: Counted) -> Table:
    columns = (Column("stage", _("Stage")), *numbers.columns, Column("duties", _("Duties meanwhile")))
    rows = tuple(
        Row(
            (
                Cell(words(stage.title)),
                *numbers.cells([(asked.id, stage.id)], f"{asked.id}.{stage.id}"),
                Cell("; ".join(words(catalogue().duties[key].title) for key in stage.duties)),
            )
        )
        for stage in asked.stages
    )
    return Table("stages", _("Who stands where now"), columns, rows)


def years(municipality: str, asked: Course, on: date) -> Table:
    """The figures of a course, a row for each figure and part, a column for each of the last years."""
    first = on.year - YEARS + 1
    found: dict[tuple[str, str], dict[int, YearFigure]] = {}
    for one in figures(municipality, asked, first, on.year, on):
        found.setdefault((one.figure, one.part), {})[one.year] = one
    of = {one.id: one for one in asked.figures}
    columns = (
        Column("figure", _("Figure")),
        Column("part", _("Of whom")),
        *(Column(str(year), str(year), Kind.NUMBER, 1) for year in range(first, on.year + 1)),
    )
    rows = tuple(_row(of[figure], part, by_year.values()) for (figure, part), by_year in found.items())
    return Table(f"course-{asked.id}", _("Figures by year"), columns, rows)


def _row(figure: CourseFigure, part: str, by_year: Iterable[YearFigure]) -> Row:
    return Row((Cell(words(figure.title)), Cell(_part(part)), *(_cell(figure, one) for one in by_year)))


def _cell(figure: CourseFigure, one: YearFigure) -> Cell:
    least = catalogue().suppression["public"].minimum
    if 0 < one.behind < least:
        return Cell(None, missing_word("suppressed"))
    if one.value is None:
        return Cell(None, missing_word("not_known_yet") if one.left_out else "–")
    return Cell(one.value, decimals=_UNITS[figure.kind])


def _part(part: str) -> str:
    if part == ALL:
        return _("all")
    kind, _sign, value = part.partition("=")
    if kind == "age":
        found: Any = catalogue().worklist_bands[value]
        return words(found.title)
    sexes = catalogue().people_dimensions["sex"].values
    return words(sexes[value]) if value in sexes else value

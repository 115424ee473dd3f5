"""Every course with how many stand in it."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.catalogue.load import catalogue
from pejl.domain.access.permissions import Permission
from pejl.kernel import clock
from pejl.web.access import permitted
from pejl.web.case.private import the_account
from pejl.web.names import words
from pejl.web.pages import page
from pejl.web.staff.courses.counted import counted
from pejl.web.tables.show import shown
from pejl.web.tables.table import Cell, Column, Row, Table


@permitted(Permission.READ_FIGURES)
@require_safe
def courses(request: HttpRequest) -> HttpResponse:
    """A line for each course."""
    numbers = counted(the_account(request), clock.today())
    rows = tuple(
        Row(
            (
                Cell(words(one.title), href=reverse("course", args=[one.id])),
                *numbers.cells(((one.id, stage.id) for stage in one.stages), one.id),
            )
        )
        for one in catalogue().courses.values()
    )
    told = Table("courses", _("Courses that run now"), (Column("course", _("Special course")), *numbers.columns), rows)
    return page(request, "staff/courses/courses.html", {"table": shown(told)})

"""The exceptional accesses that a leader's own employees have given themselves, for the leader to follow up."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.domain.access.permissions import Permission
from pejl.domain.people.actions.follow import Followed, follow_accesses
from pejl.domain.people.queries.case import last_day
from pejl.kernel import clock
from pejl.web.case.private import about_people, neutral, the_account
from pejl.web.tables.show import shown
from pejl.web.tables.table import Cell, Column, Kind, Row, Table


@about_people(Permission.FOLLOW_ACCESSES)
@require_safe
def accesses(request: HttpRequest) -> HttpResponse:
    """Who, when, until when and why. A case is told by its number alone; it is a link where the leader may open it."""
    told = follow_accesses(the_account(request))
    return render(request, "staff/followed.html", {"table": shown(_table(told)) if told else None})


def _table(told: Sequence[Followed]) -> Table:
    columns = (
        Column("who", _("Employee")),
        Column("since", _("From"), Kind.DATE),
        Column("until", _("Until and including"), Kind.DATE),
        Column("reason", _("Reason given")),
        Column("case", _("Case")),
    )
    caption = _("Accesses that run or have ended within a year, the newest first")
    return Table("accesses", caption, columns, tuple(Row(_cells(one)) for one in told))


def _cells(one: Followed) -> tuple[Cell, ...]:
    access = one.access
    running = _("running") if access.valid_to > clock.today() else ""
    return (
        Cell(access.employee.name),
        Cell(access.valid_from),
        Cell(last_day(access.valid_to), note=running, mark="is-uncertain"),
        Cell(access.reason),
        Cell(neutral(access.citizen), href=reverse("citizen", args=[access.citizen.key]) if one.opens else ""),
    )

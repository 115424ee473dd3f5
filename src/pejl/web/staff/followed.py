"""The exceptional accesses that a leader's own employees have given themselves, for the leader to follow up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pejl.domain.access.permissions import Permission
from pejl.domain.people.actions.follow import follow_accesses
from pejl.domain.people.queries.case import last_day
from pejl.kernel import clock
from pejl.web.case.private import about_people, neutral, the_account


@about_people(Permission.FOLLOW_ACCESSES)
@require_safe
def accesses(request: HttpRequest) -> HttpResponse:
    """Who, when, until when and why. A case is told by its number alone; it is a link where the leader may open it."""
    today = clock.today()
    rows = [
        {
            "who": one.access.employee.name,
            "since": one.access.valid_from,
            "until": last_day(one.access.valid_to),
            "running": one.access.valid_to > today,
            "reason": one.access.reason,
            "case": neutral(one.access.citizen),
            "key": one.access.citizen.key if one.opens else None,
        }
        for one in follow_accesses(the_account(request))
    ]
    return render(request, "staff/followed.html", {"rows": rows})

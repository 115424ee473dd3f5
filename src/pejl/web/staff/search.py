"""Finding a citizen. What is typed is posted, so that it stands in no address, no history and no log.

Whoever is not found and whoever may not be seen look the same: the question goes through `look_through`, which asks
for both at once and writes down each citizen that is shown.
"""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.people.actions.look import look_through
from pejl.domain.people.models import Citizen
from pejl.domain.people.queries.find import by_cpr, named
from pejl.domain.people.queries.visible import visible_to
from pejl.web.case.listed import listed
from pejl.web.case.private import about_people, the_account
from pejl.web.pages import page
from pejl.web.staff.asked import Asked, asked
from pejl.web.staff.exceptional import AccessForm

MOST = 25  # more than this nobody reads; another word or the birth date narrows it


@about_people(Permission.SEE_PEOPLE)
@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """The search, and its answer in the same page; with HTMX the answer alone is swapped in."""
    by = the_account(request)
    typed = request.POST.get("q", "")
    context: dict[str, Any] = {"typed": typed, "sought": Asked(), "rows": [], "total": 0, "most": MOST, "form": None}
    context["searched"] = request.method == "POST"
    if request.method == "POST":
        sought = asked(typed)
        context["sought"] = sought
        if not sought.problem:
            context |= _answer(by, sought)
    status = 422 if context["sought"].problem and not getattr(request, "htmx", False) else 200
    return page(request, "staff/search.html", context, fragment="found", status=status)


def _answer(by: Account, sought: Asked) -> dict[str, Any]:
    citizens = _sought(by, sought)
    shown = look_through(by, citizens, "citizen.search", limit=MOST)
    total = len(shown)
    if total == MOST:
        total = citizens.filter(pk__in=visible_to(by).order_by().values("pk")).count()
    offers = bool(sought.cpr) and not shown and by.may(Permission.OVERRIDE_ACCESS)
    return {
        "rows": listed(shown),
        "total": total,
        "form": AccessForm(initial={"cpr": sought.cpr}) if offers else None,
    }


def _sought(by: Account, sought: Asked) -> QuerySet[Citizen]:
    if sought.cpr:
        one = by_cpr(by.municipality, sought.cpr)
        return Citizen.objects.filter(pk__in=[one.pk] if one else [])
    return named(by.municipality, sought.name, sought.born).order_by("search_name", "birth_date", "pk")

"""A citizen's own page: what stands in the case, who has it, who has looked, and everything to take along."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pejl.domain.access.permissions import Permission
from pejl.domain.people.actions.export_citizen import export_own
from pejl.domain.people.actions.own import look_at_own
from pejl.domain.people.errors import NoSuchCitizen
from pejl.domain.people.queries.case import Case, case_of
from pejl.kernel import clock
from pejl.web.case import looks
from pejl.web.case.private import about_people, the_account
from pejl.web.case.timeline import drawn
from pejl.web.case.words import contact_name, language_name
from pejl.web.citizen.casework import casework_of
from pejl.web.staff import now
from pejl.web.tables.respond import download
from pejl.web.tables.show import shown

NEWEST = 5  # looks on the page itself; the rest have a page of their own


@about_people(Permission.SEE_OWN_CASE)
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """Everything that a citizen asks about the own case. An account without a case is told whom to ask."""
    try:
        citizen = look_at_own(the_account(request), "citizen.own")
    except NoSuchCitizen:
        return render(request, "citizen/none.html", status=404)
    case = case_of(citizen, clock.today())
    told = drawn(case)
    context = {
        "citizen": citizen,
        "name": f"{citizen.given_name} {citizen.family_name}",
        "benefits": now.benefits(case),
        "groups": now.groups(case),
        "offers": now.offers(case),
        "units": now.units(case),
        "colleagues": now.colleagues(case),
        "marks": now.marks(case),
        "consents": now.consents(case),
        "facts": _facts(case),
        "wide": told.wide,
        "narrow": told.narrow,
        "history": shown(told.table),
        "older": told.older,
        **casework_of(citizen),
        "newest": shown(looks.newest(citizen.key, NEWEST)),
    }
    return render(request, "citizen/own.html", context)


def _facts(case: Case) -> dict[str, str]:
    one = case.citizen
    return {
        "address": ", ".join(filter(None, (one.street, f"{one.postcode} {one.town}".strip()))),
        "contact_by": contact_name(one.contact_by),
        "language": language_name(one.language),
    }


@about_people(Permission.SEE_OWN_CASE)
@require_safe
def looked(request: HttpRequest) -> HttpResponse:
    """Everybody who has looked, page by page."""
    citizen = look_at_own(the_account(request), "citizen.own")
    found = looks.page_of(citizen.key, request.GET.get("page", "1"))
    return render(request, "citizen/looked.html", {"looks": found, "table": shown(found.table)})


@about_people(Permission.SEE_OWN_CASE)
@require_safe
def looked_file(request: HttpRequest, form: str) -> HttpResponse:
    """Everybody who has looked, as a file."""
    citizen = look_at_own(the_account(request), "citizen.own")
    return download(looks.every_look(citizen.key), form)


@about_people(Permission.SEE_OWN_CASE)
@require_safe
def copy(request: HttpRequest) -> HttpResponse:
    """Everything that the record keeps about the citizen, as a file for other programs (GDPR, articles 15 and 20)."""
    answer = HttpResponse(export_own(the_account(request)), content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return answer

"""The page of a citizen: who it is, what stands now, the years behind, and what can be done."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.people.actions.look import look_at
from pejl.domain.people.models import CaseAccess, Citizen
from pejl.domain.people.queries.case import Case, case_of, last_day
from pejl.domain.people.queries.days import holds
from pejl.kernel import clock
from pejl.web.case.private import about_people, neutral, the_account
from pejl.web.case.timeline import drawn
from pejl.web.case.words import age, contact_name, district_name, language_name
from pejl.web.staff import now
from pejl.web.staff.citizen_casework import casework
from pejl.web.staff.citizen_closed import closed
from pejl.web.tables.show import shown


@about_people(Permission.SEE_PEOPLE)
@require_safe
def citizen(request: HttpRequest, key: UUID) -> HttpResponse:
    """One look, written down before anything is shown; whoever may not look is told that nothing is here."""
    by = the_account(request)
    found = look_at(by, key, "citizen.page")
    case, shut = case_of(found, clock.today()), closed(by, found)
    work = casework(by, found, shut)
    context: dict[str, Any] = {
        "citizen": found,
        "neutral": neutral(found),
        "who": _who(case),
        "benefits": now.benefits(case),
        "unbroken": now.unbroken(case),
        "groups": now.groups(case),
        "offers": now.offers(case),
        "units": now.units(case),
        "colleagues": now.colleagues(case),
        "marks": now.marks(case),
        "consents": now.consents(case),
        "windows": now.windows(case),
        "empty": not (case.spells or case.visitations or case.offers or case.hours),
        "opened": _opened(by, found),
        "closed": shut,
        **work.context,
    }
    told = drawn(case, work.events)
    context |= {"wide": told.wide, "narrow": told.narrow, "history": shown(told.table), "older": told.older}
    return render(request, "staff/citizen.html", context)


def _who(case: Case) -> dict[str, Any]:
    one = case.citizen
    protected = now.is_protected(case.markings, case.on)
    return {
        "name": f"{one.given_name} {one.family_name}",
        "age": age(one.birth_date, one.died_on or case.on),
        "protected": protected,
        "address": "" if protected else ", ".join(filter(None, (one.street, f"{one.postcode} {one.town}".strip()))),
        "district": "" if protected else district_name(one.district),
        "contact_by": contact_name(one.contact_by),
        "language": language_name(one.language),
        "speaks_danish": one.language.split("-")[0] == "da",
    }


def _opened(by: Account, citizen: Citizen) -> dict[str, Any] | None:
    """The exceptional access under which the reader may be here, the longest of those that run."""
    given = CaseAccess.objects.filter(holds(clock.today(), "valid_from", "valid_to"), citizen=citizen)
    one = given.filter(employee__account=by).order_by("-valid_to").first()
    return {"until": last_day(one.valid_to), "reason": one.reason} if one else None

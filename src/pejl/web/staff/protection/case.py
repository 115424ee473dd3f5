"""One case: a copy of it, when it ends, and what keeps it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.people.actions.holds import lift_hold, open_retention, place_hold
from pejl.domain.people.errors import PeopleRefused
from pejl.domain.people.kinds import HoldKind
from pejl.domain.people.models import Citizen, RetentionHold
from pejl.domain.people.queries import retention
from pejl.kernel import clock
from pejl.web.case.private import about_people, neutral, the_account
from pejl.web.forms import dressed
from pejl.web.staff.protection.forms import HOLD_NAMES, CopyForm, HoldForm


@about_people(Permission.ANONYMISE)
@require_safe
def case(request: HttpRequest, key: UUID) -> HttpResponse:
    """What can be done about a case, and how long it is kept."""
    return shown_case(request, open_retention(the_account(request), key))


@about_people(Permission.ANONYMISE)
@require_POST
def hold(request: HttpRequest, key: UUID) -> HttpResponse:
    """Keep the case longer."""
    form = HoldForm(request.POST)
    by = the_account(request)
    citizen = open_retention(by, key)
    if form.is_valid():
        try:
            place_hold(by, citizen, HoldKind(form.cleaned_data["kind"]), form.cleaned_data["reason"])
        except PeopleRefused as refused:
            form.add_error("reason", refused.message)
        else:
            messages.success(request, _("The case is kept until the hold is lifted."))
            return redirect("protected", key)
    dressed(form)
    return shown_case(request, citizen, hold=form)


@about_people(Permission.ANONYMISE)
@require_POST
def lift(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """Keep the case no longer than the rule says."""
    by = the_account(request)
    found = get_object_or_404(_holds(by, key), pk=number)
    try:
        lift_hold(by, found)
    except PeopleRefused:
        messages.info(request, _("The hold had been lifted already."))
    else:
        messages.success(request, _("The hold is lifted. The case is now kept as long as any other."))
    return redirect("protected", key)


def shown_case(
    request: HttpRequest, citizen: Citizen, *, copy: CopyForm | None = None, hold: HoldForm | None = None
) -> HttpResponse:
    """The page, with what was typed where it was refused."""
    today = clock.today()
    notice = getattr(citizen, "retention_notice", None)
    last = retention.last_events(Citizen.objects.filter(pk=citizen.pk)).get(citizen.pk)
    context: dict[str, Any] = {
        "key": citizen.key,
        "neutral": neutral(citizen),
        "notice": notice,
        "last_event": last,
        "runs": not retention.over(citizen.municipality, today).filter(pk=citizen.pk).exists(),
        "years": retention.rule_on(today).keep_months // 12,
        "holds": [
            {"row": one, "kind": HOLD_NAMES[one.kind]}
            for one in RetentionHold.objects.filter(citizen=citizen).select_related("placed_by")
        ],
        "copy": copy or CopyForm(initial={"language": request.LANGUAGE_CODE}),
        "hold": hold or HoldForm(),
    }
    refused = any(form.is_bound and form.errors for form in (context["copy"], context["hold"]))
    return render(request, "staff/protection/case.html", context, status=422 if refused else 200)


def _holds(by: Account, key: UUID) -> Any:
    return RetentionHold.objects.filter(citizen__key=key, citizen__municipality=by.municipality)

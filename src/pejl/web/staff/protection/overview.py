"""Data protection at a glance: find a case by a posted number, and see whose time is nearly up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pejl.domain.access.permissions import Permission
from pejl.domain.people.queries import retention
from pejl.domain.people.queries.find import by_cpr
from pejl.kernel import clock
from pejl.web.case.private import about_people, the_account
from pejl.web.forms import dressed
from pejl.web.staff.looked import CprForm
from pejl.web.staff.protection.forms import HOLD_NAMES
from pejl.web.tables.show import shown
from pejl.web.tables.table import Cell, Column, Kind, Row, Table

_SHOWN = 200  # notices on the page: more are due in the same weeks, and come up as these are done


@about_people(Permission.ANONYMISE)
@require_http_methods(["GET", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    """The number is posted; the answer's address has the case's key alone."""
    form = CprForm(request.POST if request.method == "POST" else None)
    municipality, today = the_account(request).municipality, clock.today()
    if request.method == "POST" and form.is_valid():
        found = by_cpr(municipality, form.cleaned_data["cpr"])
        if found is not None:
            return redirect("protected", found.key)
        form.add_error("cpr", _("The register has no citizen with this number."))
    dressed(form)
    told = retention.listed(municipality, today)
    rule = retention.rule_on(today)
    context = {
        "form": form,
        "rule": rule,
        "years": rule.keep_months // 12,
        "told": len(told),
        "more": max(0, len(told) - _SHOWN),
        "held": sum(bool(one.held) for one in told),
        "without": retention.without_events(municipality).count(),
        "table": shown(_table(told[:_SHOWN])) if told else None,
    }
    return render(request, "staff/protection/overview.html", context, status=422 if form.errors else 200)


def _table(told: list[retention.Listed]) -> Table:
    columns = (
        Column("case", _("Case")),
        Column("last", _("Last event"), Kind.DATE),
        Column("told", _("Notice given"), Kind.DATE),
        Column("due", _("Made anonymous"), Kind.DATE),
        Column("held", _("Kept by")),
    )
    rows = tuple(
        Row(
            (
                Cell(str(one.key)[:8], href=reverse("protected", args=[one.key])),
                Cell(one.last_event, word=_("none")),
                Cell(one.told_on),
                Cell(one.due_on),
                Cell(", ".join(str(HOLD_NAMES[kind]) for kind in one.held)),
            )
        )
        for one in told
    )
    return Table("retention", _("Cases that will be made anonymous, the soonest first"), columns, rows)

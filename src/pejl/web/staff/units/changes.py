"""Who has changed the organisation, and when: for whoever administers it."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from pejl.domain.access.permissions import Permission
from pejl.domain.organisation.changes import Did
from pejl.domain.organisation.models import OrganisationChange
from pejl.web.access import permitted
from pejl.web.pages import page
from pejl.web.staff.units.asked import account_of
from pejl.web.staff.units.words import clearance_name, function_name, kind_name

_ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One change: when, by whom, what, of which unit or employee, and what was told."""

    at: datetime
    by: str
    what: str
    unit: str
    employee: str
    employee_key: str
    told: tuple[tuple[str, str], ...]


@permitted(Permission.MANAGE_ORGANISATION)
@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """Every change of units and employees in the municipality, the newest first."""
    found = OrganisationChange.objects.filter(municipality=account_of(request).municipality)
    shown = Paginator(found.select_related("by", "employee"), _ON_A_PAGE).get_page(request.GET.get("page"))
    return page(request, "staff/units/changes.html", {"lines": [_line(one) for one in shown], "shown": shown})


def what_was_done(did: str) -> str:
    """A change in words."""
    said = {
        Did.OPEN_UNIT: _("Opened a unit"),
        Did.CHANGE_UNIT: _("Renamed or moved a unit"),
        Did.CLOSE_UNIT: _("Closed a unit"),
        Did.ENROL: _("Entered an employee"),
        Did.CORRECT_EMPLOYEE: _("Corrected an employee"),
        Did.TIE_ACCOUNT: _("Gave an employee an account"),
        Did.UNTIE_ACCOUNT: _("Took an employee's account away"),
        Did.TELL_CPR: _("Entered an employee's CPR number"),
        Did.EMPLOY: _("Gave an employee a job function"),
        Did.END_EMPLOYMENT: _("Ended a job function"),
        Did.DEACTIVATE: _("Deactivated an employee"),
        Did.GIVE_CLEARANCE: _("Gave a clearance"),
        Did.END_CLEARANCE: _("Ended a clearance"),
    }
    return said.get(Did(did), did) if did in set(Did) else did


def _line(change: OrganisationChange) -> Line:
    employee = change.employee
    return Line(
        at=change.at,
        by=(change.by.name or change.by.username) if change.by else _("the command line"),
        what=what_was_done(change.what),
        unit=change.unit_code,
        employee=str(employee) if employee else "",
        employee_key=str(employee.key) if employee else "",
        told=tuple((_field(name), _value(change.what, name, value)) for name, value in change.told.items()),
    )


def _field(name: str) -> str:
    said = {
        "name": _("name"),
        "was": _("until then"),
        "kind": _("kind"),
        "parent_code": _("under"),
        "parent_was": _("until then under"),
        "on": pgettext("a day", "from"),
        "to": pgettext("a day", "until"),
        "successor": _("employees go on in"),
        "initials": _("initials"),
        "username": _("account"),
        "function": _("job function"),
        "withdrawn": _("had not begun"),
        "assignments": _("open assignments"),
        "anew": _("in place of another"),
    }
    return said.get(name, name)


def _value(did: str, name: str, value: str) -> str:
    if name == "kind" and did in (Did.GIVE_CLEARANCE, Did.END_CLEARANCE):
        return clearance_name(value)
    words = {"function": function_name, "kind": kind_name}
    if name in ("withdrawn", "anew"):
        return _("yes")
    return words[name](value) if name in words else value

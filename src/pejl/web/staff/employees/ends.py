"""What ends: a job function, a clearance, and everything when an employee leaves. Each is confirmed on a page."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pejl.domain.access.permissions import Permission
from pejl.domain.organisation.actions.clearances import end_clearance
from pejl.domain.organisation.actions.deactivate import deactivate
from pejl.domain.organisation.actions.employ import end_employment
from pejl.domain.organisation.errors import OrganisationRefused
from pejl.domain.organisation.models import Clearance, Employment
from pejl.domain.people.queries.at_units import open_assignments
from pejl.kernel import clock
from pejl.web.access import permitted
from pejl.web.pages import page
from pejl.web.staff.dressing import sent
from pejl.web.staff.employees.employee import Opened
from pejl.web.staff.employees.forms import EndForm, LeaveForm
from pejl.web.staff.employees.told import Span, told_of
from pejl.web.staff.units.asked import account_of
from pejl.web.staff.units.words import function_name


@permitted(Permission.MANAGE_ORGANISATION)
@require_http_methods(["GET", "POST"])
def employment(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """The last day of a job function."""
    opened, by = Opened.by(request, key), account_of(request)
    found = get_object_or_404(Employment.objects.select_related("employee"), pk=number, employee=opened.employee)
    row = _row(told_of(opened.employee).employments, number)
    return _ended(opened, row, lambda end: end_employment(by, found, end), _("The job function ends."))


@permitted(Permission.MANAGE_ORGANISATION)
@require_http_methods(["GET", "POST"])
def clearance(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """The last day of a clearance."""
    opened, by = Opened.by(request, key), account_of(request)
    found = get_object_or_404(Clearance.objects.select_related("employee"), pk=number, employee=opened.employee)
    row = _row(told_of(opened.employee).clearances, number)
    return _ended(opened, row, lambda end: end_clearance(by, found, end), _("The clearance ends."))


@permitted(Permission.MANAGE_ORGANISATION)
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, key: UUID) -> HttpResponse:
    """What happens when the employee leaves, with the open assignments, and the button that does it."""
    opened, by = Opened.by(request, key), account_of(request)
    form = LeaveForm(sent(request))
    if form.is_bound and form.is_valid():
        try:
            deactivate(by, opened.employee, leaving=form.cleaned_data["leaving"])
        except OrganisationRefused as refused:
            form.refused(refused)
        else:
            messages.success(request, _("%(name)s is deactivated.") % {"name": opened.employee.name})
            return redirect("employee", key)
    held = open_assignments(opened.employee.pk, clock.today() + timedelta(days=1))
    assignments = [(function_name(function), citizens) for function, citizens in held.items()]
    context = {
        "told": told_of(opened.employee),
        "form": form,
        "assignments": assignments,
        "leaving": sum(held.values()),
    }
    return page(request, "staff/employees/leave.html", context, status=422 if form.errors else 200)


def _row(rows: tuple[Span, ...], number: int) -> Span:
    """The row that is to end; 404 for one that is over."""
    found = next((one for one in rows if one.number == number and one.can_end), None)
    if found is None:
        raise Http404
    return found


def _ended(opened: Opened, row: Span, end: Callable[[date], object], said: str) -> HttpResponse:
    form = EndForm(sent(opened.request), initial={"end": clock.today()})
    if form.is_bound and form.is_valid():
        try:
            end(form.cleaned_data["end"])
        except OrganisationRefused as refused:
            form.refused(refused)
        else:
            messages.success(opened.request, said)
            return redirect("employee", opened.employee.key)
    context = {"told": told_of(opened.employee), "form": form, "row": row}
    return page(opened.request, "staff/employees/end.html", context, status=422 if form.errors else 200)

"""Every employee of the municipality, and the form that enters a new one."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pejl.domain.access.permissions import Permission
from pejl.domain.organisation.actions.employees import enrol
from pejl.domain.organisation.errors import OrganisationRefused
from pejl.domain.organisation.models import Employee, Employment
from pejl.domain.organisation.queries.remaining import standing_from
from pejl.domain.organisation.queries.units import on_day, units_on
from pejl.kernel import clock
from pejl.web.access import permitted
from pejl.web.pages import page
from pejl.web.staff.dressing import sent
from pejl.web.staff.employees.forms import NewEmployeeForm, accounts_for
from pejl.web.staff.units.asked import account_of
from pejl.web.staff.units.words import function_name, unit_name


@dataclass(frozen=True, slots=True)
class Line:
    """An employee: what the employee does in which units, the account, and what is missing."""

    key: str
    name: str
    initials: str
    works: tuple[tuple[str, str], ...]
    username: str
    account_open: bool
    cpr_told: bool


@permitted(Permission.MANAGE_ORGANISATION)
@require_safe
def employees(request: HttpRequest) -> HttpResponse:
    """Those who work here or are to; with `all=1` those who have left too. `q` is a part of a name or initials."""
    account, today = account_of(request), clock.today()
    asked, everyone = request.GET.get("q", "").strip()[:100], request.GET.get("all") == "1"
    found = Employee.objects.filter(municipality=account.municipality)
    if asked:
        found = found.filter(Q(name__icontains=asked) | Q(initials__icontains=asked))
    stays = Employment.objects.filter(standing_from(today), employee=OuterRef("pk"))
    here = Exists(stays) | Q(account__is_active=True) | Q(employments__isnull=True)
    shown = found if everyone else found.filter(here).distinct()
    working = Employment.objects.filter(on_day(today)).order_by("unit_code", "function")
    shown = shown.select_related("account").prefetch_related(Prefetch("employments", working, to_attr="now"))
    names = {one.code: unit_name(one) for one in units_on(account.municipality, today)}
    lines = [_line(one, names) for one in shown.order_by("name", "initials")]
    hidden = found.count() - len(lines)
    context = {"lines": lines, "hidden": hidden, "q": asked, "everyone": everyone}
    return page(request, "staff/employees/listing.html", context)


@permitted(Permission.MANAGE_ORGANISATION)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form that enters an employee."""
    account = account_of(request)
    form = NewEmployeeForm(sent(request), accounts=accounts_for(account.municipality))
    if request.method == "POST" and form.is_valid():
        try:
            made = enrol(account, account.municipality, **form.cleaned_data)
        except OrganisationRefused as refused:
            form.refused(refused)
        else:
            said = _("%(name)s is entered as an employee. Now say where and as what.") % {"name": made.name}
            messages.success(request, said)
            return redirect("employee", made.key)
    return page(request, "staff/employees/new.html", {"form": form}, status=422 if form.errors else 200)


def _line(employee: Employee, names: Mapping[str, str]) -> Line:
    now: list[Employment] = employee.now  # type: ignore[attr-defined]  # the prefetch above
    return Line(
        key=str(employee.key),
        name=employee.name,
        initials=employee.initials,
        works=tuple((function_name(one.function), names.get(one.unit_code, one.unit_code)) for one in now),
        username=employee.account.username if employee.account else "",
        account_open=employee.account is not None and employee.account.is_active,
        cpr_told=bool(employee.cpr_digest),
    )

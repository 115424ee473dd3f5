"""One employee: name, account, CPR number, job functions and clearances."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from pejl.domain.access.permissions import Permission
from pejl.domain.organisation.actions.clearances import give_clearance
from pejl.domain.organisation.actions.employ import employ
from pejl.domain.organisation.actions.employees import correct_employee, tell_cpr, tie_account
from pejl.domain.organisation.errors import OrganisationRefused
from pejl.domain.organisation.models import Employee
from pejl.kernel import clock
from pejl.web.access import permitted
from pejl.web.pages import page
from pejl.web.staff.dressing import StaffForm
from pejl.web.staff.employees.forms import AccountForm, ClearanceForm, CprForm, EmployForm, NameForm, accounts_for
from pejl.web.staff.employees.told import told_of
from pejl.web.staff.units.asked import account_of

_SENSITIVE = sensitive_post_parameters("cpr-cpr")


@dataclass(frozen=True, slots=True)
class Opened:
    """An employee on the administrator's own side of the wall, and the forms of the page: bound is the one sent."""

    request: HttpRequest
    employee: Employee

    @classmethod
    def by(cls, request: HttpRequest, key: UUID) -> "Opened":
        """The employee with a key; 404 for one of another municipality, as for one who is not there."""
        found = Employee.objects.select_related("account")
        return cls(request, get_object_or_404(found, key=key, municipality=account_of(request).municipality))

    def form(self, name: str, *, sent: bool = False) -> StaffForm:
        """A form of the page by its name."""
        data = self.request.POST if sent else None
        one, municipality = self.employee, self.employee.municipality
        match name:
            case "name":
                return NameForm(data, prefix=name, initial={"name": one.name, "initials": one.initials})
            case "account":
                accounts = accounts_for(municipality, one)
                return AccountForm(data, prefix=name, accounts=accounts, initial={"account": one.account})
            case "cpr":
                return CprForm(data, prefix=name)
            case "clear":
                return ClearanceForm(data, prefix=name, initial={"start": clock.today()})
            case _:
                on = _day(self.request.POST.get("employ-start", ""))
                initial = {"start": clock.today()}
                return EmployForm(data, prefix=name, municipality=municipality, on=on, initial=initial)

    def shown(self, bound: StaffForm | None = None) -> HttpResponse:
        """The page, with what was sent and refused in its place."""
        forms = {name: self.form(name) for name in ("name", "account", "cpr", "employ", "clear")}
        if bound is not None:
            forms[str(bound.prefix)] = bound
        context = {"told": told_of(self.employee), "forms": forms, "failed": str(bound.prefix) if bound else ""}
        return page(self.request, "staff/employees/employee.html", context, status=422 if bound else 200)

    def tried(self, form: StaffForm, save: Callable[[dict[str, Any]], object], said: str) -> HttpResponse:
        """Do what a form asks and come back to the page, or show what is wrong with it."""
        if form.is_valid():
            try:
                save(form.cleaned_data)
            except OrganisationRefused as refused:
                form.refused(refused)
            else:
                messages.success(self.request, said)
                return redirect("employee", self.employee.key)
        return self.shown(form)


@permitted(Permission.MANAGE_ORGANISATION)
@require_safe
def employee(request: HttpRequest, key: UUID) -> HttpResponse:
    """Everything that is administered about an employee."""
    return Opened.by(request, key).shown()


@permitted(Permission.MANAGE_ORGANISATION)
@require_POST
def name(request: HttpRequest, key: UUID) -> HttpResponse:
    """Correct name and initials."""
    opened, by = Opened.by(request, key), account_of(request)
    form = opened.form("name", sent=True)
    return opened.tried(form, lambda told: correct_employee(by, opened.employee, **told), _("The name is corrected."))


@permitted(Permission.MANAGE_ORGANISATION)
@require_POST
def account(request: HttpRequest, key: UUID) -> HttpResponse:
    """Tie the employee to an account, or to none."""
    opened, by = Opened.by(request, key), account_of(request)
    form = opened.form("account", sent=True)
    said = _("The way in is changed.")
    return opened.tried(form, lambda told: tie_account(by, opened.employee, told["account"]), said)


@_SENSITIVE
@permitted(Permission.MANAGE_ORGANISATION)
@require_POST
def cpr(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take in the CPR number, once; the answer does not repeat it."""
    opened, by = Opened.by(request, key), account_of(request)
    form = opened.form("cpr", sent=True)
    said = _("The CPR number is sealed. Nothing shows it again.")
    return opened.tried(form, lambda told: tell_cpr(by, opened.employee, told["cpr"]), said)


@permitted(Permission.MANAGE_ORGANISATION)
@require_POST
def employments(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give the employee a job function in a unit."""
    opened, by = Opened.by(request, key), account_of(request)
    form = opened.form("employ", sent=True)

    def save(told: dict[str, Any]) -> object:
        return employ(by, opened.employee, told["unit"], told["function"], told["start"], told["end"])

    return opened.tried(form, save, _("The job function stands."))


@permitted(Permission.MANAGE_ORGANISATION)
@require_POST
def clearances(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let the employee see cases that are closed to others."""
    opened, by = Opened.by(request, key), account_of(request)
    form = opened.form("clear", sent=True)

    def save(told: dict[str, Any]) -> object:
        return give_clearance(by, opened.employee, told["kind"], told["start"], told["end"])

    return opened.tried(form, save, _("The clearance stands."))


def _day(text: str) -> date:
    """The day that the form tells, as far as it can be read: the choices are the units of that day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return clock.today()

"""Units are opened, renamed, moved and closed by whoever administers the organisation, in two steps where it closes."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pejl.domain.access.permissions import Permission
from pejl.domain.organisation.actions.open_unit import change_unit, close_unit, open_unit
from pejl.domain.organisation.errors import OrganisationRefused
from pejl.domain.organisation.models import Unit
from pejl.domain.organisation.queries.history import versions
from pejl.domain.organisation.queries.remaining import remaining
from pejl.domain.organisation.queries.units import within
from pejl.kernel import clock
from pejl.web.access import permitted
from pejl.web.pages import page
from pejl.web.staff.dressing import StaffForm, sent
from pejl.web.staff.units.asked import account_of
from pejl.web.staff.units.forms import ChangeForm, CloseDayForm, CloseForm, OpenForm, choices_on
from pejl.web.staff.units.words import unit_name


@permitted(Permission.MANAGE_ORGANISATION)
@require_http_methods(["GET", "POST"])
def open_one(request: HttpRequest) -> HttpResponse:
    """The form that opens a unit; `under` in the address says what it is to lie under."""
    account = account_of(request)
    parents = choices_on(account.municipality, _day_of(request, "valid_from"))
    initial = {"parent_code": request.GET.get("under", ""), "kind": "team", "valid_from": clock.today()}
    form = OpenForm(sent(request), parents=parents, initial=initial)

    def save() -> Unit:
        return open_unit(account, Unit(municipality=account.municipality, **form.cleaned_data))

    if request.method == "POST" and (made := _done(form, save)):
        messages.success(request, _("“%(name)s” is open from %(day)s.") % _told(made, made.valid_from))
        return _to_unit(made, made.valid_from)
    return page(request, "staff/units/open.html", {"form": form}, status=422 if form.errors else 200)


@permitted(Permission.MANAGE_ORGANISATION)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, code: str) -> HttpResponse:
    """The form that renames or moves a unit from a day."""
    account = account_of(request)
    unit = _standing(account.municipality, code)
    on = _day_of(request, "on")
    below = frozenset(within(account.municipality, code, on) | {code})
    initial = {"name": unit.name, "parent_code": unit.parent_code, "on": clock.today()}
    form = ChangeForm(sent(request), parents=choices_on(account.municipality, on, without=below), initial=initial)

    def save() -> Unit:
        told = form.cleaned_data
        return change_unit(account, account.municipality, code, **told)

    if request.method == "POST" and (made := _done(form, save)):
        messages.success(request, _("“%(name)s” is so called, and lies there, from %(day)s.") % _told(made, on))
        return _to_unit(made, on)
    context = {"form": form, "unit": unit, "name": unit_name(unit)}
    return page(request, "staff/units/change.html", context, status=422 if form.errors else 200)


@permitted(Permission.MANAGE_ORGANISATION)
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, code: str) -> HttpResponse:
    """What closing a unit would mean, and the button that does it."""
    account = account_of(request)
    unit = _standing(account.municipality, code)
    on = _day_of(request, "on")
    units = choices_on(account.municipality, on, without=frozenset({code}))
    form = CloseForm(sent(request), units=units, initial={"on": on})

    def save() -> Unit:
        told = form.cleaned_data
        return close_unit(account, account.municipality, code, told["on"], successor=told["successor"])

    if request.method == "POST" and (closed := _done(form, save)):
        messages.success(request, _("“%(name)s” closes on %(day)s.") % _told(closed, on))
        return _to_unit(closed, on)
    left = remaining(account.municipality, code, on)
    context = {"form": form, "unit": unit, "name": unit_name(unit), "left": left, "on": on}
    context["day_form"] = CloseDayForm(initial={"on": on})
    return page(request, "staff/units/close.html", context, status=422 if form.errors else 200)


def _done(form: StaffForm, save: Callable[[], Unit]) -> Unit | None:
    """Do it if the form is in order; what the domain refuses becomes the form's error."""
    if not form.is_valid():
        return None
    try:
        return save()
    except OrganisationRefused as refused:
        form.refused(refused)
        return None


def _standing(municipality: str, code: str) -> Unit:
    """The last version of a unit that stands today or is still to open; 404 for any other."""
    rows = versions(municipality, code)
    if not rows or (rows[-1].valid_to is not None and rows[-1].valid_to <= clock.today()):
        raise Http404
    return rows[-1]


def _day_of(request: HttpRequest, field: str) -> date:
    """The day that the form tells, as far as it can be read: the choices are the units of that day."""
    told = request.POST.get(field) or request.GET.get(field, "")
    try:
        return date.fromisoformat(told)
    except ValueError:
        return clock.today()


def _told(unit: Unit, on: date) -> dict[str, str]:
    return {"name": unit_name(unit), "day": str(date_format(on, "DATE_FORMAT"))}


def _to_unit(unit: Unit, on: date) -> HttpResponse:
    query = "" if on <= clock.today() else f"?on={on.isoformat()}"
    return redirect(reverse("unit", args=[unit.code]) + query)

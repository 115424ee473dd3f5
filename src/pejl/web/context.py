"""What every page knows: whose figures they are, where one can go, and who is looking."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from pejl.catalogue.load import catalogue
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.web.sign_in import passed


class Place(NamedTuple):
    """An entry of the main menu. `views` are the pages below it, on which it is marked as the current one."""

    view: str
    title: str | Promise
    permission: Permission
    views: tuple[str, ...] = ()


RECORDS = ("interview", "plan", "measure", "document", "hearing", "complaint")  # of casework, each with pages
ABOUT_PEOPLE = (Permission.SEE_PEOPLE, Permission.SEE_AUDIT, Permission.SEE_OWN_CASE)
# In the order of the menu; the first that a role may see is where it lands after log-in.
MENU = (
    Place("own", _("Your case"), Permission.SEE_OWN_CASE, ("own-looked", "own-progress")),
    Place("worklist", _("My day"), Permission.SEE_PEOPLE),
    Place(
        "worklist-citizens",
        _("Worklist"),
        Permission.SEE_PEOPLE,
        ("worklist-assign", "worklist-convene", "worklist-reminder"),
    ),
    Place(
        "citizens",
        _("Citizens"),
        Permission.SEE_PEOPLE,
        (
            "citizen",
            "citizen-access",
            "citizen-contact",
            "citizen-colleagues",
            "citizen-colleague-end",
            "citizen-units",
            "citizen-unit-end",
            "citizen-markings",
            "citizen-marking-end",
            "citizen-duties",
            *(f"citizen-{record}{page}" for record in RECORDS for page in ("", "-new", "-step")),
            "citizen-plan-write",
            "citizen-agreement",
            "citizen-agreement-new",
            "citizen-progress-new",
            "citizen-note-new",
            "citizen-note-strike",
            "citizen-events",
            "citizen-event-new",
            "citizen-event-strike",
            "citizen-group",
            "citizen-assessments",
            "citizen-assessment-end",
        ),
    ),
    Place("citizen-accesses", _("Follow-up on access"), Permission.FOLLOW_ACCESSES),
    Place("looked", _("Who has looked"), Permission.SEE_AUDIT, ("looked-at",)),
    Place("protection", _("Data protection"), Permission.ANONYMISE, ("protected", "protected-copy", "protected-hold")),
    Place("overview", _("Goals"), Permission.READ_FIGURES, ("goal",)),
    Place("worklist-team", _("The team's work"), Permission.FOLLOW_WORK, ("norms", "norm")),
    Place("courses", _("Courses"), Permission.READ_FIGURES, ("course",)),
    Place("explorer", _("Indicators"), Permission.READ_FIGURES),
    Place("population", _("Figures of citizens"), Permission.READ_FIGURES, ("population-citizens",)),
    Place("map", _("Map"), Permission.READ_FIGURES),
    Place("compare", _("Compare"), Permission.READ_FIGURES),
    Place("reports", _("Reports"), Permission.READ_FIGURES, ("report", "report-draft")),
    Place("units", _("Units"), Permission.READ_FIGURES, ("unit", "unit-open", "unit-change", "unit-close")),
    Place(
        "employees",
        _("Employees"),
        Permission.MANAGE_ORGANISATION,
        ("employee", "employee-new", "employee-employment", "employee-leave", "organisation-changes"),
    ),
    Place("accounts", _("Accounts"), Permission.MANAGE_ACCOUNTS),
)


def first_place(account: Account) -> Place | None:
    """The first page of the menu that an account may see; None where it may see none of them."""
    return next((place for place in MENU if account.may(place.permission)), None)


def municipality(user: Any = None) -> str:
    """The name of the reader's municipality; to strangers, of the one whose installation this is."""
    code = user.municipality if isinstance(user, Account) else settings.PEJL_MUNICIPALITY
    area = catalogue().areas.get(code)
    return area.name if area else code


def _menu(request: HttpRequest) -> Iterator[dict[str, Any]]:
    at = request.resolver_match.view_name if request.resolver_match else ""
    for place in MENU:
        if isinstance(request.user, Account) and request.user.may(place.permission):
            try:
                href = reverse(place.view)
            except NoReverseMatch:
                continue
            yield {"href": href, "title": place.title, "current": at == place.view, "within": at in place.views}


def page(request: HttpRequest) -> dict[str, Any]:
    """The context processor of every template."""
    user = getattr(request, "user", None)
    return {
        "municipality": SimpleLazyObject(lambda: municipality(user)),
        "menu": list(_menu(request)) if isinstance(user, Account) and not passed.is_missing(request) else [],
        "languages": settings.LANGUAGES,
        "may_export": isinstance(user, Account) and user.may(Permission.EXPORT_FIGURES),
        "reads_figures": isinstance(user, Account) and user.may(Permission.READ_FIGURES),
        "sees_people": isinstance(user, Account) and any(map(user.may, ABOUT_PEOPLE)),
        "here": request.get_full_path() if request.method == "GET" else "/",
    }

"""What the worklist's codes are called in the language of the page."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.domain.casework.queries.worklist.facets import INTERPRETER, NO_BENEFIT
from pejl.domain.casework.queries.worklist.needs import WINDOWS
from pejl.domain.people.queries.case import UnitNames
from pejl.web.case.words import benefit_name, district_name, group_name, language_name, offer_name, readiness_name
from pejl.web.names import words


def scopes() -> dict[str, str]:
    """Whose citizens."""
    return {"mine": _("Mine"), "team": _("The team's"), "all": _("Everybody's")}


def facets() -> dict[str, str]:
    """What can be filtered by."""
    return {
        "benefit": _("Benefit"),
        "group": _("Target group"),
        "readiness": _("Readiness"),
        "weeks": _("Weeks on benefit"),
        "history": _("History"),
        "age": _("Age"),
        "language": _("Language"),
        "district": _("District"),
        "caseworker": _("Caseworker"),
        "unit": _("Unit"),
        "rule": _("Duty"),
        "state": _("State of a duty"),
        "measure": _("Offer or measure"),
        "course": _("Special course"),
        "next": _("Next interview"),
        "flag": _("Flag"),
    }


def columns() -> dict[str, str]:
    """What a column holds."""
    return {
        "due": _("Next deadline"),
        "overdue": _("Overdue"),
        "benefit": _("Benefit"),
        "weeks": _("Weeks"),
        "group": _("Target group"),
        "readiness": _("Readiness"),
        "next": _("Next interview"),
        "held": _("Last interview"),
        "ending": _("Measure ends"),
        "caseworker": _("Caseworker"),
        "unit": _("Unit"),
        "assigned": _("Caseworker since"),
        "age": _("Age"),
        "district": _("District"),
        "language": _("Language"),
    }


#: The order that a click on a column's head asks for.
SORTS = {
    "due": "due", "overdue": "overdue", "weeks": "since", "next": "interview", "held": "held", "ending": "ending",
    "assigned": "assigned", "age": "age",
}  # fmt: skip


def states() -> dict[str, str]:
    """States of open duties."""
    return {"overdue": _("overdue"), "due_soon": _("due soon"), "pending": _("running")}


def _next() -> dict[str, str]:
    return {
        "today": _("today"),
        "week": _("within a week"),
        "month": _("within four weeks"),
        "later": _("later"),
        "passed": _("passed, not closed"),
        "none": _("none"),
    }


def value_name(facet: str, value: str, on: date, units: UnitNames) -> str:
    """A value of a facet in words; the value itself where nothing is known of it."""
    if facet == "benefit":
        return _("none (self-supporting)") if value == NO_BENEFIT else benefit_name(value, on)
    if facet == "unit":
        return units.name(value, on)
    named = _NAMED.get(facet)
    return named(value) if named else value


def _entry(kind: str) -> Callable[[str], str]:
    """The title of an entry of the catalogue."""

    def named(value: str) -> str:
        found: Any = getattr(catalogue(), kind).get(value)
        return words(found.title) if found else value

    return named


def _course(value: str) -> str:
    """A course, or a stage of it."""
    name, _sign, stage = value.partition(".")
    found = catalogue().courses.get(name)
    titles = {one.id: one.title for one in found.stages} if found else {}
    if found is None or (stage and stage not in titles):
        return value
    return f"{words(found.title)}: {words(titles[stage])}" if stage else words(found.title)


def _measure(value: str) -> str:
    return _entry("effort_kinds")(value) if value in catalogue().effort_kinds else offer_name(value)


_NAMED: dict[str, Callable[[str], str]] = {
    "group": group_name,
    "readiness": readiness_name,
    "language": lambda value: _("needs an interpreter") if value == INTERPRETER else language_name(value),
    "district": district_name,
    "measure": _measure,
    "course": _course,
    "state": lambda value: states().get(value, value),
    "next": lambda value: _next().get(value, value),
    "rule": _entry("duties"),
    "flag": _entry("flag_kinds"),
    "weeks": _entry("worklist_bands"),
    "history": lambda value: _entry("history_windows" if value in WINDOWS else "worklist_bands")(value),
    "age": _entry("worklist_bands"),
}

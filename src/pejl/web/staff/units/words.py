"""What units, their kinds and their turns are called in the language of the page."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pejl.catalogue.load import catalogue
from pejl.domain.organisation.models import Unit
from pejl.domain.organisation.queries.history import Event, Turn
from pejl.domain.people.kinds import MarkingKind
from pejl.web.names import words

KINDS: Mapping[str, Promise] = {
    "administration": gettext_lazy("Administration"),
    "centre": gettext_lazy("Centre"),
    "company_unit": gettext_lazy("Unit for companies"),
    "employment_centre": gettext_lazy("Employment centre"),
    "institution": gettext_lazy("Institution"),
    "job_centre": gettext_lazy("Job centre"),
    "management": gettext_lazy("Management"),
    "municipality": gettext_lazy("Municipality"),
    "office": gettext_lazy("Office"),
    "political": gettext_lazy("Political body"),
    "service": gettext_lazy("Service"),
    "staff": gettext_lazy("Staff function"),
    "team": gettext_lazy("Team"),
    "unit": gettext_lazy("Unit"),
    "civil_society": gettext_lazy("Civil society"),
    "education": gettext_lazy("Education"),
    "fund": gettext_lazy("Unemployment fund"),
    "health": gettext_lazy("Health service"),
    "partner": gettext_lazy("Partner"),
    "supplier": gettext_lazy("Supplier"),
}
# With whom the municipality works, rather than what it consists of.
OUTSIDE = frozenset({"civil_society", "education", "fund", "health", "partner", "supplier"})


def kind_name(kind: str) -> str:
    """A kind of unit in words."""
    return str(KINDS.get(kind, kind))


def unit_name(unit: Unit) -> str:
    """A unit's name; one that the documents name has a title in both languages."""
    told = catalogue().as_of("organisation", unit.code, unit.valid_from)
    return words(told.title) if told is not None and told.name == unit.name else unit.name


def function_name(function: str) -> str:
    """A job function in words."""
    told = catalogue().roles.get(function)
    return words(told.title) if told else function


def clearance_name(kind: str) -> str:
    """What a clearance opens, in words."""
    said = {
        MarkingKind.PROTECTED_ADDRESS: _("Citizens with a protected address"),
        MarkingKind.OWN_EMPLOYEE: _("Citizens who are employees of the municipality"),
    }
    return said.get(MarkingKind(kind), kind)


def turn_sentence(event: Event, names: Mapping[str, str]) -> str:
    """What happened to a unit, in a sentence. names: unit code → name, for what it lies under."""
    match event.turn:
        case Turn.OPENED:
            return _("Opened")
        case Turn.CLOSED:
            return _("Closed")
        case Turn.RENAMED:
            return _("Renamed; until then “%(was)s”") % {"was": event.before.name if event.before else ""}
        case Turn.MOVED:
            told = {"was": _place(event.before, names), "now": _place(event.after, names)}
            return _("Moved from %(was)s to %(now)s") % told
        case Turn.CHANGED_KIND:
            told = {"was": kind_name(event.before.kind if event.before else ""), "now": kind_name(event.unit.kind)}
            return _("Became %(now)s instead of %(was)s") % {name: said.lower() for name, said in told.items()}


def _place(unit: Unit | None, names: Mapping[str, str]) -> str:
    if unit is None or not unit.parent_code:
        return _("the top")
    return names.get(unit.parent_code, unit.parent_code)

"""What a request asks for, checked: an unknown thing in the address is 404, an unusable parameter 422."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from ninja import Query, Schema

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.field import TargetGroup
from pejl.catalogue.schema.figures import Indicator
from pejl.catalogue.schema.steering import Goal, Plan
from pejl.kernel.periods import Period, PeriodKind
from pejl.warehouse import clusters
from pejl.web.api.problems import not_found, wrong
from pejl.web.own import own_area

BUILT_IN_SCHEMES = ("all", "peers")


class SeriesAsked(Schema):
    """Which series and which part of it."""

    area: str = ""
    definition: str = "standard"
    segment: str = ""
    kind: str = ""
    first: str = ""
    last: str = ""


class LeagueAsked(Schema):
    """Which municipalities are ranked, and by which definition."""

    cluster: str = "all"
    area: str = ""
    definition: str = "standard"
    segment: str = ""


class SearchAsked(Schema):
    """Words to find."""

    q: str = ""
    garbled: bool = False


SEARCH: Any = Query(...)  # type: ignore[type-arg]
SERIES: Any = Query(...)  # type: ignore[type-arg]
LEAGUE: Any = Query(...)  # type: ignore[type-arg]


def _entry(entries: Mapping[str, Any], what: str, key: str) -> Any:
    if key not in entries:
        raise not_found(what, key)
    return entries[key]


def plan(key: str) -> Plan:
    """The plan of a key, or 404."""
    found: Plan = _entry(catalogue().plans, _("plan"), key)
    return found


def goal(key: str) -> Goal:
    """The goal of a key, or 404."""
    found: Goal = _entry(catalogue().goals, _("goal"), key)
    return found


def indicator(key: str) -> Indicator:
    """The indicator of a key, or 404."""
    found: Indicator = _entry(catalogue().indicators, _("indicator"), key)
    return found


def target_group(key: str) -> TargetGroup:
    """The target group of a key, or 404."""
    found: TargetGroup = _entry(catalogue().target_groups, _("target group"), key)
    return found


def cluster(scheme: str) -> str | None:
    """The cluster scheme, None where nothing is asked, or 422."""
    known = [*BUILT_IN_SCHEMES, *dict.fromkeys(one.scheme for one in clusters.schemes())]
    if scheme and scheme not in known:
        raise wrong("cluster", scheme, _("one of %(choices)s") % {"choices": ", ".join(dict.fromkeys(known))})
    return scheme or None


def definition(of: Indicator, key: str) -> str:
    """The definition's key if the indicator has it, or 422."""
    known = [one.id for one in of.definitions]
    if key not in known:
        raise wrong("definition", key, _("one of %(choices)s") % {"choices": ", ".join(known)})
    return key


def area(code: str) -> str:
    """The code of an area, the own municipality where nothing is asked, or 422."""
    chosen = code or own_area()
    if chosen not in catalogue().areas:
        raise wrong("area", chosen, _("the code of an area, such as 0101"))
    return chosen


def period(code: str, field: str = "period") -> str:
    """The code of a period in the house's form, or 422."""
    try:
        return Period.parse(code).code
    except ValueError as error:
        raise wrong(field, code, _("a period such as 2026M07, 2025Q4, 2025 or 2024QMAT03")) from error


def kind(name: str) -> PeriodKind | None:
    """A length of period, None where nothing is asked, or 422."""
    if not name:
        return None
    try:
        return PeriodKind(name)
    except ValueError as error:
        choices = ", ".join(one.value for one in PeriodKind)
        raise wrong("kind", name, _("one of %(choices)s") % {"choices": choices}) from error

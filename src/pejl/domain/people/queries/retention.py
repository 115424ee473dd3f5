"""Whose case is over so long ago that it may be kept no longer, as the catalogue's rule and classes tell.

Which columns are events stands in catalogue/data/privacy: a new table with an event keeps cases alive by itself.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.privacy import RetentionRule
from pejl.domain.people.models import Citizen, RetentionHold, RetentionNotice
from pejl.domain.people.privacy.coarse import months_before
from pejl.domain.people.privacy.tables import About, about_citizens

_RULE = "case"


class Listed(NamedTuple):
    """A citizen whose case has been told to end, by key. held: the kinds of the holds that keep it."""

    key: UUID
    last_event: date | None
    told_on: date
    due_on: date
    held: tuple[str, ...]


def rule_on(on: date) -> RetentionRule:
    """The rule of a day. LookupError if the catalogue has none: then nobody is anonymised."""
    rule: RetentionRule | None = catalogue().as_of("retention_rules", _RULE, on)
    if rule is None:
        raise LookupError(f"The catalogue has no retention rule on {on}.")
    return rule


def over(municipality: str, on: date) -> QuerySet[Citizen]:
    """The citizens whose last event lies so long before a day that the rule of that day keeps them no longer."""
    return _without_event_after(municipality, months_before(on, rule_on(on).keep_months))


def to_tell(municipality: str, on: date) -> QuerySet[Citizen]:
    """The citizens whose case will be over within the time of notice, and of whom it has not been told."""
    rule = rule_on(on)
    soon = months_before(on + timedelta(days=rule.notice_days), rule.keep_months)
    return _without_event_after(municipality, soon).filter(retention_notice__isnull=True)


def told_in_vain(municipality: str, on: date) -> QuerySet[RetentionNotice]:
    """Notices about citizens who have come back since."""
    rule = rule_on(on)
    soon = months_before(on + timedelta(days=rule.notice_days), rule.keep_months)
    still = _without_event_after(municipality, soon).values("pk")
    return RetentionNotice.objects.filter(citizen__municipality=municipality).exclude(citizen__in=still)


def ready(municipality: str, on: date) -> QuerySet[Citizen]:
    """The citizens to anonymise on a day: told, the notice is up, the case still over, and nothing holds it back."""
    return over(municipality, on).filter(retention_notice__due_on__lte=on).exclude(_held(on))


def held_back(municipality: str, on: date) -> QuerySet[Citizen]:
    """The citizens who would be anonymised on a day, were it not for a hold."""
    return over(municipality, on).filter(_held(on), retention_notice__due_on__lte=on)


def without_events(municipality: str) -> QuerySet[Citizen]:
    """Citizens in the register with no event at all: no day tells when their time is up, so a person must decide."""
    return _kept(municipality).exclude(_some_event())


def holds_on(on: date) -> QuerySet[RetentionHold]:
    """The holds that stand on a day."""
    return RetentionHold.objects.filter(Q(lifted_on__isnull=True) | Q(lifted_on__gt=on), placed_on__lte=on)


def last_events(citizens: QuerySet[Citizen]) -> dict[int, date]:
    """Citizen (integer) → the last day of which the record tells an event; those without one are absent."""
    found: dict[int, date] = defaultdict(lambda: date.min)
    wanted = citizens.order_by().values("pk")
    for about, name in _events():
        way = "pk" if about.model is Citizen else about.table.about
        rows = about.model._default_manager.filter(Q((f"{way}__in", wanted)), Q((f"{name}__isnull", False)))
        for citizen, day in rows.order_by().values_list(way).annotate(Max(name)):
            found[citizen] = max(found[citizen], day)
    return dict(found)


def listed(municipality: str, on: date) -> list[Listed]:
    """Everybody who has been told of, the soonest due first."""
    notices = RetentionNotice.objects.filter(citizen__municipality=municipality).select_related("citizen")
    holds = defaultdict(list)
    for citizen, kind in holds_on(on).filter(citizen__municipality=municipality).values_list("citizen_id", "kind"):
        holds[citizen].append(kind)
    days = last_events(Citizen.objects.filter(retention_notice__isnull=False, municipality=municipality))
    return [
        Listed(one.citizen.key, days.get(one.citizen_id), one.told_on, one.due_on, tuple(holds[one.citizen_id]))
        for one in notices.order_by("due_on", "pk")
    ]


def _kept(municipality: str) -> QuerySet[Citizen]:
    return Citizen.objects.filter(municipality=municipality, anonymised_at__isnull=True)


def _without_event_after(municipality: str, day: date) -> QuerySet[Citizen]:
    """Those with an event, but none after a day. A span that still runs is one, unless the citizen has died."""
    found = _kept(municipality).filter(_some_event())
    for about, name in _events():
        later = Q((f"{name}__gt", day))
        if about.model is Citizen:
            found = found.exclude(later)
            continue
        rows = _of_citizen(about)
        found = found.exclude(Exists(rows.filter(later)))
        if about.table.columns[name].event == "ends":
            found = found.exclude(Exists(rows.filter(Q((f"{name}__isnull", True)))), died_on__isnull=True)
    return found


def _some_event() -> Q:
    told = Q(died_on__isnull=False)
    for about, name in _events():
        if about.model is not Citizen:
            ends = about.table.columns[name].event == "ends"
            rows = _of_citizen(about)
            told |= Q(Exists(rows if ends else rows.filter(Q((f"{name}__isnull", False)))))
    return told


def _events() -> Iterator[tuple[About, str]]:
    for about in about_citizens():
        yield from ((about, name) for name, one in about.table.columns.items() if one.event)


def _of_citizen(about: About) -> QuerySet[Any]:
    return about.model._default_manager.filter(Q((about.table.about, OuterRef("pk"))))


def _held(on: date) -> Q:
    return Q(Exists(holds_on(on).filter(citizen=OuterRef("pk"))))

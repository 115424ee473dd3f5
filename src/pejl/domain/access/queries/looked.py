"""Who has looked at a citizen, or changed what: the citizen's own right to know."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from pejl.domain.access.audit import Verb
from pejl.domain.access.models import AuditEntry
from pejl.domain.organisation.models import Employment, Unit


class Looked(NamedTuple):
    """One look or change. who: the employee's name, "" for the machine's own command line; unit: by name."""

    at: datetime
    who: str
    unit: str
    verb: Verb
    what: str
    ground: str


def who_looked(
    citizen_key: UUID, *, limit: int | None = None, offset: int = 0, with_refused: bool = False
) -> list[Looked]:
    """The looks and changes at a citizen, newest first; the unit is the one the employee worked in on that day.

    with_refused: attempts that were refused too, for those who keep watch; a citizen's own view has none.
    """
    found = looks(citizen_key, with_refused=with_refused).select_related("actor__employee")
    return [_told(one) for one in found[offset : None if limit is None else offset + limit]]


def looks(citizen_key: UUID, *, with_refused: bool = False) -> QuerySet[AuditEntry]:
    """The rows behind `who_looked`, for counting and paging."""
    found = AuditEntry.objects.filter(citizen=citizen_key)
    if not with_refused:
        found = found.exclude(verb=Verb.REFUSED)
    return found.annotate(unit=Subquery(_unit_then())).order_by("-at", "-id")


def _unit_then() -> QuerySet[Any, Any]:
    """The name, as it was then, of a unit in which the row's actor worked on the row's day."""
    at = OuterRef(OuterRef("at__date"))
    worked = Employment.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=at),
        employee__account=OuterRef(OuterRef("actor")),
        employee__municipality=OuterRef("municipality"),
        valid_from__lte=at,
    )
    day = OuterRef("at__date")
    stood = Unit.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=day),
        municipality=OuterRef("municipality"),
        valid_from__lte=day,
        code__in=worked.values("unit_code"),
    )
    return stood.order_by("code").values("name")[:1]


def _told(entry: AuditEntry) -> Looked:
    employee = getattr(entry.actor, "employee", None)
    account = entry.actor
    who = employee.name if employee else (account.name or account.username) if account else ""
    unit = getattr(entry, "unit", None) or ""
    return Looked(entry.at, who, unit, Verb(entry.verb), entry.what, entry.ground)

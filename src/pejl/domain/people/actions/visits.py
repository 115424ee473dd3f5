"""Visitation as a dated fact: the group and readiness that a citizen was placed in. The workflow comes later."""

from datetime import date

from pejl.catalogue.load import catalogue
from pejl.domain.access.audit import keeping_refusals
from pejl.domain.access.models import Account
from pejl.domain.people.actions.change import changing, span
from pejl.domain.people.errors import AlreadyThere, UnknownCode
from pejl.domain.people.kinds import Readiness
from pejl.domain.people.models import Citizen, Visitation
from pejl.domain.people.queries.days import overlapping


@keeping_refusals()
def record_visitation(
    by: Account | None,
    citizen: Citizen,
    target_group: str,
    start: date,
    readiness: Readiness | None = None,
    end: date | None = None,
) -> Visitation:
    """Place a citizen in a target group from a day; what the citizen was placed in before ends there.

    Raises NotAllowed, SpanRefused, UnknownCode, and AlreadyThere where a later placement stands in the days.
    """
    changing(by, citizen, "people.record_visitation")
    span(start, end)
    if catalogue().as_of("target_groups", target_group, start) is None:
        raise UnknownCode("target_group", target_group, start)
    placed = Visitation.objects.filter(citizen=citizen)
    overlapping(placed.filter(start__lt=start), start, end).update(end=start)
    if overlapping(placed, start, end).exists():
        raise AlreadyThere
    return Visitation.objects.create(
        citizen=citizen, target_group=target_group, readiness=readiness or "", start=start, end=end
    )

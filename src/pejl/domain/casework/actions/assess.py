"""What an employee assesses of a citizen: a state from a day, on a ground."""

from datetime import date

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.casework import Assessed
from pejl.domain.access.audit import keeping_refusals
from pejl.domain.access.models import Account
from pejl.domain.casework.errors import ReasonMissing
from pejl.domain.casework.models import Assessment
from pejl.domain.people.actions.change import changing, span
from pejl.domain.people.errors import AlreadyThere, NotRunning, UnknownCode
from pejl.domain.people.models import Citizen
from pejl.domain.people.queries.days import overlapping
from pejl.kernel import clock


@keeping_refusals()
def assess(
    by: Account | None,
    citizen: Citizen,
    state: str,
    value: str,
    start: date,
    *,
    ground: str = "",
    end: date | None = None,
) -> Assessment:
    """Record a state of a citizen from a day; of those that hold one at a time the one before ends there.

    Raises NotAllowed, NoSuchCitizen, SpanRefused, UnknownCode, ReasonMissing, and AlreadyThere where a later one
    stands in the days.
    """
    changing(by, citizen, "casework.assess")
    span(start, end)
    rule = _rule(state, value, start)
    if rule.ground == "required" and not ground.strip():
        raise ReasonMissing("ground")
    standing = Assessment.objects.filter(citizen=citizen, state=state)
    if rule.one_at_a_time:
        overlapping(standing.filter(start__lt=start), start, end).update(end=start)
    else:
        standing = standing.filter(value=value)
    if overlapping(standing, start, end).exists():
        raise AlreadyThere
    return Assessment.objects.create(
        citizen=citizen, recorded_by=by, recorded_at=clock.now(), state=state, value=value, start=start, end=end,
        ground=ground, alone=rule.one_at_a_time,
    )  # fmt: skip


@keeping_refusals()
def end_assessment(by: Account | None, assessment: Assessment, end: date) -> Assessment:
    """End an assessment; `end` is the first day without it. Raises NotAllowed, NoSuchCitizen and NotRunning."""
    changing(by, assessment.citizen, "casework.end_assessment")
    if end <= assessment.start or (assessment.end is not None and assessment.end <= end):
        raise NotRunning
    assessment.end = end
    assessment.save(update_fields=["end"])
    return assessment


def _rule(state: str, value: str, on: date) -> Assessed:
    rule: Assessed | None = catalogue().as_of("assessed", state, on)
    if rule is None:
        raise UnknownCode("state", state, on, catalogue().assessed)
    known = rule.values or tuple(catalogue().case_facts[state].values)
    if value not in known:
        raise UnknownCode("value", value, on, known)
    return rule

"""What must be known of a citizen before the case is opened, and who is family."""

from datetime import date

from pejl.domain.access.audit import keeping_refusals
from pejl.domain.access.models import Account
from pejl.domain.people import sealing
from pejl.domain.people.actions.change import changing, span
from pejl.domain.people.actions.register import read_cpr
from pejl.domain.people.errors import AlreadyThere, NotRunning
from pejl.domain.people.kinds import MarkingKind, Tie
from pejl.domain.people.models import Citizen, Marking, Relation
from pejl.domain.people.queries.days import overlapping


@keeping_refusals()
def mark(by: Account | None, citizen: Citizen, kind: MarkingKind, start: date, end: date | None = None) -> Marking:
    """Mark a citizen from a day. Raises NotAllowed, SpanRefused and AlreadyThere."""
    changing(by, citizen, "people.mark")
    span(start, end)
    same = Marking.objects.filter(citizen=citizen, kind=kind)
    if overlapping(same, start, end, first="valid_from", after="valid_to").exists():
        raise AlreadyThere
    return Marking.objects.create(citizen=citizen, kind=kind, valid_from=start, valid_to=end)


@keeping_refusals()
def end_marking(by: Account | None, marking: Marking, end: date) -> Marking:
    """End a marking; `end` is the first day without it. Raises NotAllowed and NotRunning."""
    changing(by, marking.citizen, "people.end_marking")
    if end <= marking.valid_from or (marking.valid_to is not None and marking.valid_to <= end):
        raise NotRunning
    marking.valid_to = end
    marking.save(update_fields=["valid_to"])
    return marking


@keeping_refusals()
def relate(by: Account | None, citizen: Citizen, relative_cpr: str, kind: Tie) -> Relation:
    """Note a family tie; the same again changes its kind. Raises NotAllowed and CprRefused."""
    changing(by, citizen, "people.relate")
    cpr = read_cpr(relative_cpr)
    known = Relation.objects.filter(citizen=citizen, relative_digest__in=sealing.digests(cpr)).first()
    relation = known or Relation(
        citizen=citizen, relative_digest=sealing.digest(cpr), relative_sealed=sealing.seal(cpr)
    )
    relation.kind = kind
    relation.save()
    return relation

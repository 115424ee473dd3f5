"""Measures are proposed, granted by a frozen decision, begun, interrupted, extended and ended."""

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from pejl.catalogue.entries import as_data
from pejl.domain.access.audit import keeping_refusals
from pejl.domain.access.models import Account
from pejl.domain.casework.actions.documents import send_letter
from pejl.domain.casework.actions.moves import opening, stepped, stepping, written
from pejl.domain.casework.errors import GrantRefused, OwnRecord
from pejl.domain.casework.models import Measure
from pejl.domain.casework.queries.grant_rules import effort_on, reasons_against
from pejl.domain.casework.queries.standing import standing_of
from pejl.domain.people.actions.change import span
from pejl.domain.people.models import Citizen
from pejl.domain.people.queries.case import last_day
from pejl.kernel import clock


class Proposal(NamedTuple):
    """What is proposed. end: the first day without it. The staff are those of the workplace (displacement)."""

    kind: str
    start: date
    end: date | None = None
    weekly_hours: Decimal | None = None
    purpose: str = ""
    company_cvr: str = ""
    company: str = ""
    supplier: str = ""
    mentor: str = ""
    contact_person: str = ""
    ordinary_staff: int | None = None
    supported_staff: int | None = None


@keeping_refusals()
def propose_measure(by: Account | None, citizen: Citizen, proposal: Proposal) -> Measure:
    """Propose a measure; nothing is decided yet. Raises NotAllowed, NoSuchCitizen, SpanRefused and UnknownCode."""
    state = opening(by, citizen, "measure.propose")
    effort_on(proposal.kind, proposal.start)
    span(proposal.start, proposal.end)
    told = proposal._asdict()
    told["planned_start"], told["planned_end"] = told.pop("start"), told.pop("end")
    return Measure.objects.create(citizen=citizen, state=state, **told, **written(by))


@keeping_refusals()
def grant_measure(by: Account | None, measure: Measure, ground: str = "") -> Measure:
    """Decide that the citizen gets the measure. The decision keeps what it rests on, as it was that day.

    The letter is sent with it. Raises NotAllowed, NoSuchCitizen, StepRefused, OwnRecord where another must decide,
    and GrantRefused with every reason that the rules of the day give.
    """
    measure.state = stepping(by, measure, "measure.grant")
    rule = effort_on(measure.kind, measure.planned_start)
    if rule.second_person and by is not None and by.pk == measure.recorded_by_id:
        raise OwnRecord
    standing = standing_of(measure.citizen, measure.planned_start)
    if reasons := reasons_against(measure, standing):
        raise GrantRefused(reasons)
    measure.granted_on, measure.granted_by = clock.today(), by
    held = [one for one in standing.states if one[2] <= standing.on and (one[3] is None or one[3] > standing.on)]
    measure.basis = {
        "decided_on": clock.today().isoformat(),
        "ground": ground,
        "rule": as_data(rule),
        "age": standing.age,
        "facts": [{"state": state, "value": value, "since": since.isoformat()} for state, value, since, _ in held],
        "proposal": _frozen(measure),
    }
    measure.save()
    send_letter(by, measure.citizen, "grant", f"measure:{measure.pk}", {
        "measure": rule.title, "start": _day(measure.planned_start), "end": _day(last_day(measure.planned_end)),
        "purpose": measure.purpose or "–", "law": rule.law, "ground": ground or "–",
    })  # fmt: skip
    return measure


@keeping_refusals()
def refuse_measure(by: Account | None, measure: Measure, because: str) -> Measure:
    """Decide against what was proposed, for a reason. Raises NotAllowed, NoSuchCitizen, StepRefused, ReasonMissing."""
    return stepped(by, measure, "measure.refuse", because, because=because)


@keeping_refusals()
def withdraw_measure(by: Account | None, measure: Measure, because: str) -> Measure:
    """Take a measure back before it begins. Raises NotAllowed, NoSuchCitizen, StepRefused and ReasonMissing."""
    return stepped(by, measure, "measure.withdraw", because, because=because)


def _frozen(measure: Measure) -> dict[str, Any]:
    names = [*Proposal._fields[3:], "planned_start", "planned_end", "kind"]
    return {name: str(getattr(measure, name)) for name in names if getattr(measure, name) not in (None, "")}


def _day(on: date | None) -> str:
    return f"{on:%d.%m.%Y}" if on else "–"

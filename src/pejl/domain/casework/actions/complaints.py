"""Complaints are received, the decision is assessed anew by another, and what is not met is passed on (Q-034)."""

from datetime import date

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.effort import ComplaintRule
from pejl.domain.access.audit import keeping_refusals
from pejl.domain.access.models import Account
from pejl.domain.casework.actions.moves import opening, stepped, stepping, word, written
from pejl.domain.casework.errors import InTheFuture, OwnRecord, ReasonMissing
from pejl.domain.casework.models import CaseDocument, Complaint
from pejl.domain.casework.queries.working_days import by as limit
from pejl.domain.people.errors import UnknownCode
from pejl.domain.people.models import Citizen
from pejl.kernel import clock


@keeping_refusals()
def receive_complaint(
    by: Account | None,
    citizen: Citizen,
    subject: str,
    received_on: date,
    text: str,
    document: CaseDocument | None = None,
) -> Complaint:
    """Register a complaint: of a decision of this citizen, or of anything in the list complaint.

    Raises NotAllowed, NoSuchCitizen, UnknownCode, InTheFuture and ReasonMissing.
    """
    state = opening(by, citizen, "complaint.receive")
    if received_on > clock.today():
        raise InTheFuture("received_on")
    if not text.strip():
        raise ReasonMissing("text")
    if document is not None and document.citizen_id != citizen.pk:
        raise UnknownCode("document", str(document.pk), received_on)
    rule: ComplaintRule = catalogue().as_of("complaint_rules", "reassessment", received_on)  # type: ignore[assignment]
    return Complaint.objects.create(
        citizen=citizen, document=document, subject=word("complaint", subject, "subject"), state=state,
        received_on=received_on, due_on=limit(received_on, rule.within), text=text, **written(by),
    )  # fmt: skip


@keeping_refusals()
def assess_anew(by: Account | None, complaint: Complaint, outcome: str, ground: str) -> Complaint:
    """Assess the decision anew: uphold, change or partly. Not by who registered it, nor by who made the decision.

    Raises NotAllowed, NoSuchCitizen, StepRefused, OwnRecord, ReasonMissing and UnknownCode.
    """
    outcomes = ("uphold", "change", "partly")
    if outcome not in outcomes:
        raise UnknownCode("outcome", outcome, clock.today(), outcomes)
    complaint.state = stepping(by, complaint, f"complaint.{outcome}", ground)
    if by is not None and complaint.document is not None and complaint.document.recorded_by_id == by.pk:
        raise OwnRecord
    complaint.assessed_on, complaint.ground = clock.today(), ground
    complaint.save(update_fields=["state", "assessed_on", "ground"])
    return complaint


@keeping_refusals()
def pass_on(by: Account | None, complaint: Complaint) -> Complaint:
    """Send a complaint that is not met in full to the appeals board. Raises NotAllowed, NoSuchCitizen, StepRefused."""
    return stepped(by, complaint, "complaint.pass_on", passed_on=clock.today())


@keeping_refusals()
def close_complaint(by: Account | None, complaint: Complaint) -> Complaint:
    """Close a complaint. Raises NotAllowed, NoSuchCitizen and StepRefused."""
    return stepped(by, complaint, "complaint.close", closed_on=clock.today())


@keeping_refusals()
def withdraw_complaint(by: Account | None, complaint: Complaint, because: str) -> Complaint:
    """The citizen does not complain any longer. Raises NotAllowed, NoSuchCitizen, StepRefused and ReasonMissing."""
    return stepped(by, complaint, "complaint.withdraw", because, closed_on=clock.today(), ground=because)

"""The records of one citizen's case, oldest first. They ask nobody: whoever shows them has been let in by looking."""

from dataclasses import dataclass
from datetime import date

from pejl.domain.casework.models import (
    Agreement,
    Assessment,
    CaseDocument,
    CaseEvent,
    CaseNote,
    Complaint,
    Interview,
    Measure,
    Plan,
)
from pejl.domain.people.models import Citizen


def interviews_of(citizen: Citizen) -> list[Interview]:
    """Every interview; what was agreed at them stands in `agreements_of`."""
    return list(Interview.objects.filter(citizen=citizen).select_related("employee"))


def next_interview(citizen: Citizen, on: date) -> Interview | None:
    """The next interview that is booked or convened, on the day or later."""
    rows = Interview.objects.filter(citizen=citizen, state__in=("booked", "convened"), on__gte=on)
    return rows.select_related("employee").order_by("on", "at").first()


def agreements_of(citizen: Citizen) -> list[Agreement]:
    """Every agreement with its follow-ups."""
    return list(Agreement.objects.filter(citizen=citizen).prefetch_related("follow_ups"))


@dataclass(frozen=True, slots=True)
class Plans:
    """A citizen's plans: those that hold, drafts, and the versions and plans before them, newest first."""

    current: tuple[Plan, ...]
    drafts: tuple[Plan, ...]
    earlier: tuple[Plan, ...]


def plan_of(citizen: Citizen) -> Plans:
    """My Plan with sub-goals and steps."""
    rows = list(
        Plan.objects.filter(citizen=citizen).prefetch_related("sub_goals", "steps").order_by("-made_on", "-version")
    )
    in_state = {state: tuple(one for one in rows if one.state == state) for state in ("shared", "draft")}
    return Plans(in_state["shared"], in_state["draft"], tuple(one for one in rows if one.state not in in_state))


def measures_of(citizen: Citizen) -> list[Measure]:
    """Every measure with its days."""
    return list(Measure.objects.filter(citizen=citizen).select_related("offer", "granted_by", "recorded_by"))


def assessments_of(citizen: Citizen) -> list[Assessment]:
    """Everything that has been assessed: who, when, on what ground."""
    return list(Assessment.objects.filter(citizen=citizen).select_related("recorded_by"))


@dataclass(frozen=True, slots=True)
class Writings:
    """What has been written in a case."""

    notes: tuple[CaseNote, ...]
    documents: tuple[CaseDocument, ...]
    complaints: tuple[Complaint, ...]


def writings_of(citizen: Citizen) -> Writings:
    """Notes, letters and decisions, and complaints."""
    return Writings(
        tuple(CaseNote.objects.filter(citizen=citizen).select_related("recorded_by")),
        tuple(CaseDocument.objects.filter(citizen=citizen).select_related("recorded_by")),
        tuple(Complaint.objects.filter(citizen=citizen).select_related("document")),
    )


def events_of(citizen: Citizen) -> list[CaseEvent]:
    """The simple facts, those that were struck out among them."""
    return list(CaseEvent.objects.filter(citizen=citizen).select_related("recorded_by"))

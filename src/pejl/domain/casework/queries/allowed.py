"""What an account may do with a citizen's case now; and where it may not, why, in words for people."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Model

from pejl.catalogue.load import catalogue
from pejl.domain.access.models import Account
from pejl.domain.casework.models import CaseDocument, Complaint, Hearing, Interview, Measure, Plan
from pejl.domain.casework.queries.grant_rules import effort_on, reasons_against
from pejl.domain.casework.queries.standing import standing_of, unmet
from pejl.domain.casework.steps import refusal, steps_of
from pejl.domain.casework.words import said
from pejl.domain.people.models import Citizen
from pejl.domain.people.queries.visible import visible_to
from pejl.kernel import clock

RECORDS: dict[str, type[Model]] = {
    "interview": Interview,
    "plan": Plan,
    "measure": Measure,
    "document": CaseDocument,
    "hearing": Hearing,
    "complaint": Complaint,
}


@dataclass(frozen=True, slots=True)
class Allowed:
    """A step that could be taken. record: the number of the record, None to begin one. why_not: empty where it can."""

    step: str
    title: str
    record: int | None = None
    why_not: str = ""

    @property
    def possible(self) -> bool:
        """Whether it can be taken now."""
        return not self.why_not


def allowed_actions(by: Account, citizen: Citizen) -> list[Allowed]:
    """What can be begun in the case, and what cannot, with the reason. Who may not see the citizen is told nothing."""
    if not visible_to(by, key=citizen.key).exists():
        return []
    begins = [one for kind in RECORDS for one in steps_of(kind) if "" in one.before and one.record != "hearing"]
    return [Allowed(one.id, said(one.title), why_not=refusal(by, one.id, "")) for one in begins]


def allowed_on(by: Account, record: Interview | Plan | Measure | CaseDocument | Hearing | Complaint) -> list[Allowed]:
    """Every step of a record, those that cannot be taken now with the reason."""
    kind = next(name for name, model in RECORDS.items() if isinstance(record, model))
    steps = [one for one in steps_of(kind) if "" not in one.before]
    found = []
    for one in steps:
        why = refusal(by, one.id, record.state, record.recorded_by_id) or _besides(by, one.id, record)
        found.append(Allowed(one.id, said(one.title), record.pk, why))
    return found


def measures_for(citizen: Citizen, on: date) -> dict[str, list[str]]:
    """Kind of measure → why the citizen cannot have it from a day; only what its kind asks of citizens is told here."""
    standing = standing_of(citizen, on)
    told = {key: catalogue().as_of("effort_kinds", key, on) for key in catalogue().effort_kinds}
    return {key: unmet(standing, one.only_for) for key, one in told.items() if one is not None}


def _besides(by: Account, step: str, record: Model) -> str:
    """What stands against a step besides its table."""
    match record:
        case Measure() if step == "measure.grant":
            rule = effort_on(record.kind, record.planned_start)
            if rule.second_person and by.pk == record.recorded_by_id:
                return said(catalogue().record_states["second_person"].title)
            return " ".join(reasons_against(record))
        case Interview() if step in ("interview.hold", "interview.miss") and record.on > clock.today():
            return said(catalogue().record_states["not_yet"].title)
        case CaseDocument() if step == "document.send" and record.state != "heard":
            letter = catalogue().letters.get(record.template)
            return said(catalogue().record_states["hear_first"].title) if letter and letter.burdening else ""
    return ""

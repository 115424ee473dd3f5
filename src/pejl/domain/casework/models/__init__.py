from pejl.domain.casework.models.assessment import Assessment
from pejl.domain.casework.models.course import CourseStage
from pejl.domain.casework.models.event import CaseEvent
from pejl.domain.casework.models.interview import Agreement, FollowUp, Interview, Participant
from pejl.domain.casework.models.ledger import Duty, DutyNotice, DutySweep
from pejl.domain.casework.models.measure import Absence, Extension, Measure
from pejl.domain.casework.models.norm import CaseloadNorm
from pejl.domain.casework.models.plan import Plan, PlanGoal, PlanStep
from pejl.domain.casework.models.progress import Progress, ProgressAnswer
from pejl.domain.casework.models.worklist import Flag, SavedView, WorklistChange, WorklistRow
from pejl.domain.casework.models.written import CaseDocument, CaseNote, Complaint, Hearing

__all__ = [
    "Absence",
    "Agreement",
    "Assessment",
    "CaseDocument",
    "CaseEvent",
    "CaseNote",
    "CaseloadNorm",
    "Complaint",
    "CourseStage",
    "Duty",
    "DutyNotice",
    "DutySweep",
    "Extension",
    "Flag",
    "FollowUp",
    "Hearing",
    "Interview",
    "Measure",
    "Participant",
    "Plan",
    "PlanGoal",
    "PlanStep",
    "Progress",
    "ProgressAnswer",
    "SavedView",
    "WorklistChange",
    "WorklistRow",
]

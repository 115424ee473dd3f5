from pejl.domain.people.models.access import CaseAccess, CitizenLogin, RetentionHold, RetentionNotice
from pejl.domain.people.models.belonging import Assignment, UnitAttachment, Visitation
from pejl.domain.people.models.changes import PeopleChange
from pejl.domain.people.models.citizen import Citizen, Consent, Marking, Relation
from pejl.domain.people.models.history import BenefitSpell, OfferSpell, WageHours
from pejl.domain.people.models.intake import Intake
from pejl.domain.people.models.statistics import StatisticalBackground

__all__ = [
    "Assignment",
    "BenefitSpell",
    "CaseAccess",
    "Citizen",
    "CitizenLogin",
    "Consent",
    "Intake",
    "Marking",
    "OfferSpell",
    "PeopleChange",
    "Relation",
    "RetentionHold",
    "RetentionNotice",
    "StatisticalBackground",
    "UnitAttachment",
    "Visitation",
    "WageHours",
]

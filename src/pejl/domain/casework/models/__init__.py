from pejl.domain.casework.models.assessment import Assessment
from pejl.domain.casework.models.event import CaseEvent

__all__ = ["Assessment", "CaseEvent"]

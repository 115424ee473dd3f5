from pejl.domain.casework.models.event import CaseEvent

__all__ = ["CaseEvent"]

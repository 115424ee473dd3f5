"""Casework: interviews, plans, measures, progression, notes, decisions, and the ledger of duties."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "pejl.domain.casework"
    label = "casework"

    def ready(self) -> None:
        """Listen for changes: the worklist follows them."""
        from pejl.domain.casework.actions.worklist import listening  # noqa: F401, PLC0415 - models are ready now

"""Casework: interviews, plans, measures, progression, notes, decisions, and the ledger of duties."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "pejl.domain.casework"
    label = "casework"

    def ready(self) -> None:
        """Listen for changes: duties and worklist follow them."""
        from pejl.domain.casework import listening  # noqa: F401, PLC0415 - when every app is there

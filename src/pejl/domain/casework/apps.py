"""Casework: interviews, plans, measures, progression, notes, decisions, and the ledger of duties."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "pejl.domain.casework"
    label = "casework"

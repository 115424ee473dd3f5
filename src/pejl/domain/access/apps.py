"""Who may come in and what they may do."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "pejl.domain.access"
    label = "access"

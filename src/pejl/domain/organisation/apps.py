"""Areas with their boundaries, and the clusters in which municipalities are compared."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "pejl.domain.organisation"
    label = "organisation"

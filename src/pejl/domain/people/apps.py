"""Citizens, their benefits, visitations and attachments."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "pejl.domain.people"
    label = "people"

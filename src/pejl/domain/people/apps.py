"""Citizens, their benefits, visitations and attachments."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "pejl.domain.people"
    label = "people"

    def ready(self) -> None:
        from pejl.domain.people.privacy import check  # noqa: F401, PLC0415 - it registers itself; the models stand now

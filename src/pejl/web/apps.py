"""HTTP alone: pages, API, templates, static files."""

from importlib import import_module

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "pejl.web"
    label = "web"

    def ready(self) -> None:
        """Listen to what is told of log-ins, and check how they are set up."""
        import_module("pejl.web.sign_in.heard")
        import_module("pejl.web.sign_in.oidc.checks")

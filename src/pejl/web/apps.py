"""HTTP alone: pages, API, templates, static files."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "pejl.web"
    label = "web"

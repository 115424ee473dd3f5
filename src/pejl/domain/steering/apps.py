"""Figures as they were delivered, the catalogue as it was loaded, reports as they were published."""

from django.apps import AppConfig


class SteeringConfig(AppConfig):
    name = "pejl.domain.steering"
    label = "steering"

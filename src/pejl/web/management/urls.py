"""The pages of managers and analysts."""

from django.urls import path

from pejl.web.management import goal, overview

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("goals/<str:goal_id>", goal.goal, name="goal"),
]

"""A page for each goal."""

from django.http import HttpRequest, HttpResponse

from pejl.domain.access.permissions import Permission
from pejl.web.access import permitted
from pejl.web.pages import page


@permitted(Permission.READ_FIGURES)
def goal(request: HttpRequest, goal_id: str) -> HttpResponse:
    """How one goal stands, the chart that proves it, and what it rests on."""
    return page(request, "management/goal.html", {"goal_id": goal_id})

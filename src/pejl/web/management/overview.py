"""The first page: how the goals of a plan stand in a period."""

from django.http import HttpRequest, HttpResponse

from pejl.domain.access.permissions import Permission
from pejl.web.access import permitted
from pejl.web.pages import page


@permitted(Permission.READ_FIGURES)
def overview(request: HttpRequest) -> HttpResponse:
    """One sentence that says how it goes, then every goal with figures, then the goals in words."""
    return page(request, "management/overview.html", {})

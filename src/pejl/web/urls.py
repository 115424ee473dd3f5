"""Every address of Pejl. Each is listed in the permission matrix of the tests."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from pejl.web import errors
from pejl.web.access import public
from pejl.web.sign_in.lock import too_many

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("pejl.web.management.urls")),
    path("", include("pejl.web.management.population.urls")),
    path("", include("pejl.web.api.urls")),
    path("", include("pejl.web.staff.urls")),
    path("", include("pejl.web.staff.casework.urls")),
    path("", include("pejl.web.citizen.urls")),
    path("", include("pejl.web.staff.units.urls")),
    path("", include("pejl.web.staff.employees.urls")),
    path("", include("pejl.web.staff.protection.urls")),
    path("", include("pejl.web.staff.worklist.urls")),
    path("", include("pejl.web.staff.courses.urls")),
    path("", include("pejl.web.sign_in.urls")),
    path("language", public(require_POST(set_language)), name="set_language"),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.failure
handler429 = too_many

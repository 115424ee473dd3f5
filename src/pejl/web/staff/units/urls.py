"""The pages of units. What administers is under /organisation, so that no unit's code can stand in its way."""

from django.urls import path

from pejl.web.staff.units import administer, changes, tree, unit

urlpatterns = [
    path("units", tree.units, name="units"),
    path("units/<slug:code>", unit.unit, name="unit"),
    path("units/<slug:code>/change", administer.change, name="unit-change"),
    path("units/<slug:code>/close", administer.close, name="unit-close"),
    path("organisation/open-unit", administer.open_one, name="unit-open"),
    path("organisation/changes", changes.changes, name="organisation-changes"),
]

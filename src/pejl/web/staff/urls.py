"""The pages of those who work with citizens, and of those who keep watch over access."""

from django.urls import path

from pejl.web.staff import (
    attachments,
    citizen,
    colleagues,
    contact,
    exceptional,
    followed,
    looked,
    markings,
    norms,
    search,
)

urlpatterns = [
    path("citizens", search.search, name="citizens"),
    path("citizens/access", exceptional.exceptional, name="citizen-access"),
    path("citizens/accesses", followed.accesses, name="citizen-accesses"),
    path("citizens/<uuid:key>", citizen.citizen, name="citizen"),
    path("citizens/<uuid:key>/contact", contact.contact, name="citizen-contact"),
    path("citizens/<uuid:key>/colleagues", colleagues.colleagues, name="citizen-colleagues"),
    path("citizens/<uuid:key>/colleagues/<int:number>/end", colleagues.end_colleague, name="citizen-colleague-end"),
    path("citizens/<uuid:key>/units", attachments.units, name="citizen-units"),
    path("citizens/<uuid:key>/units/<int:number>/end", attachments.end_unit, name="citizen-unit-end"),
    path("citizens/<uuid:key>/markings", markings.markings, name="citizen-markings"),
    path("citizens/<uuid:key>/markings/<int:number>/end", markings.end_mark, name="citizen-marking-end"),
    path("norms", norms.norms, name="norms"),
    path("norms/<str:function>", norms.norm, name="norm"),
    path("looked", looked.looked, name="looked"),
    path("looked/<uuid:key>", looked.looked_at, name="looked-at"),
    path("looked/<uuid:key>.<str:form>", looked.looked_file, name="looked-file"),
]

"""The addresses of data protection."""

from django.urls import path

from pejl.web.staff.protection import case, copies, overview

urlpatterns = [
    path("protection", overview.overview, name="protection"),
    path("protection/<uuid:key>", case.case, name="protected"),
    path("protection/<uuid:key>/copy", copies.copy_out, name="protected-copy"),
    path("protection/<uuid:key>/hold", case.hold, name="protected-hold"),
    path("protection/<uuid:key>/hold/<int:number>/lift", case.lift, name="protected-lift"),
]

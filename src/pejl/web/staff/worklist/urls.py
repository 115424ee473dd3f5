"""The addresses of the worklist. None names a citizen but by key."""

from django.urls import path

from pejl.web.staff.worklist import citizens, day, many, reminders, team, views

urlpatterns = [
    path("worklist", day.day, name="worklist"),
    path("worklist/citizens", citizens.citizens, name="worklist-citizens"),
    path("worklist/citizens.<str:form>", citizens.citizens_file, name="worklist-file"),
    path("worklist/assign", many.assign, name="worklist-assign"),
    path("worklist/convene", many.convene, name="worklist-convene"),
    path("worklist/views", views.keep, name="worklist-view-keep"),
    path("worklist/views/<int:number>/<str:deed>", views.change, name="worklist-view"),
    path("worklist/flags/<int:number>/lower", reminders.lowered, name="worklist-flag-lower"),
    path("worklist/citizens/<uuid:key>/reminder", reminders.reminder, name="worklist-reminder"),
    path("worklist/team", team.team, name="worklist-team"),
    path("worklist/team.<str:form>", team.team_file, name="worklist-team-file"),
]

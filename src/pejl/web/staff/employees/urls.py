"""The pages of employees, who are named by their keys."""

from django.urls import path

from pejl.web.staff.employees import employee, ends, listing

urlpatterns = [
    path("employees", listing.employees, name="employees"),
    path("employees/new", listing.new, name="employee-new"),
    path("employees/<uuid:key>", employee.employee, name="employee"),
    path("employees/<uuid:key>/name", employee.name, name="employee-name"),
    path("employees/<uuid:key>/account", employee.account, name="employee-account"),
    path("employees/<uuid:key>/cpr", employee.cpr, name="employee-cpr"),
    path("employees/<uuid:key>/employments", employee.employments, name="employee-employments"),
    path("employees/<uuid:key>/employments/<int:number>", ends.employment, name="employee-employment"),
    path("employees/<uuid:key>/clearances", employee.clearances, name="employee-clearances"),
    path("employees/<uuid:key>/clearances/<int:number>", ends.clearance, name="employee-clearance"),
    path("employees/<uuid:key>/leave", ends.leave, name="employee-leave"),
]

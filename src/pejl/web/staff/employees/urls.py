"""The pages of employees, who are named by their keys."""

from django.urls import path

from pejl.web.staff.employees import employee, listing

urlpatterns = [
    path("employees", listing.employees, name="employees"),
    path("employees/new", listing.new, name="employee-new"),
    path("employees/<uuid:key>", employee.employee, name="employee"),
    path("employees/<uuid:key>/name", employee.name, name="employee-name"),
    path("employees/<uuid:key>/account", employee.account, name="employee-account"),
    path("employees/<uuid:key>/cpr", employee.cpr, name="employee-cpr"),
    path("employees/<uuid:key>/employments", employee.employments, name="employee-employments"),
    path("employees/<uuid:key>/employments/<int:number>", employee.end, name="employee-employment"),
    path("employees/<uuid:key>/leave", employee.leave, name="employee-leave"),
]

"""The addresses of the courses. They name no citizen."""

from django.urls import path

from pejl.web.staff.courses import course, listing

urlpatterns = [
    path("courses", listing.courses, name="courses"),
    path("courses/<str:course_id>.<str:form>", course.course_file, name="course-file"),
    path("courses/<str:course_id>", course.course, name="course"),
]

"""Every address of Pejl. Each is listed in the permission matrix of the tests."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []

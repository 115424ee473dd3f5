"""The pages of the population."""

from django.urls import path

from pejl.web.management.population import citizens, pages

urlpatterns = [
    path("population", pages.population, name="population"),
    path("population.<str:form>", pages.population_file, name="population-file"),
    path("population/citizens", citizens.citizens, name="population-citizens"),
]

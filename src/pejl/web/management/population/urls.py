"""The pages of the population."""

from django.urls import path

from pejl.web.management.population import citizens, newly, pages, what_if

urlpatterns = [
    path("population", pages.population, name="population"),
    path("population.<str:form>", pages.population_file, name="population-file"),
    path("population/what-if", what_if.what_if, name="population-what-if"),
    path("population/what-if.<str:form>", what_if.what_if_file, name="population-what-if-file"),
    path("population/citizens", citizens.citizens, name="population-citizens"),
    path("population/newly", newly.newly, name="population-newly"),
    path("population/newly.<str:form>", newly.newly_file, name="population-newly-file"),
    path("population/newly/citizens", newly.newly_citizens, name="population-newly-citizens"),
]

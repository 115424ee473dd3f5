"""Whether the people of a register are made up: real ones and those of a synthetic city are never mixed."""

from django.db.models import QuerySet

from pejl.domain.people.models import Intake

FILES = "city_"  # what the files of a synthetic city are called among the intakes


def city_files(municipality: str) -> QuerySet[Intake]:
    """The files with which a synthetic city came into a municipality's register."""
    return Intake.objects.filter(municipality=municipality, name__startswith=FILES)


def holds_a_city(municipality: str) -> bool:
    """Whether a synthetic city has been loaded into a municipality's register."""
    return city_files(municipality).exists()

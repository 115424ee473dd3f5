"""How many of a target group belong to its primary and to its secondary part (Q-068)."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from pejl.catalogue.load import catalogue
from pejl.domain.casework.models import Assessment
from pejl.domain.people.models import Visitation
from pejl.domain.people.queries.days import holds

PART = "group_part"  # the state of the catalogue's `assessed`


class Parts(NamedTuple):
    """Citizens of a target group on a day, by part; unmarked: those of whom no part is told."""

    citizens: int
    parts: dict[str, int]
    unmarked: int


def group_parts(municipality: str, group: str, on: date) -> Parts:
    """The citizens who stand in a target group on a day."""
    standing = Visitation.objects.filter(holds(on), target_group=group, citizen__municipality=municipality)
    inside = set(standing.order_by().values_list("citizen_id", flat=True))
    marked = Assessment.objects.filter(holds(on), state=PART, citizen__municipality=municipality).order_by()
    found = Counter(part for citizen, part in marked.values_list("citizen_id", "value") if citizen in inside)
    parts = {part: found[part] for part in catalogue().case_facts[PART].values}
    return Parts(len(inside), parts, len(inside) - found.total())

"""How many citizens an employee may have: as the municipality has set it, else as the catalogue assumes (Q-145)."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pejl.catalogue.load import catalogue
from pejl.domain.casework.models import CaseloadNorm
from pejl.domain.people.queries.days import holds


class Norm(NamedTuple):
    """The norm of a job function on a day. since: its first day; None of an assumption that has always been one.

    assumption: no document gives the number, and the municipality has set none. ground: why it was set so.
    """

    function: str
    cases: int
    since: date | None
    assumption: bool
    ground: str = ""


def norms_on(municipality: str, on: date) -> dict[str, Norm]:
    """Job function → its norm on a day, of those that have one."""
    dated = (catalogue().as_of("caseload_norms", key, on) for key in catalogue().caseload_norms)
    norms = {one.id: Norm(one.id, one.cases, one.valid_from, one.assumption) for one in dated if one is not None}
    for set_ in CaseloadNorm.objects.filter(holds(on), municipality=municipality):
        norms[set_.function] = Norm(set_.function, set_.cases, set_.start, assumption=False, ground=set_.ground)
    return norms


def norms_set(municipality: str, function: str) -> Sequence[CaseloadNorm]:
    """Every norm that the municipality has set for a job function, the latest first."""
    told = CaseloadNorm.objects.filter(municipality=municipality, function=function)
    return list(told.select_related("recorded_by").order_by("-start"))

"""Whom the register holds on a day, told by key: the newly unemployed by centre, the self-supporting."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from pejl.domain.people.models import BenefitSpell, Citizen
from pejl.domain.people.queries.days import holds


def newly_on(municipality: str, benefits: Collection[str], start: date, end: date) -> dict[str, list[UUID]]:
    """Unit → the citizens whose benefit began in [start, end) and who had none of the benefits the day before (Q-050).

    The unit is the one that the delivering system named; "" has those of whom none is told, so that they are seen.
    Each citizen stands once, at the first spell.
    """
    before = BenefitSpell.objects.filter(
        citizen=OuterRef("citizen"), benefit__in=benefits, start__lt=OuterRef("start"), end__gte=OuterRef("start")
    )
    begun = BenefitSpell.objects.filter(
        citizen__municipality=municipality, benefit__in=benefits, start__gte=start, start__lt=end
    )
    units: dict[str, list[UUID]] = defaultdict(list)
    seen: set[UUID] = set()
    told = begun.exclude(Exists(before)).order_by("start", "citizen_id").values_list("unit_code", "citizen__key")
    for unit, key in told:
        if key not in seen:
            seen.add(key)
            units[unit].append(key)
    return dict(units)


def self_supporting(municipality: str, on: date) -> QuerySet[Citizen]:
    """The citizens without any benefit on a day whom the employment effort serves all the same (Q-061).

    They are placed in a target group, or take part in an offer, on that day.
    """
    citizens = Citizen.objects.filter(municipality=municipality, anonymised_at__isnull=True)
    benefit = BenefitSpell.objects.filter(holds(on), citizen=OuterRef("pk"))
    served = citizens.filter(holds(on, at="visitations__")) | citizens.filter(holds(on, at="offers__"))
    return served.exclude(Exists(benefit)).distinct()

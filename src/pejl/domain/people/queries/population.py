"""Whom the register holds on a day, told by key: the newly unemployed by centre, the self-supporting."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from pejl.domain.people.models import BenefitSpell, Citizen, UnitAttachment
from pejl.domain.people.queries.days import holds


def newly_on(municipality: str, benefits: Collection[str], start: date, end: date) -> dict[str, list[UUID]]:
    """Unit → the citizens whose benefit began in [start, end) and who had none of the benefits the day before (Q-050).

    The unit is the one that the delivering system named, or else one that had the citizen on that first day; "" has
    those whom no unit knows, so that they are seen. Each citizen stands once, at the first spell.
    """
    told = _begun(municipality, benefits, start, end).values_list("listed_by", "citizen__key")
    return _by_unit(told)


def newly_numbered(municipality: str, benefits: Collection[str], start: date, end: date) -> dict[str, list[int]]:
    """The same with the citizens' numbers in the register, for questions about many; they are never shown."""
    told = _begun(municipality, benefits, start, end).values_list("listed_by", "citizen_id")
    return _by_unit(told)


def _begun(municipality: str, benefits: Collection[str], start: date, end: date) -> QuerySet[Any]:
    """The first days of those who had none of the benefits the day before, the earliest first."""
    before = BenefitSpell.objects.filter(
        citizen=OuterRef("citizen"), benefit__in=benefits, start__lt=OuterRef("start"), end__gte=OuterRef("start")
    )
    begun = BenefitSpell.objects.filter(
        citizen__municipality=municipality, benefit__in=benefits, start__gte=start, start__lt=end
    )
    that_day = Q(end=None) | Q(end__gt=OuterRef("start"))
    had = UnitAttachment.objects.filter(that_day, citizen=OuterRef("citizen"), start__lte=OuterRef("start"))
    unit = Subquery(had.order_by("start", "unit_code").values("unit_code")[:1])
    listed_by = Coalesce(NullIf("unit_code", Value("")), unit, Value(""))
    new = begun.exclude(Exists(before)).annotate(listed_by=listed_by)
    return new.order_by("start", "citizen_id", "pk")


def _by_unit[Name: Hashable](told: Iterable[tuple[str, Name]]) -> dict[str, list[Name]]:
    units: dict[str, list[Name]] = defaultdict(list)
    seen: set[Name] = set()
    for unit, name in told:
        if name not in seen:
            seen.add(name)
            units[unit].append(name)
    return dict(units)


def self_supporting(municipality: str, on: date) -> QuerySet[Citizen]:
    """The citizens without any benefit on a day whom the employment effort serves all the same (Q-061).

    They are placed in a target group, or take part in an offer, on that day.
    """
    citizens = Citizen.objects.filter(municipality=municipality, anonymised_at__isnull=True)
    benefit = BenefitSpell.objects.filter(holds(on), citizen=OuterRef("pk"))
    served = citizens.filter(holds(on, at="visitations__")) | citizens.filter(holds(on, at="offers__"))
    return served.exclude(Exists(benefit)).distinct()

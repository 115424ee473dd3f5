"""Citizens in a list, with what tells people of one name apart."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from pejl.domain.people.kinds import MarkingKind
from pejl.domain.people.models import Citizen, Marking
from pejl.domain.people.queries.case import units_now
from pejl.domain.people.queries.days import holds
from pejl.kernel import clock
from pejl.web.case.words import age, district_name, marking_name


class Listed(NamedTuple):
    """A citizen in a list."""

    href: str
    name: str
    born: date
    age: int
    district: str
    units: str
    markings: list[str]


def listed(citizens: Sequence[Citizen]) -> list[Listed]:
    """Citizens whom the reader has been given by `look_through`, in their order."""
    on = clock.today()
    units, marks = units_now(list(citizens), on), _markings(citizens, on)
    return [
        Listed(
            href=reverse("citizen", args=[one.key]),
            name=f"{one.given_name} {one.family_name}",
            born=one.birth_date,
            age=age(one.birth_date, on),
            district="" if MarkingKind.PROTECTED_ADDRESS in marks.get(one.pk, []) else district_name(one.district),
            units=", ".join(units.get(one.pk, [])) or _("no unit"),
            markings=[marking_name(kind) for kind in marks.get(one.pk, [])],
        )
        for one in citizens
    ]


def _markings(citizens: Sequence[Citizen], on: date) -> dict[int, list[str]]:
    held: dict[int, list[str]] = {}
    rows = Marking.objects.filter(holds(on, "valid_from", "valid_to"), citizen__in=citizens)
    for citizen, kind in rows.order_by("kind").values_list("citizen_id", "kind"):
        held.setdefault(citizen, []).append(kind)
    return held

"""What stands in the way of closing a unit."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from pejl.domain.organisation.models import Employment, Unit
from pejl.domain.people.queries.at_units import attached_from


@dataclass(frozen=True, slots=True)
class Remaining:
    """What a unit would still have on the day it closes, or later.

    units: names of the units under it. employments: how many job functions employees hold in it. by_decision: citizens
    attached by decision. by_rule: citizens attached by the catalogue's rules, whom the rules of the day move on.
    """

    units: tuple[str, ...]
    employments: int
    by_decision: int
    by_rule: int

    @property
    def in_the_way(self) -> bool:
        """Whether somebody must move something before the unit can close without a successor."""
        return bool(self.units or self.employments or self.by_decision)


def standing_from(on: date) -> Q:
    """The condition that a unit or an employment stands on a day or on a later one."""
    return Q(valid_to__isnull=True) | Q(valid_to__gt=on)


def employments_from(municipality: str, code: str, on: date) -> list[Employment]:
    """The employments in a unit that would stand on a day or later."""
    found = Employment.objects.filter(standing_from(on), employee__municipality=municipality, unit_code=code)
    return list(found.select_related("employee").order_by("employee__initials", "valid_from"))


def remaining(municipality: str, code: str, on: date) -> Remaining:
    """What a unit of a municipality would still have on a day."""
    under = Unit.objects.filter(standing_from(on), municipality=municipality, parent_code=code)
    attached = attached_from(municipality, code, on)
    return Remaining(
        units=tuple(sorted(set(under.values_list("name", flat=True)))),
        employments=len(employments_from(municipality, code, on)),
        by_decision=attached.by_decision,
        by_rule=attached.by_rule,
    )

"""The organisation that the documents tell, as units of the city, each version in its span (Q-098)."""

from typing import NamedTuple

from django.db import transaction

from pejl.catalogue.load import Catalogue, catalogue
from pejl.catalogue.schema.field import OrganisationUnit
from pejl.domain.access.models import Account
from pejl.domain.organisation.actions.load_areas import BEFORE_ALL
from pejl.domain.organisation.models import OrganisationChange, Unit
from pejl.domain.organisation.wall import organising

OWN = "0101"  # the documents are Copenhagen's
# The state and those the city is compared with are no units of the city.
OUTSIDE = frozenset({"comparison", "company", "data_source", "minister", "research", "state"})


class UnitCounts(NamedTuple):
    """How many versions of units were new, changed, withdrawn, and alike."""

    added: int
    changed: int
    removed: int
    unchanged: int


@transaction.atomic
def load_organisation(by: Account | None = None, found: Catalogue | None = None) -> UnitCounts:
    """Make the city's units what the catalogue tells. What the city has opened or changed itself stays so.

    A version that the catalogue no longer tells is withdrawn; codes stay, so attachments keep pointing at them.
    Idempotent. Raises NotAllowed.
    """
    organising(by, OWN)
    own = set(OrganisationChange.objects.filter(municipality=OWN).exclude(unit_code="").filter(employee=None)
              .values_list("unit_code", flat=True))  # fmt: skip
    told = {(one.code, one.valid_from): one for one in _told(found or catalogue()) if one.code not in own}
    codes = {code for code, _ in told}
    known = {(one.code, one.valid_from): one for one in Unit.objects.filter(municipality=OWN, code__in=codes)}
    gone = [one.pk for key, one in known.items() if key not in told]
    same = {key for key in told.keys() & known.keys() if _content(told[key]) == _content(known[key])}
    changed = [known[key].pk for key in told.keys() & known.keys() - same]
    Unit.objects.filter(pk__in=[*gone, *changed]).delete()
    Unit.objects.bulk_create(one for key, one in told.items() if key not in same)
    return UnitCounts(len(told.keys() - known.keys()), len(changed), len(gone), len(same))


def _told(found: Catalogue) -> list[Unit]:
    entries = [one for versions in found.versions["organisation"].values() for one in versions]
    inside = [one for one in entries if one.kind not in OUTSIDE]
    codes = {one.id for one in inside}
    return [_unit(one, codes) for one in inside]


def _unit(told: OrganisationUnit, codes: set[str]) -> Unit:
    return Unit(
        municipality=OWN,
        code=told.id,
        name=told.name,
        kind=told.kind,
        parent_code=told.parent if told.parent in codes else "",
        valid_from=told.valid_from or BEFORE_ALL,
        valid_to=told.valid_to,
    )


def _content(unit: Unit) -> tuple[object, ...]:
    return unit.name, unit.kind, unit.parent_code, unit.valid_to

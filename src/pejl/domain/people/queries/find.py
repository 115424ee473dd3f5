"""Citizens by CPR number, name and birth date, within one municipality's wall.

These find; they do not ask who may see. `people.visible_to` is the only door to what is shown.
"""

from datetime import date

from django.db.models import QuerySet

from pejl.domain.people import sealing
from pejl.domain.people.models import Citizen
from pejl.domain.people.names import folded
from pejl.kernel.cpr import Cpr, CprError


def by_cpr(municipality: str, text: str) -> Citizen | None:
    """The citizen with a CPR number, or None; text that is no CPR number finds no one."""
    try:
        cpr = Cpr.parse(text, fictive=True)
    except CprError:
        return None
    return Citizen.objects.filter(municipality=municipality, cpr_digest__in=sealing.digests(cpr)).first()


def named(municipality: str, name: str, born: date | None = None) -> QuerySet[Citizen]:
    """The citizens in whose names every word begins a word, æøå as typed, accents or not. No words find no one."""
    words = folded(name).split()
    found = Citizen.objects.filter(municipality=municipality, anonymised_at__isnull=True)
    if not words and born is None:
        return found.none()
    if born is not None:
        found = found.filter(birth_date=born)
    for word in words:
        begins = found.filter(search_name__startswith=word)
        found = begins | found.filter(search_name__contains=f" {word}")
    return found

"""Units by day: what there was, under which name, and what lay under what."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q, QuerySet

from pejl.domain.organisation.models import Employment, Unit


def on_day(on: date) -> Q:
    """The condition that a unit or an employment stands on a day."""
    return Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))


def units_on(municipality: str, on: date) -> QuerySet[Unit]:
    """The units of a municipality on a day, each in the version of that day."""
    return Unit.objects.filter(on_day(on), municipality=municipality).order_by("code")


def unit_on(municipality: str, code: str, on: date) -> Unit | None:
    """A unit as it is on a day, or None if it is not there."""
    return units_on(municipality, on).filter(code=code).first()


def stands_until(municipality: str, code: str, on: date) -> date | None:
    """The first day without a unit that stands on a day, whatever it is called and wherever it lies until then."""
    rows = Unit.objects.filter(municipality=municipality, code=code)
    end: date | None = on
    for valid_from, valid_to in rows.order_by("valid_from").values_list("valid_from", "valid_to"):
        if end is None or (valid_from > end):
            break
        if valid_to is None or valid_to > end:
            end = valid_to
    return end


def within(municipality: str, code: str, on: date) -> set[str]:
    """The codes of a unit and of everything under it on a day."""
    parents = dict(units_on(municipality, on).values_list("code", "parent_code"))
    return {one for one in parents if code in _above(one, parents)}


def _above(code: str, parents: dict[str, str]) -> Iterator[str]:
    seen: set[str] = set()
    while code and code not in seen:
        seen.add(code)
        yield code
        code = parents.get(code, "")


def employed_on(municipality: str, code: str, on: date) -> QuerySet[Employment]:
    """Who works in a unit on a day, and as what."""
    found = Employment.objects.filter(on_day(on), unit_code=code, employee__municipality=municipality)
    return found.select_related("employee").order_by("employee__initials", "function")

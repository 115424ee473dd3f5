"""One citizen's case as it stands in the register: everything a page about the citizen needs, in few questions.

It reads; it does not ask who may see. Whoever shows a case has been let in by `people.actions.look` before.
Ancestry is not here, nor is anything else of the statistics' own tables.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Sum

from pejl.domain.organisation.models import Unit
from pejl.domain.people.models import (
    Assignment,
    BenefitSpell,
    Citizen,
    Consent,
    Marking,
    OfferSpell,
    UnitAttachment,
    Visitation,
    WageHours,
)
from pejl.domain.people.queries.days import holds


@dataclass(frozen=True, slots=True)
class Case:
    """A citizen with what is dated about them, oldest first. `hours` by the first day of the month, all employers."""

    citizen: Citizen
    on: date
    markings: tuple[Marking, ...]
    spells: tuple[BenefitSpell, ...]
    visitations: tuple[Visitation, ...]
    offers: tuple[OfferSpell, ...]
    attachments: tuple[UnitAttachment, ...]
    assignments: tuple[Assignment, ...]
    hours: tuple[tuple[date, Decimal], ...]
    consents: tuple[Consent, ...]
    units: "UnitNames"

    def runs(self, start: date, end: date | None) -> bool:
        """Whether a half-open span holds on the case's day."""
        return start <= self.on and (end is None or end > self.on)

    def since(self) -> date | None:
        """The first day of the benefit that stands now, through spells without a day between; None without benefit."""
        running = [one for one in self.spells if self.runs(one.start, one.end)]
        if not running:
            return None
        first = min(one.start for one in running)
        for spell in reversed(self.spells):
            if spell.start < first and (spell.end is None or spell.end >= first):
                first = spell.start
        return first


class UnitNames:
    """What units were called on a day, by code."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._versions: dict[str, list[Unit]] = {}
        for one in units:
            self._versions.setdefault(one.code, []).append(one)

    def name(self, code: str, on: date) -> str:
        """The name on a day; the nearest one told where the unit did not stand then, and the code where none is."""
        told = self._versions.get(code)
        if not told:
            return code
        begun = [one for one in told if one.valid_from <= on]
        return (begun[-1] if begun else told[0]).name


def case_of(citizen: Citizen, on: date) -> Case:
    """The whole case of a citizen on a day, in nine questions to the database."""
    spells = tuple(BenefitSpell.objects.filter(citizen=citizen).order_by("start", "benefit"))
    attachments = tuple(UnitAttachment.objects.filter(citizen=citizen).order_by("start"))
    codes = {one.unit_code for one in attachments} | {one.unit_code for one in spells if one.unit_code}
    hours = WageHours.objects.filter(citizen=citizen).order_by("month").values_list("month").annotate(Sum("hours"))
    return Case(
        citizen=citizen,
        on=on,
        markings=tuple(Marking.objects.filter(citizen=citizen).order_by("valid_from")),
        spells=spells,
        visitations=tuple(Visitation.objects.filter(citizen=citizen).order_by("start")),
        offers=tuple(OfferSpell.objects.filter(citizen=citizen).order_by("start")),
        attachments=attachments,
        assignments=tuple(
            Assignment.objects.filter(citizen=citizen).select_related("employee").order_by("start", "id")
        ),
        hours=tuple(hours),
        consents=tuple(Consent.objects.filter(citizen=citizen).order_by("given_on")),
        units=unit_names(citizen.municipality, codes),
    )


def unit_names(municipality: str, codes: Iterable[str]) -> UnitNames:
    """The names of some units of a municipality through time; no question where there are none."""
    wanted = set(codes)
    if not wanted:
        return UnitNames(())
    return UnitNames(Unit.objects.filter(municipality=municipality, code__in=wanted).order_by("code", "valid_from"))


def units_now(citizens: Iterable[Citizen], on: date) -> dict[int, list[str]]:
    """Citizen → the names of the units that have the citizen on a day, in two questions for them all."""
    rows = list(citizens)
    held = UnitAttachment.objects.filter(holds(on), citizen__in=rows)
    told = list(held.order_by("start").values_list("citizen_id", "unit_code"))
    names = unit_names(rows[0].municipality, {code for _, code in told}) if rows else UnitNames(())
    found: dict[int, list[str]] = {}
    for citizen, code in told:
        found.setdefault(citizen, []).append(names.name(code, on))
    return found


def last_day(end: date | None) -> date | None:
    """The last day of a half-open span, as people say it."""
    return end - timedelta(days=1) if end else None

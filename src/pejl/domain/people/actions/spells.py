"""Days on benefit, in offers and in wage work: recorded once, ended once."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from pejl.catalogue.load import catalogue
from pejl.domain.access.audit import keeping_refusals
from pejl.domain.access.models import Account
from pejl.domain.people.actions.change import changing, span
from pejl.domain.people.errors import AlreadyThere, BenefitsExclude, NotRunning, PeopleRefused, UnknownCode
from pejl.domain.people.kinds import Education
from pejl.domain.people.models import BenefitSpell, Citizen, OfferSpell, WageHours
from pejl.domain.people.models.history import FULL
from pejl.domain.people.queries.days import overlapping


@dataclass(frozen=True, kw_only=True, slots=True)
class SpellDraft:
    """Days on one benefit. `end` is the first day without it. `weight` is the share of full time, in (0, 1]."""

    benefit: str
    start: date
    end: date | None = None
    weight: Decimal = Decimal(1)
    weekly_hours: Decimal | None = None
    authority: str = ""
    fund: str = ""
    education: Education | None = None
    as_graduate: bool = False
    unit_code: str = ""


@keeping_refusals()
def record_spell(by: Account | None, citizen: Citizen, draft: SpellDraft) -> BenefitSpell:
    """Record days on a benefit that the catalogue knows on the first of them.

    Raises NotAllowed, SpanRefused, UnknownCode, and BenefitsExclude where the law forbids the overlap.
    """
    changing(by, citizen, "people.record_spell")
    span(draft.start, draft.end)
    known = catalogue().as_of("benefits", draft.benefit, draft.start)
    if known is None:
        raise UnknownCode("benefit", draft.benefit, draft.start)
    weight = int((draft.weight * FULL).to_integral_value())
    if not 1 <= weight <= FULL:
        raise PeopleRefused("The weight must be above 0 and at most 1.", "weight")
    spell = BenefitSpell(
        citizen=citizen,
        benefit=draft.benefit,
        start=draft.start,
        end=draft.end,
        weight=weight,
        weekly_hours=draft.weekly_hours,
        authority=draft.authority,
        fund=draft.fund,
        education=draft.education or "",
        as_graduate=draft.as_graduate,
        unit_code=draft.unit_code,
        excludes=known.excludes,
    )
    _refuse_overlap(spell)
    spell.save()
    return spell


def _refuse_overlap(spell: BenefitSpell) -> None:
    forbidden = Q(benefit=spell.benefit)
    if spell.excludes and spell.weight == FULL:
        forbidden |= Q(excludes=spell.excludes, weight=FULL)
    others = BenefitSpell.objects.filter(forbidden, citizen=spell.citizen_id).exclude(pk=spell.pk)
    if other := overlapping(others, spell.start, spell.end).first():
        raise BenefitsExclude(spell.benefit, other.benefit, other.start, other.end)


@keeping_refusals()
def end_spell(by: Account | None, spell: BenefitSpell, end: date) -> BenefitSpell:
    """End a running spell; `end` is the first day without the benefit. Raises NotAllowed and NotRunning."""
    changing(by, spell.citizen, "people.end_spell")
    if end <= spell.start or spell.end is not None:
        raise NotRunning
    spell.end = end
    spell.save(update_fields=["end"])
    return spell


@keeping_refusals()
def record_offer(
    by: Account | None,
    citizen: Citizen,
    kind: str,
    start: date,
    end: date | None = None,
    weekly_hours: Decimal | None = None,
) -> OfferSpell:
    """Record days in an offer of the employment effort. A citizen needs no benefit for it (Q-061).

    kind: a value of the catalogue's dimension offer_kind. Raises NotAllowed, SpanRefused, UnknownCode, AlreadyThere.
    """
    changing(by, citizen, "people.record_offer")
    span(start, end)
    dimension = catalogue().dimensions["offer_kind"]
    known = set(dimension.values) - {dimension.total}
    if kind not in known:
        raise UnknownCode("kind", kind, start, known)
    same = OfferSpell.objects.filter(citizen=citizen, kind=kind)
    if overlapping(same, start, end).exists():
        raise AlreadyThere
    return OfferSpell.objects.create(citizen=citizen, kind=kind, start=start, end=end, weekly_hours=weekly_hours)


@keeping_refusals()
def record_wage_hours(
    by: Account | None, citizen: Citizen, month: date, hours: Decimal, employer: str = ""
) -> WageHours:
    """Record the ordinary paid hours of a month at an employer (CVR); a later telling replaces the earlier.

    month: any day of it. Raises NotAllowed and PeopleRefused.
    """
    changing(by, citizen, "people.record_wage_hours")
    if hours < 0:
        raise PeopleRefused("Hours cannot be negative.", "hours")
    found, _ = WageHours.objects.update_or_create(
        citizen=citizen, month=month.replace(day=1), employer=employer, defaults={"hours": hours}
    )
    return found

"""Whom the rules of the day send where: dated data of the catalogue, asked of one citizen or of all at once."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.field import AttachmentRule
from pejl.domain.people.models import BenefitSpell, Citizen, UnitAttachment, Visitation
from pejl.domain.people.queries.days import holds, running


def rules_on(on: date) -> list[AttachmentRule]:
    """The attachment rules that hold on a day, in the order in which they decide."""
    versions = catalogue().versions["attachment_rules"].values()
    return [one for dated in versions for one in dated if one.validity.holds(on)]


def fitting(citizens: QuerySet[Citizen], rule: AttachmentRule, on: date) -> QuerySet[Citizen]:
    """The citizens whom a rule concerns on a day, whether or not another rule decides before it."""
    if rule.benefits or rule.education:
        spells = BenefitSpell.objects.filter(holds(on), citizen=OuterRef("pk"))
        asked = Q(benefit__in=rule.benefits) if rule.benefits else Q()
        asked &= Q(education__in=rule.education) if rule.education else Q()
        citizens = citizens.filter(Exists(spells.filter(asked)))
    if rule.readiness:
        visits = Visitation.objects.filter(holds(on), citizen=OuterRef("pk"), readiness__in=rule.readiness)
        citizens = citizens.filter(Exists(visits))
    return citizens


def rule_for(citizen: Citizen, on: date) -> AttachmentRule | None:
    """The rule that decides for a citizen on a day, or None where no rule concerns the citizen."""
    one = Citizen.objects.filter(pk=citizen.pk)
    return next((rule for rule in rules_on(on) if fitting(one, rule, on).exists()), None)


def attachments_on(citizen: Citizen, on: date) -> QuerySet[UnitAttachment]:
    """The units that have a citizen on a day."""
    return running(UnitAttachment.objects.filter(citizen=citizen), on).order_by("unit_code")

"""Days on benefit, in offers, in wage work; and the groups that citizens are placed in."""

from datetime import date
from decimal import Decimal

import pytest

from pejl.domain.people.actions.spells import (
    SpellDraft,
    end_spell,
    record_offer,
    record_spell,
    record_wage_hours,
)
from pejl.domain.people.actions.visits import record_visitation
from pejl.domain.people.errors import (
    AlreadyThere,
    BenefitsExclude,
    NotRunning,
    PeopleRefused,
    SpanRefused,
    UnknownCode,
)
from pejl.domain.people.kinds import Education, Readiness
from pejl.domain.people.models import BenefitSpell

MAY, JUNE, JULY = date(2017, 5, 1), date(2017, 6, 1), date(2017, 7, 1)


def test_a_spell_keeps_what_the_catalogue_said_on_its_day(freja):
    spell = record_spell(
        None,
        freja,
        SpellDraft(benefit="dagpenge", start=MAY, weight=Decimal("0.5"), education=Education.ACADEMIC),
    )
    spell.refresh_from_db()
    assert (spell.weight, spell.excludes, spell.education, spell.end) == (5_000, "livelihood", "academic", None)


@pytest.mark.parametrize(
    ("benefit", "start", "end", "error"),
    [
        ("integrationsydelse", date(2015, 8, 31), None, UnknownCode),
        ("integrationsydelse", date(2020, 1, 1), None, UnknownCode),
        ("lommepenge", MAY, None, UnknownCode),
        ("dagpenge", MAY, MAY, SpanRefused),
        ("dagpenge", MAY, date(2017, 4, 1), SpanRefused),
    ],
)
def test_a_benefit_that_is_not_there_on_the_day_and_a_span_without_days_are_refused(freja, benefit, start, end, error):
    with pytest.raises(error):
        record_spell(None, freja, SpellDraft(benefit=benefit, start=start, end=end))
    assert not BenefitSpell.objects.exists()


def test_a_forbidden_overlap_is_refused_with_the_reason(freja):
    record_spell(None, freja, SpellDraft(benefit="sygedagpenge", start=MAY, end=JULY))
    with pytest.raises(BenefitsExclude) as refused:
        record_spell(None, freja, SpellDraft(benefit="dagpenge", start=JUNE))
    said = str(refused.value)
    assert "dagpenge" in said
    assert "sygedagpenge" in said
    assert "2017-05-01 – 2017-07-01" in said
    assert str(freja.key) not in said
    record_spell(None, freja, SpellDraft(benefit="dagpenge", start=JUNE, weight=Decimal("0.4")))
    record_spell(None, freja, SpellDraft(benefit="foertidspension", start=JUNE))
    with pytest.raises(BenefitsExclude):
        record_spell(None, freja, SpellDraft(benefit="dagpenge", start=JULY, weight=Decimal("0.4")))


@pytest.mark.parametrize("weight", ["0", "1.01", "-0.5"])
def test_a_weight_out_of_reach_is_refused(freja, weight):
    with pytest.raises(PeopleRefused):
        record_spell(None, freja, SpellDraft(benefit="dagpenge", start=MAY, weight=Decimal(weight)))


def test_a_spell_ends_once(freja):
    spell = record_spell(None, freja, SpellDraft(benefit="dagpenge", start=MAY))
    with pytest.raises(NotRunning):
        end_spell(None, spell, MAY)
    end_spell(None, spell, JUNE)
    with pytest.raises(NotRunning):
        end_spell(None, spell, JULY)
    spell.refresh_from_db()
    assert spell.end == JUNE


def test_offers_are_of_a_known_kind_and_need_no_benefit(freja):
    record_offer(None, freja, "wage_subsidy", MAY, JUNE)
    with pytest.raises(AlreadyThere):
        record_offer(None, freja, "wage_subsidy", date(2017, 5, 20))
    for kind in ("all", "holiday"):
        with pytest.raises(UnknownCode):
            record_offer(None, freja, kind, MAY)


def test_hours_of_a_month_are_told_anew(freja):
    record_wage_hours(None, freja, date(2017, 5, 31), Decimal("37.5"), "12345678")
    record_wage_hours(None, freja, date(2017, 5, 1), Decimal("40.25"), "12345678")
    (kept,) = freja.wage_hours.all()
    assert (kept.month, kept.hours) == (MAY, Decimal("40.25"))
    with pytest.raises(PeopleRefused):
        record_wage_hours(None, freja, MAY, Decimal(-1))


def test_a_new_visitation_ends_the_one_before_it(freja):
    record_visitation(None, freja, "T-28", MAY, Readiness.ACTIVITY_READY)
    record_visitation(None, freja, "T-04", JUNE, Readiness.JOB_READY)
    assert [(one.target_group, one.start, one.end) for one in freja.visitations.all()] == [
        ("T-28", MAY, JUNE),
        ("T-04", JUNE, None),
    ]
    with pytest.raises(AlreadyThere):
        record_visitation(None, freja, "T-28", MAY)
    with pytest.raises(UnknownCode):
        record_visitation(None, freja, "T-99", JULY)

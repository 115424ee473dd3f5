"""The database refuses what the law gives one at a time, whoever writes and however."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from pejl.domain.organisation.models import Unit
from pejl.domain.people.models import BenefitSpell, UnitAttachment, Visitation

MAY, JUNE, JULY = date(2017, 5, 1), date(2017, 6, 1), date(2017, 7, 1)


def spell(citizen, benefit, start, end=None, weight=10_000, excludes="livelihood"):
    return BenefitSpell(citizen=citizen, benefit=benefit, start=start, end=end, weight=weight, excludes=excludes)


def refused(rule, rows):
    """Whether the database refuses the rows, and by which rule."""
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        type(rows[0]).objects.bulk_create(rows)


def test_two_full_benefits_of_one_group_on_the_same_day_are_refused(freja):
    spell(freja, "dagpenge", MAY, JULY).save()
    refused("benefits_exclude_each_other", [spell(freja, "kontanthjaelp", JUNE)])
    refused("benefits_exclude_each_other", [spell(freja, "kontanthjaelp", date(2017, 4, 1), date(2017, 5, 2))])
    refused("benefits_exclude_each_other", [spell(freja, "dagpenge", JUNE, JULY, weight=5_000, excludes="")])


def test_two_rows_of_one_statement_are_held_against_each_other(freja):
    refused("benefits_exclude_each_other", [spell(freja, "dagpenge", MAY), spell(freja, "sygedagpenge", JUNE)])
    assert not BenefitSpell.objects.exists()


def test_what_touches_or_is_partial_or_of_another_group_stands(freja, new_citizen):
    spell(freja, "dagpenge", MAY, JUNE).save()
    spell(freja, "kontanthjaelp", JUNE, JULY).save()
    spell(freja, "sygedagpenge", JUNE, JULY, weight=5_000).save()
    spell(freja, "foertidspension", JUNE, excludes="pension").save()
    spell(freja, "forrevalidering", JUNE, excludes="").save()
    spell(new_citizen("Gry"), "sygedagpenge", MAY).save()
    assert BenefitSpell.objects.count() == 6


def test_a_change_is_refused_as_a_new_row_is(freja):
    spell(freja, "dagpenge", MAY, JUNE).save()
    later = spell(freja, "kontanthjaelp", JUNE, JULY)
    later.save()
    later.end = None
    later.save()
    with pytest.raises(IntegrityError, match="benefits_exclude_each_other"), transaction.atomic():
        BenefitSpell.objects.filter(benefit="dagpenge").update(end=JULY)
    with pytest.raises(IntegrityError, match="benefits_exclude_each_other"), transaction.atomic():
        BenefitSpell.objects.filter(benefit="dagpenge").update(end=None)


def test_one_visitation_at_a_time(freja):
    Visitation.objects.create(citizen=freja, target_group="T-28", start=MAY)
    refused("one_visitation_at_a_time", [Visitation(citizen=freja, target_group="T-04", start=JUNE)])


def test_once_in_a_unit_at_a_time_but_in_several_units(freja):
    UnitAttachment.objects.create(citizen=freja, unit_code="O-26", start=MAY)
    UnitAttachment.objects.create(citizen=freja, unit_code="O-29", start=MAY)
    refused("once_in_a_unit_at_a_time", [UnitAttachment(citizen=freja, unit_code="O-26", start=JUNE)])


@pytest.mark.django_db
def test_a_unit_has_one_version_on_any_day():
    Unit.objects.create(municipality="0101", code="T1", name="Team", kind="team", valid_from=MAY, valid_to=JULY)
    Unit.objects.create(municipality="0101", code="T1", name="Team Øst", kind="team", valid_from=JULY)
    Unit.objects.create(municipality="0147", code="T1", name="Team", kind="team", valid_from=MAY)
    refused("one_version_of_a_unit", [Unit(municipality="0101", code="T1", name="x", kind="team", valid_from=JUNE)])

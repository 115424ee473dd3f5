"""Attachment by the rule of the day (Q-093, Q-098), by decision, and to employees."""

from datetime import date

import pytest

from pejl.domain.organisation.actions.employ import enrol
from pejl.domain.organisation.actions.load_organisation import load_organisation
from pejl.domain.organisation.errors import NoSuchUnit
from pejl.domain.people.actions.assign import assign_employee, end_assignment
from pejl.domain.people.actions.attach import attach_by_rule, attach_everybody, attach_to_unit, end_attachment
from pejl.domain.people.actions.spells import SpellDraft, end_spell, record_spell
from pejl.domain.people.actions.visits import record_visitation
from pejl.domain.people.errors import AlreadyThere, OtherMunicipality, UnknownCode
from pejl.domain.people.kinds import Education, Readiness
from pejl.domain.people.models import UnitAttachment
from pejl.domain.people.queries.belonging import attachments_on, rule_for

pytestmark = pytest.mark.django_db
LAST_DAY, FIRST_DAY = date(2017, 7, 31), date(2017, 8, 1)
REORGANISED = date(2017, 11, 1)


@pytest.fixture(autouse=True)
def _units(db):
    load_organisation()


@pytest.fixture
def academic(freja):
    """Freja, unemployed academic since May 2017."""
    record_spell(None, freja, SpellDraft(benefit="dagpenge", start=date(2017, 5, 1), education=Education.ACADEMIC))
    return freja


def units(citizen, on):
    return [one.unit_code for one in attachments_on(citizen, on)]


def test_the_rule_of_the_day_decides(academic):
    assert rule_for(academic, LAST_DAY) is None
    assert rule_for(academic, FIRST_DAY).id == "academics_to_the_career_centre"
    assert attach_by_rule(None, academic, LAST_DAY).begun == 0
    assert attach_by_rule(None, academic, FIRST_DAY).begun == 1
    assert (units(academic, LAST_DAY), units(academic, FIRST_DAY)) == ([], ["O-26"])


def test_others_are_not_sent_there(new_citizen):
    skilled, ended = new_citizen("Gry"), new_citizen("Hugo")
    record_spell(None, skilled, SpellDraft(benefit="dagpenge", start=FIRST_DAY, education=Education.VOCATIONAL))
    record_spell(
        None,
        ended,
        SpellDraft(benefit="dagpenge", start=date(2017, 1, 1), end=FIRST_DAY, education=Education.ACADEMIC),
    )
    assert attach_everybody(None, "0101", FIRST_DAY) == (0, 0, 0)


def test_a_sweep_does_for_all_what_the_action_does_for_one_and_again_changes_nothing(academic, new_citizen):
    ready = new_citizen("Ida")
    record_visitation(None, ready, "T-28", date(2017, 1, 1), Readiness.ACTIVITY_READY)
    elsewhere = new_citizen("Jon", municipality="0147")
    record_visitation(None, elsewhere, "T-28", date(2017, 1, 1), Readiness.ACTIVITY_READY)
    assert attach_everybody(None, "0101", REORGANISED) == (2, 0, 0)
    assert attach_everybody(None, "0101", REORGANISED) == (0, 0, 2)
    assert attach_everybody(None, "0101", date(2018, 1, 1)) == (0, 0, 2)
    assert units(ready, REORGANISED) == ["O-29"]
    assert not elsewhere.attachments.exists()


def test_what_a_rule_no_longer_tells_ends_and_what_was_decided_stays(academic):
    attach_by_rule(None, academic, FIRST_DAY)
    attach_to_unit(None, academic, "O-35", FIRST_DAY)
    end_spell(None, academic.spells.get(), date(2017, 10, 1))
    assert attach_by_rule(None, academic, date(2017, 10, 1)) == (0, 1, 0)
    assert units(academic, date(2017, 9, 30)) == ["O-26", "O-35"]
    assert units(academic, date(2017, 10, 1)) == ["O-35"]


def test_a_sweep_of_an_earlier_day_stops_where_the_later_begins(academic):
    attach_by_rule(None, academic, date(2017, 12, 1))
    attach_by_rule(None, academic, FIRST_DAY)
    spans = UnitAttachment.objects.values_list("start", "end")
    assert set(spans) == {(FIRST_DAY, date(2017, 12, 1)), (date(2017, 12, 1), None)}


def test_a_citizen_is_attached_to_units_that_are_there(freja):
    for unit in ("O-99", "O-26"):
        with pytest.raises(NoSuchUnit):
            attach_to_unit(None, freja, unit, LAST_DAY)
    first = attach_to_unit(None, freja, "O-26", FIRST_DAY)
    with pytest.raises(AlreadyThere):
        attach_to_unit(None, freja, "O-26", REORGANISED)
    end_attachment(None, first, REORGANISED)
    attach_to_unit(None, freja, "O-26", REORGANISED)


def test_one_employee_holds_three_functions_for_one_citizen_and_none_across_the_wall(freja):
    asta = enrol(None, "0101", name="Asta Andersen", initials="AA")
    for function in ("O-R06", "O-R10", "O-R02"):
        assign_employee(None, freja, asta, function, FIRST_DAY)
    assert freja.assignments.count() == 3
    with pytest.raises(AlreadyThere):
        assign_employee(None, freja, asta, "O-R06", REORGANISED)
    end_assignment(None, freja.assignments.get(function="O-R06"), REORGANISED)
    assign_employee(None, freja, asta, "O-R06", REORGANISED)
    with pytest.raises(UnknownCode):
        assign_employee(None, freja, asta, "O-R99", FIRST_DAY)
    with pytest.raises(OtherMunicipality):
        assign_employee(None, freja, enrol(None, "0147", name="Carl", initials="CC"), "O-R06", FIRST_DAY)

"""What is done in casework fulfils the duties of the catalogue, or leaves them open: from the action to the rule."""

from datetime import date

import pytest

from pejl.domain.casework.actions.events import Happened, record_event
from pejl.domain.casework.actions.hold_interview import Agreed, Talk, hold_interview
from pejl.domain.casework.actions.interviews import When, book_interview
from pejl.domain.casework.actions.plans import Draft, Point, Towards, make_plan, share_plan
from pejl.domain.casework.queries.duties_computed import computed
from pejl.domain.people.models import BenefitSpell, Visitation
from pejl.kernel import clock

START = date(2016, 1, 4)


@pytest.fixture
def group_one(asta, freja):
    """Freja, vulnerable and placed in group 1 of the agreement of 2015."""
    BenefitSpell.objects.create(citizen=freja, benefit="kontanthjaelp", start=date(2015, 1, 1))
    Visitation.objects.create(citizen=freja, target_group="T-44", readiness="activity_ready", start=START)
    return freja


def _duties(citizen, rule, on):
    rows = computed("0101", on, [citizen.pk]).duties.to_pylist()
    return [(one["due"], one["state"]) for one in rows if one["rule"] == rule]


@pytest.mark.parametrize(("agreed", "state"), [(True, "fulfilled_in_time"), (False, "overdue")])
def test_an_interview_of_a_vulnerable_citizen_without_agreement_is_flagged(asta, group_one, agreed, state):
    day = date(2016, 2, 1)
    told = (Agreed("coming_months", "Tre dages praktik om ugen i foråret"),) if agreed else ()
    with clock.at(day):
        made = book_interview(asta, group_one, "contact", When(day, "09:30"))
        hold_interview(asta, made, Talk(agreed=told, without_because="" if agreed else "Gik før tid"))
    assert _duties(group_one, "R-003-07", date(2016, 2, 2)) == [(day, state)]


def test_the_placement_starts_the_clock_and_a_plan_stands_in_for_the_placement(asta, group_one):
    due = date(2016, 4, 4)
    assert _duties(group_one, "R-003-01", date(2016, 3, 1)) == [(due, "pending")]
    with clock.at(date(2016, 3, 24)):  # in week 12
        record_event(asta, group_one, Happened("cv_made", date(2016, 2, 1)))
        record_event(asta, group_one, Happened("company_contacted", date(2016, 2, 2)))
        draft = Draft(Towards("job", "Et job på få timer", "5223"), [], [Point("Praktik i en butik", None, "bif")])
        share_plan(asta, make_plan(asta, group_one, "job_or_education", draft))
        assert _duties(group_one, "R-003-01", date(2016, 4, 5)) == [(due, "overdue")], "three of four is not enough"
        share_plan(asta, make_plan(asta, group_one, "placement", draft))
    assert _duties(group_one, "R-003-01", date(2016, 4, 5)) == [(due, "fulfilled_in_time")]

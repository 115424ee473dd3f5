"""What pages ask of a case: its records, its line of time, its curves, and what may be done."""

from datetime import date
from decimal import Decimal

import pytest
from tests.domain.casework.conftest import MAY_THE_THIRD as DAY
from tests.domain.people.staff import hire

from pejl.domain.casework.actions.complaints import receive_complaint
from pejl.domain.casework.actions.interviews import When, book_interview
from pejl.domain.casework.actions.measures import Proposal, propose_measure
from pejl.domain.casework.actions.progress import Measured, record_progress
from pejl.domain.casework.queries.allowed import allowed_actions, allowed_on, measures_for
from pejl.domain.casework.queries.figures import complaints_per_quarter
from pejl.domain.casework.queries.progression import instruments_for, progression_of
from pejl.domain.casework.queries.records import interviews_of, measures_of, next_interview, plan_of, writings_of
from pejl.domain.casework.queries.timeline import timeline_of
from pejl.domain.people.models import OfferSpell

pytestmark = pytest.mark.usefixtures("in_may")


def test_the_records_of_a_case(asta, freja, django_assert_num_queries):
    made = book_interview(asta, freja, "contact", When(date(2021, 5, 4), "09:30"))
    measure = propose_measure(asta, freja, Proposal("guidance", DAY))
    assert next_interview(freja, DAY) == made
    assert next_interview(freja, date(2021, 5, 5)) is None
    with django_assert_num_queries(1):
        assert interviews_of(freja) == [made]
    assert measures_of(freja) == [measure]
    assert plan_of(freja).current == ()
    assert writings_of(freja).notes == ()


def test_hours_from_4_to_10_are_six_more_and_the_step_back_is_shown(asta, freja):
    OfferSpell.objects.create(citizen=freja, kind="internship", start=date(2021, 1, 4))
    for on, hours in ((date(2021, 1, 4), 4), (date(2021, 2, 4), 12), (DAY, 10)):
        record_progress(asta, freja, Measured("hours_in_company", on, Decimal(hours)))
    (curve,) = progression_of(freja)
    assert [one.change for one in curve.points] == [None, 8, -2]
    assert curve.total == 6
    assert instruments_for(freja, DAY)["hours_in_company"] == []
    assert instruments_for(freja, date(2020, 1, 1))["hours_in_company"]


def test_the_line_of_time_speaks_danish(asta, freja):
    OfferSpell.objects.create(citizen=freja, kind="internship", start=date(2021, 1, 4))
    words = [one.words for one in timeline_of(freja)]
    assert "tilbud begyndt (virksomhedspraktik)" in words


def test_what_may_be_done_and_why_not(asta, freja):
    begun = {one.step: one.why_not for one in allowed_actions(asta, freja)}
    assert begun == dict.fromkeys(
        ["interview.book", "plan.draft", "measure.propose", "document.write", "complaint.receive"], ""
    )
    assert allowed_actions(hire("Carl", "west", "611271-0004"), freja) == []
    interview = book_interview(asta, freja, "contact", When(date(2021, 5, 4), "09:30"))
    told = {one.step: one.why_not for one in allowed_on(asta, interview)}
    assert told["interview.convene"] == ""
    assert told["interview.hold"] == "Samtalens dag er ikke kommet."
    assert "booket" in told["interview.miss"]
    subsidy = propose_measure(asta, freja, Proposal("wage_subsidy", DAY))
    assert "anden" in next(one for one in allowed_on(asta, subsidy) if one.step == "measure.grant").why_not
    assert measures_for(freja, DAY)["new_academics"]


def test_complaints_per_quarter_and_their_trend(asta, freja):
    for on in (date(2021, 1, 5), date(2021, 3, 5), date(2021, 4, 6)):
        receive_complaint(asta, freja, "casework", on, "For langsomt")
    told = complaints_per_quarter("0101", date(2020, 10, 1), date(2021, 7, 1))
    assert [(one.quarter, one.count, one.trend) for one in told] == [(4, 0, ""), (1, 2, "rising"), (2, 1, "falling")]

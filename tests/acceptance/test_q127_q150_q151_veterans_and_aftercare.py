"""Q-127, Q-150 and Q-151: aftercare on need, veterans from mark to job, and who is still there after two months."""

from datetime import date

import pytest
from tests.acceptance.cases import Cases, cases  # noqa: F401 - a fixture
from tests.acceptance.courses_asked import courses, figure, stages

from pejl.domain.people.actions.marks import mark
from pejl.domain.people.kinds import MarkingKind
from pejl.domain.people.models import Citizen
from pejl.kernel import clock


def veteran(cases: Cases) -> Citizen:  # noqa: F811
    citizen = cases.citizen()
    with clock.at(date(2021, 2, 1)):
        mark(None, citizen, MarkingKind.VETERAN, date(2021, 2, 1))
    return citizen


@pytest.mark.requirement("Q-127")
def test_in_a_new_job_the_need_is_asked_and_the_effort_recorded(cases: Cases) -> None:  # noqa: F811
    citizen = cases.citizen(benefits=["kontanthjaelp;2015-01-01"])
    cases.happened(citizen, "job_started", "2016-02-20", "ordinary", hours=20)
    assert courses(cases, citizen, "2016-02-20")["aftercare"]["now"] == "need_asked"
    assert cases.states(citizen, "R-003-17", "2016-03-20") == [("2016-03-19", "overdue")]
    cases.happened(citizen, "aftercare", "2016-03-19", "need_asked")
    assert cases.states(citizen, "R-003-17", "2016-03-20") == [("2016-03-19", "fulfilled_in_time")]
    cases.happened(citizen, "aftercare", "2016-03-25", "set_up")
    told = stages(cases, citizen, "aftercare", "2016-03-25")
    assert (told["need_asked"], told["set_up"]) == (("reached", "2016-03-19"), ("reached", "2016-03-25"))


@pytest.mark.requirement("Q-150")
def test_marked_veterans_are_followed_to_a_job(cases: Cases) -> None:  # noqa: F811
    citizen = veteran(cases)
    assert courses(cases, citizen, "2021-02-01")["veterans"]["now"] == "coordinator"
    cases.happened(citizen, "job_started", "2021-03-01", "ordinary", hours=37)
    assert stages(cases, citizen, "veterans", "2021-03-01")["onward"] == ("reached", "2021-03-01")
    assert figure(cases, "veterans", "begun", "2021-04-01")["value"] == 1


@pytest.mark.requirement("Q-151")
def test_of_two_veterans_looked_into_after_two_months_half_are_still_there(cases: Cases) -> None:  # noqa: F811
    for detail in ("held", "gone"):
        citizen = veteran(cases)
        cases.happened(citizen, "job_started", "2022-01-10", "ordinary", hours=37)
        assert cases.states(citizen, "R-004-08", "2022-03-10") == [("2022-04-10", "pending")]
        cases.happened(citizen, "still_there", "2022-03-10", detail)
        assert cases.states(citizen, "R-004-08", "2022-03-10") == [("2022-04-10", "fulfilled_in_time")]
        assert stages(cases, citizen, "veterans_retention", "2022-03-10")["looked_into"] == ("reached", "2022-03-10")
    told = figure(cases, "veterans_retention", "held", "2022-04-10")
    assert (told["value"], told["behind"], told["left_out"]) == (50.0, 2, 0)

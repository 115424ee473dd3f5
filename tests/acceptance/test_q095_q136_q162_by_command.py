"""Q-095, Q-136 and Q-162: the extra early interview, the reason of a sanction, and the test of basic skills."""

from datetime import date

import pytest
from tests.acceptance.cases import cases  # noqa: F401 - a fixture

from pejl.domain.casework.actions.hold_interview import Talk, hold_interview
from pejl.domain.casework.actions.interviews import When, book_interview
from pejl.domain.casework.errors import ReasonMissing
from pejl.kernel import clock


@pytest.mark.requirement("Q-095")
def test_the_job_ready_are_owed_an_extra_interview_in_their_first_months(cases):  # noqa: F811
    citizen = cases.citizen(benefits=["kontanthjaelp;2018-01-01"], visits=["T-12;job_ready;2018-01-01"])
    assert cases.states(citizen, "R-002-06", "2018-01-08") == [("2018-04-01", "pending")]
    day = date(2018, 1, 15)
    with clock.at(day):
        hold_interview(None, book_interview(None, citizen, "extra", When(day, "09:30")), Talk())
    [duty] = cases.duties(citizen, "R-002-06", "2018-01-16")
    assert (duty["state"], duty["fulfilled_on"]) == ("fulfilled_in_time", "2018-01-15")


@pytest.mark.requirement("Q-136")
def test_a_sanction_without_an_individual_reason_is_refused_and_leaves_nothing(cases):  # noqa: F811
    citizen = cases.citizen(benefits=["kontanthjaelp;2015-01-01"])
    with pytest.raises(ReasonMissing):
        cases.happened(citizen, "sanction_decided", "2016-02-01")
    assert cases.states(citizen, "R-003-27", "2016-02-02") == []


@pytest.mark.requirement("Q-162")
def test_basic_skills_are_tested_and_who_finds_them_hard_is_helped_on(cases):  # noqa: F811
    citizen = cases.citizen(benefits=["kontanthjaelp;2022-02-01"])
    assert cases.states(citizen, "R-004-20", "2022-03-01") == [(None, "pending")]
    cases.happened(citizen, "screened", "2022-03-02", "basic_skills_challenged", note="Læser langsomt")
    assert cases.states(citizen, "R-004-20", "2022-03-03") == [(None, "fulfilled_in_time")]
    assert cases.states(citizen, "R-004-20-help", "2022-03-03") == [(None, "pending")]
    cases.happened(citizen, "helped_on", "2022-03-10")
    assert cases.states(citizen, "R-004-20-help", "2022-03-11") == [(None, "fulfilled_in_time")]

"""Q-029, Q-030, Q-066, Q-073 and Q-155: the young by readiness, at 18 and 30, and before release."""

from datetime import date

import pytest
from tests.acceptance.cases import Cases, cases  # noqa: F401 - a fixture
from tests.acceptance.courses_asked import begun, courses, stages

from pejl.domain.casework.actions.assess import assess
from pejl.domain.casework.actions.measures import Proposal
from pejl.domain.casework.actions.plans import Draft, Point, Towards, make_plan, share_plan
from pejl.kernel import clock

BORN = date(1997, 5, 4)
HIGHER_EXAM = Draft(Towards("education", "HF"), [], [Point("Søger ind på HF", None, "citizen")])


@pytest.mark.requirement("Q-029")
def test_neither_work_nor_activation_before_the_education_is_flagged(cases: Cases) -> None:  # noqa: F811
    citizen = cases.citizen(BORN, visits=["T-17;obviously_education_ready;2017-02-01"])
    assert cases.states(citizen, "R-000-14", "2017-03-02") == [("2017-03-01", "overdue")]
    assert courses(cases, citizen, "2017-03-02")["work_until_education"]["now"] == "occupied"
    cases.happened(citizen, "education_started", "2017-08-14")
    told = stages(cases, citizen, "work_until_education", "2017-08-14")
    assert told == {"occupied": ("passed", "2017-08-14"), "education": ("reached", "2017-08-14")}


@pytest.mark.requirement("Q-030")
def test_a_bridge_course_without_a_mentor_is_flagged(cases: Cases) -> None:  # noqa: F811
    citizen = cases.citizen(BORN, visits=["T-16;education_ready;2017-02-01"])
    for kind in ("bridge_course", "adult_preparatory"):
        begun(cases, citizen, Proposal(kind, date(2017, 3, 1), date(2017, 9, 1)))
    assert courses(cases, citizen, "2017-03-02")["bridge_course"]["now"] == "mentor"
    assert cases.states(citizen, "R-000-15", "2017-03-02") == [(None, "pending")]
    begun(cases, citizen, Proposal("mentor", date(2017, 3, 6), date(2017, 6, 1), mentor="Mia Mentor"))
    assert stages(cases, citizen, "bridge_course", "2017-03-06")["mentor"] == ("reached", "2017-03-06")
    assert cases.states(citizen, "R-000-15", "2017-03-06") == [(None, "fulfilled_in_time")]


@pytest.mark.requirement("Q-066")
def test_a_young_person_at_risk_is_listed_half_a_year_before_18(cases: Cases) -> None:  # noqa: F811
    citizen = cases.citizen(date(1992, 3, 1))
    with clock.at(date(2009, 1, 5)):
        assess(None, citizen, "mark", "at_risk", date(2009, 1, 5), ground="Børne- og Familieteamet")
    assert "turning_18" not in courses(cases, citizen, "2009-08-31")
    assert courses(cases, citizen, "2009-09-01")["turning_18"]["now"] == "preventive"
    cases.happened(citizen, "preventive_effort_started", "2009-10-01")
    assert stages(cases, citizen, "turning_18", "2009-10-01")["preventive"] == ("reached", "2009-10-01")
    assert cases.states(citizen, "R-001-17", "2009-10-01") == [("2010-03-01", "fulfilled_in_time")]


@pytest.mark.requirement("Q-073")
@pytest.mark.parametrize(("on", "state"), [("2010-03-31", "fulfilled_in_time"), ("2010-04-01", "fulfilled_late")])
def test_the_plan_is_dated_before_the_release(cases: Cases, on: str, state: str) -> None:  # noqa: F811
    citizen = cases.citizen(date(1985, 1, 1))
    cases.happened(citizen, "release_announced", "2010-01-15", announces=date(2010, 4, 1))
    assert courses(cases, citizen, "2010-01-15")["release"]["now"] == "plan"
    with clock.at(date.fromisoformat(on)):
        share_plan(None, make_plan(None, citizen, "job_or_education", HIGHER_EXAM))
    assert cases.states(citizen, "R-001-27", on) == [("2010-03-31", state)]
    assert stages(cases, citizen, "release", on)["plan"] == ("reached", on)


@pytest.mark.requirement("Q-155")
def test_the_30th_birthday_in_three_months_is_listed_until_the_handover_is_agreed(cases: Cases) -> None:  # noqa: F811
    citizen = cases.citizen(date(1992, 6, 1), benefits=["uddannelseshjaelp;2020-01-01"])
    assert "handover_30" not in courses(cases, citizen, "2022-02-28")
    assert courses(cases, citizen, "2022-03-01")["handover_30"]["now"] == "own_view"
    cases.happened(citizen, "handed_over", "2022-05-31")
    assert stages(cases, citizen, "handover_30", "2022-05-31")["handed_over"] == ("reached", "2022-05-31")
    assert cases.states(citizen, "R-004-13", "2022-05-31") == [("2022-06-01", "fulfilled_in_time")]

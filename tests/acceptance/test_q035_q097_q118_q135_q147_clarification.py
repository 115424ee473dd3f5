"""Q-035, Q-097, Q-118, Q-135 and Q-147: the way to the rehabilitation team, the wait after it, and the outcomes."""

from datetime import date

import pytest
from tests.acceptance.cases import Cases, cases  # noqa: F401 - a fixture
from tests.acceptance.courses_asked import courses, figure, stages

from pejl.domain.casework.actions.assess import assess
from pejl.domain.casework.errors import NotBefore
from pejl.domain.organisation.models import Employee
from pejl.domain.people.models import Assignment, Citizen
from pejl.kernel import clock


def to_team(cases: Cases, citizen: Citizen, *steps: tuple[str, str]) -> None:  # noqa: F811
    """Steps of the team's work, each on its day."""
    for detail, on in steps:
        cases.happened(citizen, "team", on, detail)


@pytest.mark.requirement("Q-035")
def test_the_wait_is_the_days_from_recommendation_to_the_coordinating_caseworker(cases: Cases) -> None:  # noqa: F811
    worker = Employee.objects.create(municipality="0101", name="Asta Ask", initials="AA")
    for days in (10, 59):
        citizen = cases.citizen()
        to_team(cases, citizen, ("recommended", "2022-02-01"))
        day = date.fromordinal(date(2022, 2, 1).toordinal() + days)
        Assignment.objects.create(citizen=citizen, employee=worker, function="O-R06", start=day)
    wait = figure(cases, "clarification", "wait", "2022-05-01")
    assert (wait["value"], wait["behind"]) == (34.5, 2)


@pytest.mark.requirement("Q-118")
def test_presented_and_treated_without_a_decision_is_not_over(cases: Cases) -> None:  # noqa: F811
    citizen = cases.citizen(visits=["T-46;activity_ready;2022-01-03"])
    cases.happened(citizen, "documents_in_place", "2022-01-10", "medical")
    to_team(cases, citizen, ("recommended", "2022-02-01"), ("presented", "2022-03-01"), ("treated", "2022-03-01"))
    assert cases.states(citizen, "R-003-06", "2022-06-14") == [("2022-06-13", "overdue")]
    told = stages(cases, citizen, "clarification", "2022-06-14")
    assert (told["treated"][0], told["decided"][0]) == ("reached", "ahead")
    to_team(cases, citizen, ("decided", "2022-06-13"))
    assert cases.states(citizen, "R-003-06", "2022-06-14") == [("2022-06-13", "fulfilled_in_time")]
    assert stages(cases, citizen, "clarification", "2022-06-14")["decided"] == ("reached", "2022-06-13")


@pytest.mark.requirement("Q-147")
def test_a_missing_medical_document_blocks_and_what_is_missing_is_told(cases: Cases) -> None:  # noqa: F811
    citizen = cases.citizen()
    cases.happened(citizen, "documents_in_place", "2022-01-12", "tried")
    to_team(cases, citizen, ("recommended", "2022-02-01"))
    with pytest.raises(NotBefore):
        to_team(cases, citizen, ("presented", "2022-02-10"))
    found = courses(cases, citizen, "2022-02-10")["clarification"]
    documents = found["stages"][0]
    assert (found["now"], documents["state"]) == ("documents", "now")
    assert "lægelig dokumentation" in documents["missing"]
    assert "forsøgt" not in documents["missing"]
    cases.happened(citizen, "documents_in_place", "2022-02-11", "medical")
    to_team(cases, citizen, ("presented", "2022-02-12"))
    assert stages(cases, citizen, "clarification", "2022-02-12")["presented"] == ("reached", "2022-02-12")


@pytest.mark.requirement("Q-135")
def test_an_obviously_pointless_case_goes_to_early_retirement_without_a_test(cases: Cases) -> None:  # noqa: F811
    citizen = cases.citizen(benefits=["kontanthjaelp;2015-01-01"])
    with clock.at(date(2016, 2, 1)):
        assess(None, citizen, "mark", "pointless_to_develop", date(2016, 2, 1), ground="Lægens erklæring")
    cases.happened(citizen, "administrations_involved", "2016-02-03")
    cases.happened(citizen, "screened", "2016-03-01", "pension_target")
    cases.happened(citizen, "granted", "2016-04-01", "early_retirement", note="Efter lægens erklæring")
    told = stages(cases, citizen, "pointless", "2016-04-01")
    assert [state for state, _ in told.values()] == ["reached", "reached", "reached"]
    assert cases.states(citizen, "R-003-23", "2016-04-01") == [(None, "fulfilled_in_time")]


@pytest.mark.requirement("Q-097")
def test_five_years_and_a_day_gives_a_task_and_one_of_three_outcomes(cases: Cases) -> None:  # noqa: F811
    citizen = cases.citizen(benefits=["kontanthjaelp;2013-03-01"], visits=["T-30;activity_ready;2013-03-01"])
    assert "five_years" not in courses(cases, citizen, "2018-02-28")
    assert courses(cases, citizen, "2018-03-02")["five_years"]["now"] == "screened"
    cases.happened(citizen, "screened", "2018-03-05", "cannot_join")
    told = stages(cases, citizen, "five_years", "2018-03-05")
    assert {name: state for name, (state, _) in told.items()} == {
        "screened": "reached", "company_effort": "passed", "to_team": "passed", "other_help": "now",
    }  # fmt: skip

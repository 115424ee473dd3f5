"""Q-041 to Q-045, Q-103, Q-106, Q-164, Q-188 and Q-197: the Copenhagen model from takeover to retention."""

from datetime import date

import pytest
from tests.acceptance import register
from tests.acceptance.cases import Cases, cases  # noqa: F401 - a fixture
from tests.acceptance.courses_asked import begun, courses, figure, met, stages

from pejl.domain.casework.actions.measures import Proposal
from pejl.domain.people.models import Citizen
from pejl.domain.people.queries.find import by_cpr

BORN = date(1990, 5, 4)


def refugee(cases: Cases, residence: str, *, visited: str = "", woman: bool = True, at: int = 900) -> Citizen:  # noqa: F811
    """A refugee who lives in the municipality from a day, taken over the same day; job-ready from `visited`."""
    cpr = register.cpr(at, BORN, woman=woman)
    sex = "woman" if woman else "man"
    cases.deliver(
        "people", "cpr;given_name;family_name;sex;residence_basis;residence_from",
        [f"{cpr};Borger;Nummer;{sex};refugee;{residence}"],
    )  # fmt: skip
    if visited:
        cases.deliver("visitations", "cpr;target_group;readiness;start", [f"{cpr};T-65;job_ready;{visited}"])
    found = by_cpr("0101", cpr)
    assert found is not None
    cases.happened(found, "responsibility_taken_over", residence)
    return found


@pytest.mark.requirement("Q-041")
def test_taken_over_on_1_march_2017_the_offer_is_due_on_1_april(cases: Cases) -> None:  # noqa: F811
    citizen = refugee(cases, "2017-03-01")
    assert cases.states(citizen, "R-000-19", "2017-03-10") == [("2017-04-01", "pending")]
    assert cases.states(citizen, "R-000-19", "2017-03-15") == [("2017-04-01", "due_soon")]  # the normal two weeks
    cases.happened(citizen, "offer_made", "2017-03-15", "company_course")
    assert cases.states(citizen, "R-000-19", "2017-03-15") == [("2017-04-01", "fulfilled_in_time")]
    told = stages(cases, citizen, "refugees", "2017-03-15")
    assert (told["residence"], told["offered"]) == (("reached", "2017-03-01"), ("reached", "2017-03-15"))
    assert told["placed"] == ("ahead", None)


@pytest.mark.requirement("Q-042")
@pytest.mark.parametrize(("start", "state"), [("2017-06-12", "fulfilled_in_time"), ("2017-06-13", "fulfilled_late")])
def test_43_days_between_two_company_offers_are_flagged_and_42_are_not(
    cases: Cases,  # noqa: F811
    start: str,
    state: str,
) -> None:
    citizen = refugee(cases, "2017-03-01", visited="2017-03-01")
    first = f"{register.cpr(900, BORN)};internship;2017-04-03;2017-05-01"
    cases.deliver("offers", "cpr;kind;start;end", [first])
    cases.deliver("offers", "cpr;kind;start", [f"{register.cpr(900, BORN)};internship;{start}"])
    (due, found), *_ = cases.states(citizen, "R-000-20", "2017-07-01")
    assert (due, found) == ("2017-06-12", state)


@pytest.mark.requirement("Q-044")
def test_a_refugee_without_an_offer_of_a_mentor_is_listed(cases: Cases) -> None:  # noqa: F811
    with_mentor = refugee(cases, "2017-03-01")
    without = refugee(cases, "2017-03-01", at=901)
    cases.happened(with_mentor, "offer_made", "2017-03-02", "holistic_mentor")
    assert courses(cases, with_mentor, "2017-03-10")["refugees"]["now"] == "volunteer"
    assert courses(cases, without, "2017-03-10")["refugees"]["now"] == "mentor"


@pytest.mark.requirement("Q-045")
def test_a_volunteer_is_matched_and_counted(cases: Cases) -> None:  # noqa: F811
    citizen = refugee(cases, "2017-03-01")
    refugee(cases, "2017-03-01", at=901)
    cases.happened(citizen, "assigned", "2017-03-05", "volunteer")
    assert stages(cases, citizen, "refugees", "2017-03-10")["volunteer"] == ("reached", "2017-03-05")
    assert figure(cases, "refugees", "volunteers", "2017-04-01")["value"] == 1


@pytest.mark.requirement("Q-103")
def test_living_here_from_1_january_2018_the_job_ready_are_placed_by_29_january(cases: Cases) -> None:  # noqa: F811
    citizen = refugee(cases, "2018-01-01", visited="2018-01-01")
    assert cases.states(citizen, "R-002-12", "2018-01-29") == [("2018-01-29", "due_soon")]
    assert cases.states(citizen, "R-002-12", "2018-01-30") == [("2018-01-29", "overdue")]
    cases.deliver("offers", "cpr;kind;start", [f"{register.cpr(900, BORN)};wage_subsidy;2018-01-29"])
    assert cases.states(citizen, "R-002-12", "2018-01-30") == [("2018-01-29", "fulfilled_in_time")]
    assert stages(cases, citizen, "refugees", "2018-01-30")["placed"] == ("reached", "2018-01-29")
    assert figure(cases, "refugees", "residence_to_company", "2018-02-01")["value"] == 28


@pytest.mark.requirement("Q-164")
def test_living_here_from_15_february_2022_the_start_is_due_on_15_march(cases: Cases) -> None:  # noqa: F811
    citizen = refugee(cases, "2022-02-15", visited="2022-02-15")
    assert cases.states(citizen, "R-004-22", "2022-03-16") == [("2022-03-15", "overdue")]
    assert stages(cases, citizen, "refugees", "2022-03-16")["placed"] == ("ahead", None)


@pytest.mark.requirement("Q-188")
def test_a_company_course_without_danish_is_flagged(cases: Cases) -> None:  # noqa: F811
    without = refugee(cases, "2017-03-01", visited="2017-03-01")
    beside = refugee(cases, "2017-03-01", visited="2017-03-01", at=901)
    begun(cases, beside, Proposal("trade_danish", date(2017, 4, 3), date(2017, 8, 1)))
    for at in (900, 901):
        cases.deliver("offers", "cpr;kind;start", [f"{register.cpr(at, BORN)};internship;2017-04-03"])
    assert cases.states(without, "R-000-22", "2017-04-04") == [("2017-04-03", "overdue")]
    assert cases.states(beside, "R-000-22", "2017-04-04") == [("2017-04-03", "fulfilled_in_time")]
    assert stages(cases, without, "refugees", "2017-04-04")["danish"] == ("ahead", None)
    assert stages(cases, beside, "refugees", "2017-04-04")["danish"] == ("reached", "2017-04-03")


@pytest.mark.requirement("Q-106", "Q-197")
def test_a_refugee_in_basic_integration_education_gets_retention_interviews_and_women_are_told_apart(
    cases: Cases,  # noqa: F811
) -> None:
    woman = refugee(cases, "2021-12-31", visited="2021-12-31")
    man = refugee(cases, "2021-12-31", visited="2021-12-31", woman=False, at=901)
    for citizen in (woman, man):
        cases.happened(citizen, "job_started", "2022-04-01", "igu", hours=37)
    assert cases.states(woman, "R-004-25", "2022-04-02") == [(None, "pending")]
    met(woman, "retention", "2022-05-02")
    assert cases.states(woman, "R-004-25", "2022-05-02") == [(None, "fulfilled_in_time")]
    assert stages(cases, woman, "refugees", "2022-05-02")["retention"] == ("reached", "2022-05-02")
    assert stages(cases, man, "refugees", "2022-05-02")["working"] == ("reached", "2022-04-01")
    assert figure(cases, "refugees", "retention", "2022-06-01", "sex=woman")["value"] == 1
    assert figure(cases, "refugees", "retention", "2022-06-01", "sex=man")["value"] == 0

"""Q-018 to Q-022: three groups at visitation, and what the plan of 2017 owes an unemployed academic."""

from datetime import date

import pytest
from tests.acceptance.cases import cases  # noqa: F401 - a fixture

from pejl.domain.casework.actions.assess import assess
from pejl.domain.casework.actions.measures import Proposal, grant_measure, propose_measure
from pejl.domain.casework.errors import GrantRefused
from pejl.kernel import clock

COURSE = Proposal("intensive_placement", date(2017, 3, 1), date(2017, 6, 1))


@pytest.fixture
def academic(cases):  # noqa: F811
    """On dagpenge from a day, with an academic education."""
    return lambda since: cases.citizen(benefits=[f"dagpenge;{since};academic"], columns="start;education")


@pytest.mark.requirement("Q-018")
def test_who_needs_a_closer_effort_is_owed_an_employment_centre(cases):  # noqa: F811
    citizen = cases.citizen(benefits=["dagpenge;2017-02-01;vocational"], columns="start;education")
    with clock.at(date(2017, 2, 15)):
        assess(None, citizen, "need", "closer_effort", date(2017, 2, 15), ground="Lang ledighed bag sig")
    assert cases.states(citizen, "R-000-10-closer", "2017-02-28") == [(None, "pending")]
    cases.granted(citizen, COURSE)
    [duty] = cases.duties(citizen, "R-000-10-closer", "2017-03-02")
    assert (duty["state"], duty["fulfilled_on"]) == ("fulfilled_in_time", "2017-03-01")
    assert cases.swept("R-000-10-closer", "2017-03-02") == {"fulfilled_in_time": 1}


@pytest.mark.requirement("Q-018")
def test_who_can_do_it_alone_is_not_owed_an_employment_centre(cases):  # noqa: F811
    citizen = cases.citizen(benefits=["dagpenge;2017-02-01"])
    with clock.at(date(2017, 2, 15)):
        assess(None, citizen, "need", "can_self", date(2017, 2, 15), ground="Har allerede to samtaler i kalenderen")
    assert cases.states(citizen, "R-000-10-closer", "2017-03-02") == []


@pytest.mark.requirement("Q-019")
def test_the_intensive_course_is_refused_to_an_academic(cases, academic):  # noqa: F811
    citizen = academic("2017-01-15")
    with clock.at(COURSE.start):
        proposed = propose_measure(None, citizen, COURSE)
        with pytest.raises(GrantRefused, match="akademisk"):
            grant_measure(None, proposed)
    assert cases.states(citizen, "R-000-11", "2017-03-02") == []
    other = cases.citizen(benefits=["dagpenge;2017-01-15;vocational"], columns="start;education")
    cases.granted(other, COURSE)
    assert cases.states(other, "R-000-11", "2017-03-02") == [("2017-03-01", "fulfilled_in_time")]


@pytest.mark.requirement("Q-020")
def test_a_spell_from_new_year_has_its_window_and_its_milestone(cases, academic):  # noqa: F811
    citizen = academic("2017-01-01")
    [course] = cases.duties(citizen, "R-000-05", "2017-02-01")
    assert (course["opens"], course["due"]) == ("2017-07-01", "2018-01-01")
    assert cases.states(citizen, "R-000-04", "2017-02-01") == [("2018-01-01", "pending")]
    assert cases.states(citizen, "R-000-04", "2018-01-02") == [("2018-01-01", "overdue")]


@pytest.mark.requirement("Q-021")
@pytest.mark.parametrize(
    ("since", "due"),
    [("2015-06-01", "2016-10-01"), ("2015-12-31", "2017-04-30"), ("2016-01-01", "2017-01-01")],
)
def test_month_12_replaces_month_16_for_who_reaches_it_from_2017(cases, academic, since, due):  # noqa: F811
    assert [day for day, _ in cases.states(academic(since), "R-000-04", "2016-03-01")] == [due]


@pytest.mark.requirement("Q-022")
def test_the_report_lists_the_academics_without_screening_until_there_are_none(cases, academic, pejl):  # noqa: F811
    first, second = academic("2017-02-01"), academic("2017-02-01")
    cases.citizen(benefits=["dagpenge;2017-02-01;vocational"], columns="start;education")

    def lacking(on):
        return {one["key"] for one in pejl.json("duties", "open", "R-000-06", "--on", on)["citizens"]}

    assert lacking("2017-03-01") == {str(first.key), str(second.key)}
    cases.happened(first, "screened", "2017-03-02", "long_term_risk")
    assert lacking("2017-03-02") == {str(second.key)}
    cases.happened(second, "screened", "2017-03-03", "long_term_risk")
    assert lacking("2017-03-03") == set()

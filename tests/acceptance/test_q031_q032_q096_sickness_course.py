"""Q-031, Q-032 and Q-096: the employer at the first interview, fast track, and the second interview of 2018."""

from datetime import date

import pytest
from tests.acceptance.cases import Cases, cases  # noqa: F401 - a fixture
from tests.acceptance.courses_asked import figure, met, stages

from pejl.domain.casework.actions.assess import assess
from pejl.domain.people.models import Citizen
from pejl.kernel import clock


def employed(cases: Cases, start: str) -> Citizen:  # noqa: F811
    """Somebody with an employer who is sick-listed from a day."""
    citizen = cases.citizen(benefits=[f"sygedagpenge;{start}"])
    with clock.at(date.fromisoformat(start)):
        assess(None, citizen, "employment", "employer", date(2015, 1, 1))
    return citizen


@pytest.mark.requirement("Q-031")
def test_the_first_interview_in_2017_shows_the_dialogue_with_the_employer(cases: Cases) -> None:  # noqa: F811
    citizen = employed(cases, "2017-02-01")
    met(citizen, "sickness", "2017-03-01")
    assert stages(cases, citizen, "sickness", "2017-03-01")["employer"] == ("now", None)
    cases.happened(citizen, "employer_took_part", "2017-03-01")
    assert stages(cases, citizen, "sickness", "2017-03-01")["employer"] == ("reached", "2017-03-01")


@pytest.mark.requirement("Q-032")
def test_a_case_whose_workplace_uses_fast_track_is_marked_and_counted(cases: Cases) -> None:  # noqa: F811
    fast, ordinary = employed(cases, "2017-02-01"), employed(cases, "2017-02-01")
    cases.happened(fast, "fast_track_asked", "2017-01-25")
    met(ordinary, "sickness", "2017-03-01")
    assert stages(cases, fast, "sickness", "2017-03-01")["fast_track"] == ("reached", "2017-02-01")
    assert stages(cases, ordinary, "sickness", "2017-03-01")["fast_track"] == ("passed", "2017-03-01")
    assert figure(cases, "sickness", "fast_track", "2017-04-01")["value"] == 1


@pytest.mark.requirement("Q-096")
def test_the_second_interview_is_fourteen_days_after_the_first_with_the_employer_invited(
    cases: Cases,  # noqa: F811
) -> None:
    citizen = employed(cases, "2018-01-02")
    met(citizen, "sickness", "2018-02-01")
    assert cases.states(citizen, "R-002-08", "2018-02-01") == [("2018-02-15", "pending")]
    assert stages(cases, citizen, "sickness", "2018-02-01")["second_interview"] == ("ahead", None)
    cases.happened(citizen, "employer_invited", "2018-02-05")
    assert cases.states(citizen, "R-002-08", "2018-02-14") == [("2018-02-15", "due_soon")]
    met(citizen, "sickness", "2018-02-15")
    assert cases.states(citizen, "R-002-08", "2018-02-15")[0] == ("2018-02-15", "fulfilled_in_time")
    told = stages(cases, citizen, "sickness", "2018-02-15")
    assert (told["employer"][0], told["second_interview"]) == ("reached", ("reached", "2018-02-15"))
    assert figure(cases, "sickness", "between_interviews", "2018-03-01")["value"] == 14

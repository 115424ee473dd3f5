"""Q-144 and Q-149: one contact person in three roles, and a supplier's course with an aligned purpose."""

from datetime import date
from decimal import Decimal

import pytest
from tests.acceptance.cases import BORN, cases  # noqa: F401 - a fixture
from tests.domain.people.staff import hire, open_units

from pejl.domain.casework.actions.measures import Proposal
from pejl.domain.casework.actions.measures_run import start_measure
from pejl.domain.casework.actions.progress import Measured, record_progress
from pejl.domain.casework.errors import GrantRefused
from pejl.domain.casework.queries.progression import progression_of
from pejl.domain.people.models import Assignment
from pejl.kernel import clock

STARTS = date(2021, 3, 1)
COURSE = Proposal(
    "supplier_course", STARTS, date(2021, 6, 1), supplier="Springbrættet", purpose="Fra fire timer til løntimer"
)
THREE = ("O-R03", "O-R07", "O-R02")  # job placer, mentor, company consultant


@pytest.mark.requirement("Q-144")
def test_one_person_is_placer_mentor_and_company_consultant_of_the_activity_ready_over_30(cases):  # noqa: F811
    open_units()
    hire("Pia", "team", "611272-0002")
    citizen = cases.citizen(BORN, benefits=["kontanthjaelp;2017-01-01"], visits=["T-29;activity_ready;2021-03-01"])
    assert cases.states(citizen, "R-004-03", "2021-03-02") == [("2021-03-29", "pending")]
    rows = [f"{citizen.key};PIA;{function};2021-03-15" for function in THREE]
    cases.deliver("assignments", "key;employee;function;start", rows)
    assert set(Assignment.objects.values_list("employee__initials", "function")) == {("PIA", one) for one in THREE}
    assert cases.states(citizen, "R-004-03", "2021-04-01") == [("2021-03-29", "fulfilled_in_time")]


@pytest.mark.requirement("Q-149")
def test_a_course_at_a_supplier_without_a_purpose_is_not_granted_and_says_why(cases):  # noqa: F811
    citizen = cases.citizen(benefits=["kontanthjaelp;2019-01-01"])
    with pytest.raises(GrantRefused, match=r"(?i)formål"):
        cases.granted(citizen, COURSE._replace(purpose=""))


@pytest.mark.requirement("Q-149")
def test_the_aligned_purpose_meets_the_duty_and_progress_is_shown_in_hours(cases):  # noqa: F811
    citizen = cases.citizen(benefits=["kontanthjaelp;2019-01-01"], visits=["T-28;activity_ready;2019-02-01"])
    course = cases.granted(citizen, COURSE)
    with clock.at(STARTS):
        start_measure(None, course, STARTS)
    assert cases.states(citizen, "R-004-37", "2021-03-02") == [("2021-03-01", "fulfilled_in_time")]
    cases.deliver("offers", "key;kind;start", [f"{citizen.key};internship;2021-03-01"])
    for day, hours in ((date(2021, 3, 8), 4), (date(2021, 5, 3), 12)):
        with clock.at(day):
            record_progress(None, citizen, Measured("hours_in_company", day, Decimal(hours)))
    [curve] = progression_of(citizen)
    assert [one.hours for one in curve.points] == [4, 12]
    assert curve.total == 8

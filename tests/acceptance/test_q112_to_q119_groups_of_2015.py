"""Q-112 to Q-119: the three groups of the agreement of 2015, their clocks, and what fulfils them."""

from datetime import date

import pytest
from tests.acceptance.cases import cases  # noqa: F401 - a fixture

from pejl.domain.casework.actions.plans import Draft, Point, Towards, make_plan, share_plan
from pejl.kernel import clock

FIRST = "2016-01-04"
DRAFT = Draft(Towards("job", "Et job på få timer", "5223"), [], [Point("Praktik i en butik", None, "bif")])


def plan(citizen, kind, day):
    with clock.at(day):
        share_plan(None, make_plan(None, citizen, kind, DRAFT))


@pytest.fixture
def placed(cases):  # noqa: F811
    """A vulnerable citizen placed in a group on 4 January 2016."""
    return lambda group: cases.citizen(
        benefits=["kontanthjaelp;2015-01-01"], visits=[f"{group};activity_ready;{FIRST}"]
    )


@pytest.fixture
def three_of_four(cases, placed):  # noqa: F811
    """In group 1 with a CV, a goal and company contact, and no placement."""
    citizen = placed("T-44")
    cases.happened(citizen, "cv_made", "2016-01-11")
    cases.happened(citizen, "company_contacted", "2016-02-15")
    plan(citizen, "job_or_education", date(2016, 2, 1))
    return citizen


@pytest.mark.requirement("Q-112")
def test_group_1_starts_the_clocks_of_13_and_52_weeks(cases, placed):  # noqa: F811
    citizen = placed("T-44")
    assert cases.states(citizen, "R-003-01", FIRST) == [("2016-04-04", "pending")]
    assert cases.states(citizen, "R-003-02", FIRST) == [("2017-01-02", "pending")]
    assert cases.states(citizen, "R-003-04", FIRST) == []
    assert cases.states(citizen, "R-003-06", FIRST) == []


@pytest.mark.requirement("Q-112")
def test_group_3_starts_the_clock_of_23_weeks(cases, placed):  # noqa: F811
    assert cases.states(placed("T-46"), "R-003-06", FIRST) == [("2016-06-13", "pending")]


@pytest.mark.requirement("Q-113")
def test_three_of_the_four_are_not_enough_and_the_missing_one_is_named(cases, three_of_four):  # noqa: F811
    [duty] = cases.duties(three_of_four, "R-003-01", "2016-04-05")
    assert (duty["due"], duty["state"]) == ("2016-04-04", "overdue")
    there = [one["on"] for one in duty["asks_for"]]
    assert there == ["2016-01-11", "2016-02-01", None, None, "2016-02-15"]
    assert "virksomhedspraktik" in duty["missing"]
    assert "CV" not in duty["missing"]
    assert "13 uger" in duty["ground"]["Frist"]


@pytest.mark.requirement("Q-114")
def test_a_plan_in_week_12_stands_in_for_the_placement(cases, three_of_four):  # noqa: F811
    plan(three_of_four, "placement", date(2016, 3, 24))
    [duty] = cases.duties(three_of_four, "R-003-01", "2016-04-05")
    assert (duty["state"], duty["fulfilled_on"], duty["missing"]) == ("fulfilled_in_time", "2016-03-24", None)


@pytest.mark.requirement("Q-115")
def test_four_hours_a_week_in_week_50_are_a_job(cases, placed):  # noqa: F811
    citizen = placed("T-44")
    assert cases.states(citizen, "R-003-02", "2016-12-12") == [("2017-01-02", "due_soon")]
    cases.happened(citizen, "job_started", "2016-12-13", "ordinary", hours=4)
    assert cases.states(citizen, "R-003-02", "2017-02-01") == [("2017-01-02", "fulfilled_in_time")]


@pytest.mark.requirement("Q-116")
@pytest.mark.parametrize(
    ("day", "state"), [("2016-07-04", "fulfilled_in_time"), ("2016-07-05", "fulfilled_late"), (None, "overdue")]
)
def test_who_is_approved_for_a_flex_job_is_in_one_within_26_weeks(cases, day, state):  # noqa: F811
    citizen = cases.citizen(benefits=[f"ledighedsydelse;{FIRST}"])
    if day:
        cases.happened(citizen, "job_started", day, "flex_job", hours=10)
    assert cases.states(citizen, "R-003-03", "2016-08-01") == [("2016-07-04", state)]


@pytest.mark.requirement("Q-117")
def test_group_2_has_four_items_in_13_weeks(cases, placed):  # noqa: F811
    citizen = placed("T-45")
    cases.happened(citizen, "progress_found", "2016-02-01", "coping")
    cases.happened(citizen, "progress_found", "2016-02-20", "motivation")
    plan(citizen, "job_or_education", date(2016, 3, 1))
    [duty] = cases.duties(citizen, "R-003-04", "2016-04-05")
    assert (duty["due"], duty["state"]) == ("2016-04-04", "overdue")
    assert [one["on"] is None for one in duty["asks_for"]] == [False, False, False, True]
    assert "snusepraktik" in duty["missing"].lower()


@pytest.mark.requirement("Q-117")
def test_few_hours_in_a_company_are_a_placement_within_26_weeks(cases, placed):  # noqa: F811
    citizen = placed("T-45")
    assert cases.states(citizen, "R-003-05", "2016-07-05") == [("2016-07-04", "overdue")]
    row = f"{citizen.key};internship;2016-07-04;2,0"
    cases.deliver("offers", "key;kind;start;weekly_hours", [row])
    assert cases.states(citizen, "R-003-05", "2016-07-05") == [("2016-07-04", "fulfilled_in_time")]


@pytest.mark.requirement("Q-119")
def test_the_share_in_time_stands_alone_where_no_per_cent_is_told(cases, placed, pejl):  # noqa: F811
    in_time, _, _ = (placed("T-44") for _ in range(3))
    placed("T-45")
    cases.happened(in_time, "job_started", "2016-12-13", "ordinary", hours=4)
    [year] = pejl.json("duties", "share", "--rule", "R-003-02", "--on", "2017-01-03")
    assert year == {
        "rule": "R-003-02", "groups": ["T-44"], "in_time": 1, "late": 0, "overdue": 2, "share": 33.3,
    }  # fmt: skip
    said = pejl("duties", "share", "--on", "2017-01-03").said
    assert "R-003-02" in said
    assert "R-003-04" in said
    assert "goal" not in said


@pytest.mark.requirement("Q-119")
def test_before_any_limit_has_fallen_there_is_no_share(placed, pejl):
    placed("T-44")
    [year] = pejl.json("duties", "share", "--rule", "R-003-02", "--on", "2016-03-01")
    assert year["share"] is None

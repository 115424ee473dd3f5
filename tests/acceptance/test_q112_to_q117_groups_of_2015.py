"""The three groups of 2015: their clocks start when a citizen is placed, and the page tells what fulfils them."""

from datetime import date

import pytest
from tests.acceptance.case_pages import _fictive_numbers, case, client_of, world  # noqa: F401 - fixtures
from tests.web.staff.casework.sending import rows

from pejl.domain.casework.models import Plan

pytestmark = pytest.mark.django_db
PLACED = date(2016, 1, 4)
FOUR = "Gruppe 1: fire ting inden 13 uger"


@pytest.fixture
def group_one(case):  # noqa: F811
    """A citizen who was placed in group 1 by its form on 4 January 2016."""
    case.on(PLACED)
    case.post("/group", target_group="T-44", readiness="activity_ready", start="2016-01-04", last="")
    return case


def event(case, name: str, day: date, **told: str) -> None:  # noqa: F811
    case.on(day)
    answer = case.post(f"/events/new/{name}", on=day.isoformat(), note="", **told)
    assert answer.status_code == 200, answer.status_code


def three_of_four(case) -> None:  # noqa: F811
    event(case, "cv_made", date(2016, 1, 11))
    event(case, "company_contacted", date(2016, 2, 15))
    case.post("/plans/new", kind="job_or_education", goal_kind="job", occupation="5321", goal="Job på et plejehjem",
              **rows("sub_goals"), **rows("steps", {"text": "Søger", "party": "citizen"}))  # fmt: skip

    case.step(f"/plans/{Plan.objects.latest('pk').pk}/share")


@pytest.mark.requirement("Q-112")
def test_placing_starts_the_clocks(group_one):
    assert "frist 4. april 2016" in group_one.duty(FOUR).lower()
    assert "frist 2. januar 2017" in group_one.duty("Gruppe 1: i job inden 52 uger").lower()


@pytest.mark.requirement("Q-113")
def test_three_of_four_are_not_enough(group_one):
    three_of_four(group_one)
    group_one.on(date(2016, 4, 5))
    assert "Overskredet" in group_one.duty(FOUR)
    assert "plan for virksomhedsplacering" in group_one.get().text


@pytest.mark.requirement("Q-114")
def test_a_plan_in_week_12_stands_in_for_the_placement(group_one):
    three_of_four(group_one)

    group_one.on(date(2016, 3, 24))
    group_one.post("/plans/new", kind="placement", goal_kind="job", occupation="5321", goal="Praktik på et plejehjem",
                   **rows("sub_goals"), **rows("steps", {"text": "Finder pladsen", "party": "bif"}))  # fmt: skip
    group_one.step(f"/plans/{Plan.objects.latest('pk').pk}/share")
    assert "Opfyldt til tiden" in group_one.duty(FOUR)


@pytest.mark.requirement("Q-115")
def test_a_job_of_four_hours_in_week_50_is_a_job(group_one):
    event(group_one, "job_started", date(2016, 12, 13), detail="ordinary", hours="4")
    assert "Opfyldt til tiden" in group_one.duty("Gruppe 1: i job inden 52 uger")


@pytest.mark.requirement("Q-116")
def test_a_flex_job_is_due_26_weeks_after_the_allowance_began(case):  # noqa: F811
    case.stands("ledighedsydelse", PLACED)
    case.on(PLACED)
    assert "4. juli 2016" in case.get("/duties").text
    event(case, "job_started", date(2016, 7, 1), detail="flex_job", hours="10")
    assert "Opfyldt til tiden" in case.duty("26 uger")


@pytest.mark.requirement("Q-117")
def test_group_2_has_its_own_deadlines(case):  # noqa: F811
    case.on(PLACED)
    case.post("/group", target_group="T-45", readiness="activity_ready", start="2016-01-04", last="")
    assert "frist 4. april 2016" in case.duty("Gruppe 2: fire ting inden 13 uger").lower()
    assert "4. juli 2016" in case.get("/duties").text

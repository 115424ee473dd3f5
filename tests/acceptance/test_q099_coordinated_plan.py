"""One plan of three administrations (Q-099), and the plan that a placement asks for (Q-121)."""

from datetime import date

import pytest
from tests.acceptance.case_pages import _fictive_numbers, case, client_of, world  # noqa: F401 - fixtures
from tests.web.page import text_of
from tests.web.staff.casework.sending import rows

from pejl.domain.casework.models import Plan
from pejl.domain.people.models import OfferSpell

pytestmark = pytest.mark.django_db
PARTIES = {"bif": "Finder en praktikplads", "buf": "Holder kontakt til skolen", "sof": "Støtter i hjemmet"}


def planned(case, *parties: str) -> str:  # noqa: F811
    """Where a new coordinated plan stands, with a step of each of some administrations."""
    steps = [{"text": PARTIES[one], "party": one} for one in parties]
    case.post("/plans/new", kind="coordinated", goal_kind="education", goal="Klarer skolen", occupation="",
              **rows("sub_goals"), **rows("steps", *steps))  # fmt: skip
    return f"/plans/{Plan.objects.latest('pk').pk}"


@pytest.mark.requirement("Q-099")
def test_three_administrations_stand_on_one_plan(case):  # noqa: F811
    case.on(date(2026, 11, 20))
    where = planned(case, "bif", "buf", "sof")
    page = case.step(f"{where}/share")
    for words in ("Beskæftigelses- og Integrationsforvaltningen", "Børne- og Ungdomsforvaltningen",
                  "Socialforvaltningen", *PARTIES.values()):  # fmt: skip
        assert words in page.text
    assert "Delt med borgeren" in text_of(page, ".case-state")


@pytest.mark.requirement("Q-099")
def test_a_plan_of_one_administration_is_not_coordinated(case):  # noqa: F811
    case.on(date(2026, 11, 20))
    page = case.step(f"{planned(case, 'bif')}/share")
    assert page.status_code == 422
    assert "mindst to forvaltninger" in text_of(page, ".alert-error")


@pytest.mark.requirement("Q-121")
def test_a_placement_without_a_plan_is_flagged_until_the_plan_is_shared(case):  # noqa: F811
    case.stands("kontanthjaelp", date(2026, 1, 5), readiness="activity_ready")
    OfferSpell.objects.create(citizen=case.citizen, kind="internship", start=date(2026, 11, 16))
    case.on(date(2026, 11, 17))
    assert "Overskredet" in case.duty("Plan for progression i virksomheden")
    answer = case.post("/plans/new", kind="progression", goal_kind="job", goal="Job på lageret", occupation="5321",
              **rows("sub_goals", {"text": "Otte timer om ugen", "due_on": "2026-12-18"}),
              **rows("steps", {"text": "Møder hver tirsdag", "party": "citizen"}))  # fmt: skip
    assert answer.status_code == 200, text_of(answer, "#main")
    where = f"/plans/{Plan.objects.latest('pk').pk}"
    assert "Otte timer om ugen" in case.step(f"{where}/share").text
    assert "Opfyldt" in case.duty("Plan for progression i virksomheden")

"""One plan of three administrations (Q-099), and the plan that a placement asks for (Q-121)."""

from datetime import date

import pytest
from tests.acceptance.case_pages import _fictive_numbers, case, client_of, world  # noqa: F401 - fixtures
from tests.web.page import text_of
from tests.web.staff.casework.sending import rows

from pejl.domain.casework.models import Plan

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

"""Mentors, sanctions, courses at suppliers, tests of skills: their forms keep to the rules."""

from datetime import date

import pytest
from tests.acceptance.case_pages import _fictive_numbers, case, client_of, world  # noqa: F401 - fixtures
from tests.web.page import text_of

from pejl.domain.casework.models import CaseEvent

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)
GUIDANCE = "Vejledning om repatriering ved hver samtale"


@pytest.fixture(autouse=True)
def _day(case) -> None:  # noqa: F811
    case.on(DAY)


@pytest.mark.requirement("Q-132")
def test_a_mentor_without_the_profile_cannot_be_assigned(case):  # noqa: F811
    told = {"on": "2026-11-20", "note": "", "detail": "mentor"}
    refused = case.client.post(f"{case.at}/events/new/assigned", told)
    assert refused.status_code == 422
    assert "kompetenceprofil" in text_of(refused, ".alert-error")
    case.post("/events/new/assigned", **told | {"detail": "mentor_profile"})
    case.post("/events/new/assigned", **told)
    assert [one.detail for one in CaseEvent.objects.all()] == ["mentor_profile", "mentor"]


@pytest.mark.requirement("Q-136")
def test_a_sanction_without_a_reason_is_refused(case):  # noqa: F811
    refused = case.client.post(f"{case.at}/events/new/sanction_decided", {"on": "2026-11-20", "note": " "})
    assert refused.status_code == 422
    assert text_of(refused, "#note-error")
    letter = case.client.post(f"{case.at}/documents/new", {"template": "sanction", "reason": ""})
    assert letter.status_code == 422
    assert text_of(letter, "#reason-error")
    assert not CaseEvent.objects.exists()


@pytest.mark.requirement("Q-149")
def test_a_course_without_an_aligned_purpose_is_warned_of(case):  # noqa: F811
    told = {"kind": "supplier_course", "start": "2026-11-23", "last": "2027-01-31", "supplier": "Kursushuset"}
    one = case.proposed(**told)
    page = case.get(f"/measures/{one.pk}")
    assert "formål" in text_of(page, ".alert-warning")
    assert f"/measures/{one.pk}/grant" not in page.text
    other = case.proposed(**told, purpose="Tre timers lønjob inden forløbet slutter")
    page = case.step(f"/measures/{other.pk}/grant", ground="Formålet er afstemt med leverandøren")
    assert "Bevilget" in text_of(page, ".case-state")


@pytest.mark.requirement("Q-162")
def test_skills_are_tested_and_help_is_offered(case):  # noqa: F811
    case.post("/events/new/screened", on="2026-11-20", detail="basic_skills", note="Har svært ved at læse")
    case.post("/events/new/helped_on", on="2026-11-20", note="Ordblindeundervisning")
    page = case.get("/events").text
    for words in ("basale kundskaber testet", "Har svært ved at læse", "Hjulpet videre", "Ordblindeundervisning"):
        assert words in page


@pytest.mark.requirement("Q-173")
def test_an_interview_without_guidance_on_repatriation_is_flagged(case):  # noqa: F811
    case.citizen.residence_basis, case.citizen.residence_from = "refugee", date(2024, 3, 1)
    case.citizen.save()
    case.stands("kontanthjaelp", date(2026, 1, 5), "job_ready")
    case.held(DAY)
    assert "Frist i dag" in case.duty(GUIDANCE)
    assert "Overskredet" in case.duty(GUIDANCE, date(2026, 11, 21))
    case.on(date(2026, 11, 24))
    case.held(date(2026, 11, 24), guided="on")
    assert "Opfyldt til tiden" in case.duty(GUIDANCE)

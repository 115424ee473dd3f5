"""What is agreed at an interview is recorded; an interview without an agreement is flagged; it is followed up."""

from datetime import date

import pytest
from tests.acceptance.case_pages import _fictive_numbers, case, client_of, world  # noqa: F401 - fixtures
from tests.web.page import text_of
from tests.web.staff.casework.sending import rows

from pejl.domain.casework.models import Agreement, Interview

pytestmark = pytest.mark.django_db
FLAG = "Aftale om de kommende måneder"


@pytest.mark.requirement("Q-023", "Q-120")
def test_an_interview_of_a_vulnerable_citizen_without_a_goal_is_flagged(case):  # noqa: F811
    case.stands("kontanthjaelp", date(2015, 1, 5), "activity_ready")
    case.on(date(2016, 2, 1))
    one = case.booked(date(2016, 2, 1))
    refused = case.step(f"/interviews/{one.pk}/hold", summary="Om hverdagen", **rows("agreed"))
    assert refused.status_code == 422
    assert "de kommende måneder" in text_of(refused, ".alert-error")
    assert Interview.objects.get().state == "booked"
    page = case.step(f"/interviews/{one.pk}/hold", without_because="Borgeren var syg", **rows("agreed"))
    assert "Lukket uden aftale" in page.text
    assert "Overskredet" in case.duty(FLAG, date(2016, 2, 2))
    assert "lukket uden aftale" in case.get().text.lower()


@pytest.mark.requirement("Q-023", "Q-092", "Q-154")
def test_jobs_that_are_agreed_on_are_followed_up_with_date_and_result(case):  # noqa: F811
    case.stands("dagpenge", date(2026, 1, 5), "job_ready")
    case.on(date(2026, 11, 2))
    page = case.held(date(2026, 11, 2), {
        "kind": "which_jobs", "text": "Søger job som social- og sundhedshjælper", "occupation": "5321", "number": "2",
    })  # fmt: skip
    assert "Søger job som social- og sundhedshjælper" in page.text
    assert "2 job eller aktiviteter" in page.text
    case.on(date(2026, 11, 16))
    followed = {"on": "2026-11-16", "how": "phone", "result": "done", "note": "To ansøgninger sendt"}
    page = case.post(f"/agreements/{Agreement.objects.get().pk}", **followed)
    assert "16. november 2026: Gennemført, pr. telefon, To ansøgninger sendt" in page.text


@pytest.mark.requirement("Q-092")
def test_an_agreement_has_no_fixed_least_number(case):  # noqa: F811
    case.stands("dagpenge", date(2026, 1, 5), "job_ready")
    case.on(date(2026, 11, 2))
    case.held(date(2026, 11, 2), {"kind": "job_search", "text": "Søger bredt"})
    assert Agreement.objects.get().number is None


@pytest.mark.requirement("Q-024")
def test_a_call_between_two_interviews_is_recorded_with_its_result(case):  # noqa: F811
    case.stands("dagpenge", date(2026, 1, 5), "job_ready")
    case.on(date(2026, 10, 5))
    case.held(date(2026, 10, 5), {"kind": "job", "text": "Ringer til to værksteder"})
    assert "Afventer" in case.duty("Telefonisk opfølgning")
    case.on(date(2026, 10, 19))
    told = {"on": "2026-10-19", "how": "phone", "result": "partly", "note": ""}
    case.post(f"/agreements/{Agreement.objects.get().pk}", **told)
    assert "Opfyldt" in case.duty("Telefonisk opfølgning")

"""Interviews by the concept of their day, and one extra early in the spell."""

from datetime import date

import pytest
from tests.acceptance.case_pages import _fictive_numbers, case, client_of, world  # noqa: F401 - fixtures
from tests.web.page import text_of
from tests.web.staff.casework.sending import rows

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("Q-091")
def test_the_concepts_are_those_of_the_day(case):  # noqa: F811
    case.on(date(2017, 4, 26))
    before = text_of(case.get("/interviews/new"), "#id_concept")
    case.on(date(2017, 4, 27))
    after = text_of(case.get("/interviews/new"), "#id_concept")
    assert "fem koncepter" in before
    assert "Jobrettet" not in before
    assert "fem koncepter" not in after
    assert "Jobrettet" in after
    assert "Uddannelsesrettet" in after
    closed = case.client.post(f"{case.at}/interviews/new", {
        "kind": "contact", "concept": "concept_2015", "on": "2017-04-27", "at": "10:00", "form": "centre",
        **rows("invited"),
    })  # fmt: skip
    assert closed.status_code == 422
    assert text_of(closed, "#concept-error")


@pytest.mark.requirement("Q-095")
def test_a_job_ready_citizen_has_an_extra_interview_in_the_first_weeks(case):  # noqa: F811
    case.stands("kontanthjaelp", date(2018, 1, 1), "job_ready")
    case.on(date(2018, 1, 15))
    assert "Afventer" in case.duty("Ekstra jobsamtale tidligt") or "Snart" in case.duty("Ekstra jobsamtale tidligt")
    assert "/interviews/new?kind=extra" in case.get("/duties").text
    one = case.booked(date(2018, 2, 8), kind="extra")
    assert "Ekstra tidlig samtale" in case.get(f"/interviews/{one.pk}").text
    case.on(date(2018, 2, 8))
    case.step(f"/interviews/{one.pk}/hold", **rows("agreed"))
    assert "Opfyldt til tiden" in case.duty("Ekstra jobsamtale tidligt")

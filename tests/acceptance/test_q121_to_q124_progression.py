"""Progression in hours or in coping, by readiness; a step back is recorded; nobody is ranked."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from tests.acceptance.case_pages import _fictive_numbers, case, client_of, world  # noqa: F401 - fixtures
from tests.web.page import text_of
from tests.web.staff.world import with_log_in

from pejl.domain.casework.models import Progress, ProgressAnswer
from pejl.domain.people.models import OfferSpell

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("Q-122")
def test_from_four_to_ten_hours_is_plus_six(case):  # noqa: F811
    OfferSpell.objects.create(citizen=case.citizen, kind="internship", start=date(2026, 9, 1), weekly_hours=Decimal(10))
    case.on(date(2026, 11, 20))
    for day, hours in (("2026-09-01", "4"), ("2026-11-20", "10")):
        case.post("/progress/hours_in_company", on=day, hours=hours, note="")
    assert "Fra 4 til 10 timer om ugen siden 1. september 2026: +6." in text_of(case.get(), ".case-curve")


@pytest.mark.requirement("Q-124")
def test_who_is_not_in_a_company_is_not_measured_in_hours(case):  # noqa: F811
    case.on(date(2026, 11, 20))
    page = case.get()
    assert "/progress/hours_in_company" not in page.text
    assert "/progress/coping" in page.text
    refused = case.client.post(f"{case.at}/progress/hours_in_company", {"on": "2026-11-20", "hours": "4", "note": ""})
    assert refused.status_code == 422
    assert not Progress.objects.exists()


@pytest.mark.requirement("Q-123")
def test_both_answer_the_items_and_a_step_back_is_a_step(case):  # noqa: F811
    case.on(date(2026, 11, 19))
    form = case.get("/progress/coping").text
    for item in ("Tør gå hjemmefra", "Er ædru og upåvirket", "Kommer til tiden", "Holder aftaler",
                 "Fremtræder præsentabel"):  # fmt: skip
        assert item in form
    case.post("/progress/coping", **{"on": "2026-11-19", "item-on_time": "4", "note": ""})
    case.on(date(2026, 11, 20))
    page = case.post("/progress/coping", **{"on": "2026-11-20", "item-on_time": "3", "note": ""})
    assert "−1" in text_of(page, ".case-curve")
    own = Client()
    own.force_login(with_log_in(case.citizen, "signe"), backend="django.contrib.auth.backends.ModelBackend")
    assert "Sig, hvordan du selv ser det" in own.get("/me").text
    answer = own.post("/me/progress/coping", {"on_time": "5"}, follow=True)
    assert "Dine svar er skrevet ned" in answer.text
    told = ProgressAnswer.objects.get(progress__on=date(2026, 11, 20))
    assert (told.by_caseworker, told.by_citizen) == (3, 5)


@pytest.mark.requirement("Q-123")
def test_an_answer_off_the_scale_or_none_at_all_is_refused(case):  # noqa: F811
    own = Client()
    own.force_login(with_log_in(case.citizen, "signe"), backend="django.contrib.auth.backends.ModelBackend")
    case.on(date(2026, 11, 20))
    assert own.post("/me/progress/coping", {"on_time": "9"}).status_code == 422
    assert own.post("/me/progress/coping", {}).status_code == 422
    assert own.get("/me/progress/hours_in_company").status_code == 404
    assert not Progress.objects.exists()

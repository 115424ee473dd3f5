"""Complaints are registered and assessed anew by another, and their number per quarter has a trend (Q-034)."""

from datetime import date

import pytest
from tests.acceptance.case_pages import _fictive_numbers, case, client_of, world  # noqa: F401 - fixtures
from tests.web.page import text_of
from tests.web.staff.casework.sending import sent

from pejl.domain.casework.models import Complaint
from pejl.domain.casework.queries.figures import complaints_per_quarter

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("Q-034")
def test_fewer_complaints_than_the_quarter_before_is_falling(case):  # noqa: F811
    for day in (date(2026, 5, 4), date(2026, 6, 1), date(2026, 8, 3)):
        case.on(day)
        told = {"subject": "casework", "document": "", "received_on": day.isoformat(), "text": "For lang ventetid"}
        assert "Klage fra" in text_of(case.post("/complaints/new", **told), "#main")
    quarters = complaints_per_quarter("0101", date(2026, 4, 1), date(2026, 10, 1))
    assert [(one.count, one.trend) for one in quarters] == [(2, ""), (1, "falling")]


@pytest.mark.requirement("Q-034")
def test_another_than_the_one_who_registered_it_assesses_anew(case, client_of):  # noqa: F811
    case.on(date(2026, 5, 4))
    told = {"subject": "casework", "document": "", "received_on": "2026-05-04", "text": "For lang ventetid"}
    page = case.post("/complaints/new", **told)
    assert "1. juni 2026" in page.text
    here = f"{case.at}/complaints/{Complaint.objects.get().pk}"
    assert f"{here}/change" not in page.text
    page = sent(client_of("bo"), f"{here}/change", {"ground": "Der gik for lang tid"})
    assert "Der gik for lang tid" in page.text
    assert Complaint.objects.get().state == "agreed"

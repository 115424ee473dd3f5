"""Exceptional access: a reason, a time, one refusal for everything, and shown plainly while it lasts."""

from datetime import date, timedelta

import pytest
from django.test import Client
from tests.web.page import text_of
from tests.web.staff.world import FREJAS_NUMBER, GERDAS_NUMBER, NOBODYS_NUMBER, citizen, protect

from pejl.domain.access.models import AuditEntry
from pejl.domain.people.models import CaseAccess
from pejl.kernel import clock

REASON = "Afløser for Carl i uge 48, opfølgning aftalt"


def ask(client: Client, cpr: str = GERDAS_NUMBER, reason: str = REASON, days: str = "7"):
    return client.post("/citizens/access", {"cpr": cpr, "reason": reason, "days": days})


def test_a_reason_opens_the_case_and_the_page_says_so(as_asta: Client, world):
    assert as_asta.get(f"/citizens/{world.gerda.key}").status_code == 404
    answer = ask(as_asta)
    assert answer["Location"] == f"/citizens/{world.gerda.key}"
    page = as_asta.get(answer["Location"])
    told = text_of(page, ".case-opened")
    until = clock.today() + timedelta(days=6)
    assert f"til og med {until.day}." in told
    assert REASON in told
    written = AuditEntry.objects.get(verb="overridden")
    assert (written.citizen, written.ground) == (world.gerda.key, REASON)


def test_an_own_case_says_nothing_of_exceptional_access(as_asta: Client, world):
    assert "case-opened" not in as_asta.get(f"/citizens/{world.freja.key}").text


def test_when_the_time_is_up_the_case_is_gone(as_asta: Client, world):
    CaseAccess.objects.create(
        citizen=world.gerda, employee=world.asta, reason=REASON, valid_from=date(2026, 1, 1), valid_to=clock.today()
    )
    assert as_asta.get(f"/citizens/{world.gerda.key}").status_code == 404


def test_every_refusal_is_the_same(as_asta: Client, world):
    protect(citizen("Hemmelig", "Person", unit="west", number="7403854006"))
    told = set()
    for number in (NOBODYS_NUMBER, "7403854006"):
        answer = ask(as_asta, number)
        assert answer.status_code == 422
        told.add((text_of(answer, "#cpr-error"), answer.text.count(REASON)))
    assert len(told) == 1
    assert not CaseAccess.objects.exists()


@pytest.mark.parametrize(
    ("reason", "days", "where"),
    [
        ("kort", "7", "reason"),
        ("", "7", "reason"),
        ("x" * 256, "7", "reason"),
        (REASON, "0", "days"),
        (REASON, "93", "days"),
        (REASON, "mange", "days"),
        (REASON, "", "days"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(as_asta: Client, world, reason, days, where):
    answer = ask(as_asta, FREJAS_NUMBER, reason, days)
    assert answer.status_code == 422
    assert text_of(answer, f"#{where}-error")
    assert f'aria-describedby="{where}-hint {where}-error"' in answer.text
    assert FREJAS_NUMBER in answer.text
    assert not CaseAccess.objects.exists()
    assert not AuditEntry.objects.exists()


def test_the_limits_are_told_before_anybody_writes(as_asta: Client, world):
    page = as_asta.get("/citizens/access").text
    assert "10 til 255 tegn" in page
    assert "Højst 92 dage" in page

"""The data protection officer's pages: a copy with a reason, cases that end, holds; they name no citizen."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from tests.domain.people.privacy.former_citizen import NOTICE, OVER, Known, former_citizen
from tests.web.page import text_of

from pejl.domain.access.models import Account, AuditEntry
from pejl.domain.access.permissions import Role
from pejl.domain.people.actions.retention import keep_no_longer
from pejl.domain.people.models import RetentionHold
from pejl.kernel import clock

REASON = "Borgeren har bedt om indsigt"


@pytest.fixture(autouse=True)
def _fictive_numbers(settings):
    settings.PEJL_FICTIVE_CPR = True


@pytest.fixture
def petra(db) -> Account:
    return Account.objects.create_user("petra", None, role=Role.PROTECTION_OFFICER, name="Petra Post")


@pytest.fixture
def as_petra(petra: Account) -> Client:
    client = Client()
    client.force_login(petra, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def known(db) -> Known:
    return former_citizen()


def test_that_the_time_is_an_assumption_stands_on_the_page(as_petra: Client) -> None:
    said = text_of(as_petra.get("/protection"), "#assumption")
    assert "Antagelse" in said
    assert "lad kommunens jurist bekræfte" in said


def test_a_posted_number_leads_to_the_case_by_key(as_petra: Client, known: Known) -> None:
    answer = as_petra.post("/protection", {"cpr": known.cpr.hyphenated})
    assert answer["Location"] == f"/protection/{known.citizen.key}"
    page = as_petra.get(answer["Location"])
    assert f"Sag {str(known.citizen.key)[:8]}" in text_of(page, ".pejl-narrow")
    assert not any(word in page.text for word in (*known.words, known.cpr.digits, known.cpr.hyphenated))
    assert "no-store" in page["Cache-Control"]
    assert AuditEntry.objects.filter(citizen=known.citizen.key, what="people.retention").count() == 1


@pytest.mark.parametrize("typed", ["", "abc", "740385", "7101900000"])
def test_a_number_that_leads_nowhere_is_said(as_petra: Client, known: Known, typed: str) -> None:
    answer = as_petra.post("/protection", {"cpr": typed})
    assert answer.status_code == 422
    assert text_of(answer, "#cpr-error")


def test_the_list_tells_whose_time_is_nearly_up_by_key(as_petra: Client, known: Known) -> None:
    assert "Ingen sag" in as_petra.get("/protection").text
    with clock.at(NOTICE):
        keep_no_longer(None, "0101", NOTICE)
        page = as_petra.get("/protection")
    table = text_of(page, ".pejl-table")
    assert str(known.citizen.key)[:8] in table
    assert "1. marts 2020" in table
    assert "Ragnfrid" not in page.text


@pytest.mark.parametrize(
    ("form", "starts"), [("pdf", b"%PDF-"), ("html", b"<!DOCTYPE html>"), ("json", b'{\n  "form": 1')]
)
def test_a_copy_goes_out_with_a_reason_and_is_written_down(
    as_petra: Client, known: Known, petra: Account, form: str, starts: bytes
) -> None:
    asked = {"copy-reason": REASON, "copy-form": form, "copy-language": "da"}
    answer = as_petra.post(f"/protection/{known.citizen.key}/copy", asked)
    assert answer.content.startswith(starts)
    name = f"{str(known.citizen.key)[:8]}.{form}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert "no-store" in answer["Cache-Control"]
    entry = AuditEntry.objects.get(citizen=known.citizen.key, verb="exported")
    assert (entry.actor, entry.ground) == (petra, REASON)
    if form == "html":
        told = answer.content.decode()
        assert "Ragnfrid" in told
        assert told.count(known.cpr.hyphenated) == 2  # the title of the window and the head of the page
        assert "Dagpenge" in told


@pytest.mark.parametrize("reason", ["", "kort", "Ragnfrid Øksnebjerg har bedt om indsigt"])
def test_a_reason_that_will_not_do_keeps_what_was_typed(as_petra: Client, known: Known, reason: str) -> None:
    asked = {"copy-reason": reason, "copy-form": "json", "copy-language": "en"}
    answer = as_petra.post(f"/protection/{known.citizen.key}/copy", asked)
    assert answer.status_code == 422
    assert text_of(answer, "#copy-reason-error")
    assert reason in text_of(answer, "#id_copy-reason")
    assert not AuditEntry.objects.filter(verb="exported").exists()


def test_a_hold_is_placed_and_lifted(as_petra: Client, known: Known, petra: Account) -> None:
    place = f"/protection/{known.citizen.key}"
    as_petra.post(f"{place}/hold", {"hold-kind": "complaint", "hold-reason": "Klage til Ankestyrelsen"})
    hold = RetentionHold.objects.get()
    assert (hold.citizen, hold.placed_by, hold.lifted_on) == (known.citizen, petra, None)
    assert "Klage til Ankestyrelsen" in as_petra.get(place).text
    as_petra.post(f"{place}/hold/{hold.pk}/lift")
    hold.refresh_from_db()
    assert hold.lifted_on == clock.today()
    assert as_petra.post(f"{place}/hold/{hold.pk}/lift", follow=True).status_code == 200


def test_a_hold_without_a_reason_is_refused_where_it_was_typed(as_petra: Client, known: Known) -> None:
    answer = as_petra.post(f"/protection/{known.citizen.key}/hold", {"hold-kind": "lawsuit", "hold-reason": ""})
    assert answer.status_code == 422
    assert text_of(answer, "#hold-reason-error")
    assert not RetentionHold.objects.exists()


def test_other_municipalities_anonymous_cases_and_wrong_keys_are_not_there(as_petra: Client, known: Known) -> None:
    keys = [uuid4(), known.citizen.key]
    for day in (NOTICE, OVER):
        with clock.at(day):
            keep_no_longer(None, "0101", day)
    other = former_citizen("Anden", "By", born=date(1970, 1, 2)).citizen
    other.municipality = "0751"
    other.save()
    for key in (*keys, other.key):
        assert as_petra.get(f"/protection/{key}").status_code == 404
        asked = {"copy-reason": REASON, "copy-form": "json", "copy-language": "da"}
        assert as_petra.post(f"/protection/{key}/copy", asked).status_code == 404
